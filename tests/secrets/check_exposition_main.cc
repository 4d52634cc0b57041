// Prints what is wrong with a scrape on stdin; ends with 1 when something is.
#include <iostream>
#include <iterator>

#include "metrics/exposition_check.h"

int main() {
  const std::string text{std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
  const banggiao::Exposition read(text);
  for (const std::string& fault : read.faults()) std::cout << fault << "\n";
  return read.faults().empty() ? 0 : 1;
}
