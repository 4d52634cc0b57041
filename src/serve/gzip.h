// Compression of answers.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "export/table.h"

namespace banggiao {

// Whether an Accept-Encoding header lets gzip through: "gzip, br", "gzip;q=0.5", "*"; not "gzip;q=0".
[[nodiscard]] bool AcceptsGzip(std::string_view accept_encoding);
// The whole of `bytes` as one gzip member, level 5; "" when the memory does not suffice.
[[nodiscard]] std::string Gzip(std::string_view bytes);

// Compresses a stream on its way to `sink`.
class GzipStream {
 public:
  explicit GzipStream(ByteSink sink);
  ~GzipStream();
  // False when the sink or the compression failed.
  [[nodiscard]] bool Write(std::string_view bytes);
  [[nodiscard]] bool Finish();

 private:
  struct State;
  bool Run(std::string_view bytes, bool last);
  ByteSink sink_;
  std::unique_ptr<State> state_;
};

}  // namespace banggiao
