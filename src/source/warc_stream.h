// The records of a WARC file (ISO 28500, versions 0.17 to 1.1), cut out of a stream one at a time.
//
// A record is a version line, named fields, an empty line, a block of Content-Length bytes and two line ends. Crawlers write
// wrong lengths, and disks and networks damage files, so a length is believed only when two line ends, another record or the
// end follow:
//
//   length is right           WARC/1.0 ... [block] CRLF CRLF WARC/1.0 ...       the usual case
//   too long                  a record begins inside the block: the block ends before it
//   too short                 no record follows: the block ends before the next record that is found
//   no number, broken fields  told as an error; reading goes on at the next line that begins a record
//   damaged gzip member       told as an error; reading goes on at the next member that begins with a record
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "source/line_stream.h"

namespace banggiao {

struct WarcRecord {
  std::string type;          // WARC-Type: "response", "revisit", ...; lower case.
  std::string uri;           // WARC-Target-URI without < >; empty when there is none.
  std::string content_type;  // Content-Type of the block, as written.
  std::string payload_type;  // WARC-Identified-Payload-Type; lower case.
  std::string truncated;     // WARC-Truncated: why the crawler stopped; empty when it did not.
  std::string_view block;    // Valid until the next call of the stream.
  bool wrong_length = false; // The block is longer or shorter than its Content-Length says.
};

// Not thread-safe. Memory: one block, up to `max_block` bytes, besides the read buffer.
class WarcStream {
 public:
  // `name` is for messages; `lines` must outlive this.
  WarcStream(std::string name, uint64_t max_block, LineStream* lines)
      : name_(std::move(name)), max_block_(max_block), lines_(lines) {}

  // The next record; nothing at the end. After an error (kMalformed, kLimit, kUnreadable) a further call goes on behind what
  // was wrong, or gives nothing when nothing more can be read. `where()` is then the place of the error.
  [[nodiscard]] Result<std::optional<WarcRecord>> Next();
  // "crawl.warc.gz:17": the record that Next gave or failed on, counted from 1.
  [[nodiscard]] std::string where() const { return name_ + ":" + std::to_string(number_); }

 private:
  // Takes lines up to and with the version line; false at the end.
  Result<bool> FindRecord();
  Result<WarcRecord> ReadFields(uint64_t* length);
  Result<std::optional<WarcRecord>> ReadBlock(WarcRecord record, uint64_t length);
  // The error that the stream ended with, or that it ended early; makes the next call go on behind the damage.
  Error EndedEarly();
  Error Malformed(const std::string& reason);

  std::string name_;
  uint64_t max_block_;
  LineStream* lines_;
  uint64_t number_ = 0;
  size_t taken_next_ = 0;     // Bytes of the last block, taken when the next record is asked for.
  uint64_t skip_next_ = 0;    // And bytes after it that are only passed over.
  bool seeking_ = false;      // Something was wrong: what stands before the next record has been told already.
  bool ended_ = false;
};

}  // namespace banggiao
