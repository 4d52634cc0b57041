#include "serve/gzip.h"

#include <zlib.h>

#include <array>

namespace banggiao {
namespace {

constexpr int kGzipWindow = 15 + 16;  // The largest window, with a gzip head.
constexpr int kLevel = 5;

}  // namespace

struct GzipStream::State {
  z_stream stream{};
  bool ready = false;
};

bool AcceptsGzip(std::string_view accept_encoding) {
  for (size_t at = 0; at < accept_encoding.size();) {
    const size_t end = std::min(accept_encoding.find(',', at), accept_encoding.size());
    std::string_view coding = accept_encoding.substr(at, end - at);
    while (coding.starts_with(' ')) coding.remove_prefix(1);
    const std::string_view name = coding.substr(0, coding.find_first_of("; "));
    const size_t quality = coding.find("q=0");
    const bool refused = quality != std::string_view::npos && coding.find_first_of("123456789", quality + 3) == std::string_view::npos;
    if ((name == "gzip" || name == "*") && !refused) return true;
    at = end + 1;
  }
  return false;
}

std::string Gzip(std::string_view bytes) {
  std::string packed;
  GzipStream stream([&packed](std::string_view part) {
    packed += part;
    return true;
  });
  return stream.Write(bytes) && stream.Finish() ? packed : "";
}

GzipStream::GzipStream(ByteSink sink) : sink_(std::move(sink)), state_(std::make_unique<State>()) {
  state_->ready = deflateInit2(&state_->stream, kLevel, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) == Z_OK;
}

GzipStream::~GzipStream() {
  if (state_->ready) (void)deflateEnd(&state_->stream);  // It tells whether something was left to write, which its user knows.
}

bool GzipStream::Write(std::string_view bytes) { return bytes.empty() || Run(bytes, false); }

bool GzipStream::Finish() { return Run("", true); }

bool GzipStream::Run(std::string_view bytes, bool last) {
  if (!state_->ready) return false;
  z_stream& stream = state_->stream;
  std::array<char, 16384> out;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  do {
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    if (deflate(&stream, last ? Z_FINISH : Z_NO_FLUSH) == Z_STREAM_ERROR) return false;
    const size_t size = out.size() - stream.avail_out;
    if (size > 0 && !sink_({out.data(), size})) return false;
  } while (stream.avail_out == 0);
  return true;
}

}  // namespace banggiao
