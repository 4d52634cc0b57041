#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "source/json_line.h"
#include "source/line_stream.h"
#include "source/reader.h"
#include "text/utf8.h"

namespace {

// Hands the bytes on a few at a time, so that lines fall across reads.
class Pieces : public banggiao::ByteStream {
 public:
  Pieces(std::string_view bytes, size_t piece) : rest_(bytes), piece_(piece) {}
  banggiao::Result<size_t> Read(char* buffer, size_t size) override {
    const size_t count = std::min({size, piece_, rest_.size()});
    std::copy_n(rest_.data(), count, buffer);
    rest_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view rest_;
  size_t piece_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace banggiao;
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  const uint64_t max_line = data[1];
  LineStream stream(std::make_unique<Pieces>(bytes, data[0] + 1u));
  JsonLineParser parser;
  size_t taken = 0;
  size_t lines = 0;
  for (bool more = true; more;) {
    const auto line = stream.Next(max_line);
    if (!line.ok()) std::abort();
    more = !line.value().at_end;
    if (!more) break;
    ++lines;
    taken += line.value().text.size();
    if (line.value().text.size() > max_line && !line.value().text.empty()) std::abort();
    const auto document = parser.Parse(line.value().text, "fuzz");
    if (document.ok() && !IsUtf8(document.value().text.text)) std::abort();
    if (!document.ok() && document.error().message.empty()) std::abort();
  }
  const auto ends = static_cast<size_t>(std::count(bytes.begin(), bytes.end(), '\n'));
  if (taken > bytes.size() || lines < ends || lines > ends + 1) std::abort();
  for (const char* name : {"a.txt", "a.jsonl", "a"}) (void)ReadDocumentFromBytes(name, std::string(bytes), ReadLimits{});
  return 0;
}
