#include "source/warc_stream.h"

#include <algorithm>
#include <charconv>

namespace banggiao {
namespace {

constexpr uint64_t kLongestLine = 64 << 10;
constexpr size_t kMostFields = 1000;
constexpr size_t kGapAfterBlock = 64;  // Two line ends are due; some writers put more or fewer.

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return lower;
}

std::string_view Trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

bool IsVersionLine(std::string_view line) { return line.starts_with("WARC/1.") || line.starts_with("WARC/0."); }

// Where a record begins in `bytes` from `from` on: its version line at the begin of a line, a field of it after
// that. npos when none does. A page that quotes "WARC/1.0" does not do that.
size_t FindRecordStart(std::string_view bytes, size_t from) {
  for (size_t at = bytes.find("WARC/", from); at != std::string_view::npos; at = bytes.find("WARC/", at + 1)) {
    const std::string_view before = bytes.substr(0, at);
    if (!IsVersionLine(bytes.substr(at)) || !(before.empty() || before.ends_with("\n"))) continue;
    const size_t line_end = bytes.find('\n', at);
    if (line_end == std::string_view::npos || line_end - at > 12) continue;
    const std::string_view field = bytes.substr(line_end + 1, 8);
    if (field.starts_with("WARC-") || field.starts_with("Content-")) return at;
  }
  return std::string_view::npos;
}

std::string_view WithoutLineEnds(std::string_view block) {
  for (int i = 0; i < 2 && block.ends_with('\n'); ++i) {
    block.remove_suffix(1);
    if (block.ends_with('\r')) block.remove_suffix(1);
  }
  return block;
}

void SetField(std::string_view line, WarcRecord* record, std::string* length) {
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string name = LowerAscii(Trimmed(line.substr(0, colon)));
  std::string_view value = Trimmed(line.substr(colon + 1));
  if (name == "warc-type") record->type = LowerAscii(value);
  if (name == "content-type") record->content_type = value;
  if (name == "warc-identified-payload-type") record->payload_type = LowerAscii(value);
  if (name == "warc-truncated") record->truncated = value;
  if (name == "content-length") *length = value;
  if (name != "warc-target-uri") return;
  if (value.starts_with('<') && value.ends_with('>')) value = value.substr(1, value.size() - 2);
  record->uri = value;
}

}  // namespace

Error WarcStream::Malformed(const std::string& reason) {
  seeking_ = true;
  return {ErrorCode::kMalformed, where() + ": " + reason + "; the record is left out, fetch the file again"};
}

Error WarcStream::EndedEarly() {
  seeking_ = true;
  if (const Result<std::string_view> held = lines_->Peek(SIZE_MAX); held) lines_->Take(held.value().size());
  const Result<std::string_view> rest = lines_->Peek(1);
  if (rest) return Malformed("the archive ends inside the record");
  Error error = rest.error();
  if (error.code != ErrorCode::kMalformed || !lines_->SkipDamage()) ended_ = true;
  if (error.message.starts_with(name_)) error.message.replace(0, name_.size(), where());
  return error;
}

Result<bool> WarcStream::FindRecord() {
  for (;;) {
    Result<LineStream::Line> line = lines_->Next(kLongestLine);
    if (!line) {
      ++number_;
      return EndedEarly();
    }
    if (line->at_end) return false;
    if (IsVersionLine(line->text)) break;
    if (seeking_ || (!line->too_long && Trimmed(line->text).empty())) continue;
    ++number_;
    return Malformed("no record begins here");
  }
  ++number_;
  seeking_ = false;
  return true;
}

Result<WarcRecord> WarcStream::ReadFields(uint64_t* length) {
  WarcRecord record;
  std::string field, length_text;
  for (size_t count = 0;; ++count) {
    Result<LineStream::Line> line = lines_->Next(kLongestLine);
    if (!line || line->at_end) return EndedEarly();
    if (line->too_long || count == kMostFields) return Malformed("its fields are too long");
    const bool folded = line->text.starts_with(' ') || line->text.starts_with('\t');
    const std::string_view text = Trimmed(line->text);
    if (folded && !text.empty()) {
      field += " " + std::string(text);
      continue;
    }
    SetField(field, &record, &length_text);
    if (text.empty()) break;
    field = text;
  }
  const char* end = length_text.data() + length_text.size();
  const auto [last, failed] = std::from_chars(length_text.data(), end, *length);
  if (failed != std::errc() || last != end) return Malformed("its Content-Length is no number ('" + length_text.substr(0, 40) + "')");
  return record;
}

Result<std::optional<WarcRecord>> WarcStream::ReadBlock(WarcRecord record, uint64_t length) {
  const size_t wanted = static_cast<size_t>(std::min(length, max_block_)) + kGapAfterBlock;
  Result<std::string_view> held = lines_->Peek(wanted);
  if (!held) return EndedEarly();
  std::string_view bytes = *held;
  const bool whole = length <= max_block_ && bytes.size() >= length;
  if (whole) {
    const std::string_view after = bytes.substr(static_cast<size_t>(length));
    const size_t next = after.find_first_not_of("\r\n");
    if (next == std::string_view::npos || after.starts_with("\r\n\r\n") || IsVersionLine(after.substr(next))) {
      record.block = bytes.substr(0, static_cast<size_t>(length));
      taken_next_ = record.block.size();
      return std::optional(record);
    }
    // Nothing follows where it should: the true end may lie behind.
    if (held = lines_->Peek(static_cast<size_t>(max_block_)); held) bytes = *held;
  }
  const size_t start = FindRecordStart(bytes, 0);
  if (start != std::string_view::npos || whole) {
    const bool found = start != std::string_view::npos;
    record.block = found ? WithoutLineEnds(bytes.substr(0, start)) : bytes.substr(0, static_cast<size_t>(length));
    record.wrong_length = found;
    taken_next_ = found ? start : record.block.size();
    return std::optional(record);
  }
  if (length > max_block_ && bytes.size() >= max_block_) {
    skip_next_ = length;
    return TooLarge(where(), max_block_);
  }
  return EndedEarly();
}

Result<std::optional<WarcRecord>> WarcStream::Next() {
  lines_->Take(std::exchange(taken_next_, 0));
  if (ended_) return std::optional<WarcRecord>();
  if (const uint64_t skipped = std::exchange(skip_next_, 0); skipped > 0) {
    if (Result<bool> more = lines_->Skip(skipped); !more) return EndedEarly();
  }
  Result<bool> found = FindRecord();
  if (!found) return found.error();
  if (!*found) return std::optional<WarcRecord>();
  uint64_t length = 0;
  Result<WarcRecord> record = ReadFields(&length);
  if (!record) return record.error();
  return ReadBlock(std::move(*record), length);
}

}  // namespace banggiao
