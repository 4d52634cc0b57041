// `banggiao worker` that dies of some documents, for the tests of poisoned batches: BANGGIAO_TEST_CRASH_ON is the end of their source.
// With BANGGIAO_TEST_HANG it comes to no end with them. The shipped program has no such ability.
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "cli/command_line.h"
#include "cli/console.h"
#include "cli/worker_command.h"

int main(int argc, char** argv) {
  const banggiao::CommandLine line = banggiao::ParseCommandLine(argc, argv);
  const char* poison = std::getenv("BANGGIAO_TEST_CRASH_ON");
  if (line.exit_code >= 0 || line.options.command != "worker" || poison == nullptr) {
    std::cerr << "only `worker`, with BANGGIAO_TEST_CRASH_ON set; " << line.message << "\n";
    return 2;
  }
  banggiao::WorkerHooks hooks;
  if (std::getenv("BANGGIAO_TEST_HANG") != nullptr) {
    hooks.longest_document = std::chrono::seconds(2);
    hooks.while_coding = [poison](const banggiao::RawDocument& document) {
      while (document.source.ends_with(poison)) std::this_thread::sleep_for(std::chrono::hours(1));
    };
  } else hooks.before_coding = [poison](const std::vector<banggiao::RawDocument>& batch) {
    for (const banggiao::RawDocument& document : batch) {
      if (document.source.ends_with(poison)) std::abort();
    }
  };
  banggiao::Console console(line.options.common);
  const int code = RunWorkerWith(line.options, hooks, &console);
  return console.Flush() ? code : 1;
}
