#include "source/content_coding.h"

#include <brotli/decode.h>
#include <zlib.h>

#include <algorithm>
#include <memory>

#include "source/byte_stream.h"
#include "source/line_stream.h"

namespace banggiao {
namespace {

constexpr size_t kPieceSize = 64 << 10;
constexpr uint64_t kFreeExpansion = 16 << 20;  // As in decompress.cc.

Error BreaksOff(std::string_view coding, const std::string& where) {
  return {ErrorCode::kMalformed, where + ": the body breaks off inside its " + std::string(coding) +
                                     " coding; the record is left out, fetch the page again"};
}

Status CheckLimits(size_t made, size_t taken, const std::string& where, const ReadLimits& limits) {
  if (made > limits.max_document_bytes) return TooLarge(where, limits.max_document_bytes);
  if (made > kFreeExpansion && made / limits.max_expansion_ratio > taken) {
    return Error{ErrorCode::kLimit, where + ": the body expands more than " + std::to_string(limits.max_expansion_ratio) +
                                        " times; the record is left out"};
  }
  return {};
}

// The value of a chunk's size line; nothing when it is none.
std::optional<uint64_t> ChunkSize(std::string_view line) {
  uint64_t size = 0;
  size_t digits = 0;
  for (const char c : line) {
    const char lower = static_cast<char>(c | 0x20);
    const bool number = c >= '0' && c <= '9';
    if (!number && !(lower >= 'a' && lower <= 'f')) break;
    if (++digits > 12) return std::nullopt;
    size = size * 16 + static_cast<uint64_t>(number ? c - '0' : lower - 'a' + 10);
  }
  const std::string_view rest = line.substr(digits);
  const bool ends = rest.find_first_not_of(" \t\r") == std::string_view::npos || rest.find(';') != std::string_view::npos;
  return digits > 0 && ends ? std::optional(size) : std::nullopt;
}

// When the first line is no size, the chunks were put together before. A last chunk that never comes is a body cut short:
// what came of it is the page, as browsers show it.
std::string WithoutChunks(std::string body) {
  std::string whole;
  std::string_view rest = body;
  for (bool first = true;; first = false) {
    const size_t line_end = rest.find('\n');
    const std::optional<uint64_t> size = ChunkSize(rest.substr(0, line_end));
    if (!size || line_end == std::string_view::npos) return first ? body : whole;
    rest.remove_prefix(line_end + 1);
    if (*size == 0) return whole;
    const size_t count = static_cast<size_t>(std::min<uint64_t>(*size, rest.size()));
    whole.append(rest.substr(0, count));
    rest.remove_prefix(count);
    if (rest.starts_with('\r')) rest.remove_prefix(1);
    if (rest.starts_with('\n')) rest.remove_prefix(1);
  }
}

Result<std::string> Expanded(const std::string& body, const std::string& where, const ReadLimits& limits) {
  Result<std::unique_ptr<ByteStream>> stream = Decompress(OpenMemory(body), where, limits);
  if (!stream) return stream.error();
  return LineStream(std::move(*stream)).ReadAll(limits.max_document_bytes, where);
}

enum class Outcome { kWhole, kNotCoded, kBreaksOff };

// `window`: 15 for zlib's wrapping, -15 for none.
Result<Outcome> Inflate(std::string_view body, int window, const std::string& where, const ReadLimits& limits,
                        std::string* out) {
  z_stream state = {};
  if (::inflateInit2(&state, window) != Z_OK) return Outcome::kNotCoded;
  const std::unique_ptr<z_stream, int (*)(z_stream*)> guard(&state, ::inflateEnd);
  state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  state.avail_in = static_cast<uInt>(body.size());
  std::string piece(kPieceSize, '\0');
  int result = Z_OK;
  while (result == Z_OK) {
    state.next_out = reinterpret_cast<Bytef*>(piece.data());
    state.avail_out = static_cast<uInt>(piece.size());
    result = ::inflate(&state, Z_NO_FLUSH);
    out->append(piece, 0, piece.size() - state.avail_out);
    if (Status status = CheckLimits(out->size(), body.size(), where, limits); !status) return status.error();
  }
  if (result == Z_STREAM_END) return Outcome::kWhole;
  return result == Z_BUF_ERROR && !out->empty() ? Outcome::kBreaksOff : Outcome::kNotCoded;
}

Result<std::string> Inflated(std::string body, const std::string& where, const ReadLimits& limits) {
  for (const int window : {15, -15}) {
    std::string out;
    const Result<Outcome> outcome = Inflate(body, window, where, limits, &out);
    if (!outcome) return outcome.error();
    if (outcome.value() == Outcome::kWhole) return out;
    if (outcome.value() == Outcome::kBreaksOff && window == 15) return BreaksOff("deflate", where);
  }
  return body;
}

// Brotli has no magic bytes; what it cannot decode from the first bytes on was decoded before.
Result<std::string> Unbrotlied(std::string body, const std::string& where, const ReadLimits& limits) {
  const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> state(
      ::BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), ::BrotliDecoderDestroyInstance);
  const auto* next_in = reinterpret_cast<const uint8_t*>(body.data());
  size_t left = body.size();
  std::string out;
  std::string piece(kPieceSize, '\0');
  for (;;) {
    auto* next_out = reinterpret_cast<uint8_t*>(piece.data());
    size_t room = piece.size();
    const BrotliDecoderResult result =
        ::BrotliDecoderDecompressStream(state.get(), &left, &next_in, &room, &next_out, nullptr);
    out.append(piece, 0, piece.size() - room);
    if (Status status = CheckLimits(out.size(), body.size(), where, limits); !status) return status.error();
    if (result == BROTLI_DECODER_RESULT_SUCCESS) return left == 0 ? std::move(out) : std::move(body);
    if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) continue;
    if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT && !out.empty()) return BreaksOff("br", where);
    return body;
  }
}

}  // namespace

Result<std::string> TakeOffCoding(std::string_view coding, std::string body, const std::string& where,
                                  const ReadLimits& limits) {
  if (coding == "chunked") return WithoutChunks(std::move(body));
  if (coding == "gzip" || coding == "x-gzip" || coding == "zstd") return Expanded(body, where, limits);
  if (coding == "deflate") return Inflated(std::move(body), where, limits);
  if (coding == "br") return Unbrotlied(std::move(body), where, limits);
  return Error{ErrorCode::kMalformed, where + ": the body is in the unknown coding '" + std::string(coding.substr(0, 40)) +
                                          "'; the record is left out"};
}

}  // namespace banggiao
