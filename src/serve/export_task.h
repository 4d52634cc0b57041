// What every export shares: the store it reads, what it asks for, and the way out in chunks, packed when asked to.
#pragma once

#include <memory>
#include <string>

#include "export/record_output.h"
#include "serve/gzip.h"
#include "serve/http_message.h"
#include "serve/store_pool.h"

namespace banggiao {

// Gathers small writes, and compresses them when asked to.
class Outlet {
 public:
  Outlet(const ByteSink& sink, bool gzip) : sink_(sink) {
    if (gzip) gzip_ = std::make_unique<GzipStream>(sink);
  }
  bool Write(std::string_view bytes) {
    buffer_ += bytes;
    return buffer_.size() < kChunkBytes || Flush();
  }
  bool Finish() { return Flush() && (gzip_ == nullptr || gzip_->Finish()); }

 private:
  static constexpr size_t kChunkBytes = 64u << 10;

  bool Flush() {
    const bool written = buffer_.empty() || (gzip_ != nullptr ? gzip_->Write(buffer_) : sink_(buffer_));
    buffer_.clear();
    return written;
  }
  const ByteSink& sink_;
  std::unique_ptr<GzipStream> gzip_;
  std::string buffer_;
};

struct ExportTask {
  std::shared_ptr<StorePool::Lease> store;
  RecordFilter filter;
  OutputStyle style;
  bool gzip = false;
};

// `for_each(store, filter, add)` gives the rows in order; `add` returns false to stop.
template <typename Row, typename ForEach>
std::function<bool(const ByteSink&)> RowStream(ExportTask task, ForEach for_each) {
  return [task = std::move(task), for_each](const ByteSink& sink) {
    Outlet outlet(sink, task.gzip);
    RecordOutput<Row> output(task.style, [&outlet](std::string_view bytes) { return outlet.Write(bytes); });
    bool written = output.Begin();
    const Status read = for_each(**task.store, task.filter, [&](const Row& row) {
      written = written && output.Add(row);
      return written;
    });
    return read.ok() && written && output.Finish() && outlet.Finish();
  };
}

}  // namespace banggiao
