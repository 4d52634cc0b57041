#include "queue/batch.h"

#include <zstd.h>

#include <cstring>

#include "core/hash.h"
#include "store/coded_document.h"
#include "store/stored_text.h"

namespace banggiao {
namespace {

constexpr std::string_view kMagic = "BGB1";
constexpr size_t kMostPackedBytes = kMostBatchBytes + (kMostBatchBytes >> 2);  // With titles, addresses and issues.

void PutNumber(uint32_t number, std::string* out) {
  for (int shift = 0; shift < 32; shift += 8) *out += static_cast<char>(number >> shift & 0xFF);
}
void PutText(std::string_view text, std::string* out) {
  PutNumber(static_cast<uint32_t>(text.size()), out);
  *out += text;
}

// Reads what PutNumber and PutText wrote; after the first thing that does not fit, everything is empty and ok() is false.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  uint32_t Number() {
    if (rest_.size() < 4) return Broken();
    uint32_t number = 0;
    for (size_t i = 0; i < 4; ++i) number |= static_cast<uint32_t>(static_cast<unsigned char>(rest_[i])) << (8 * i);
    rest_.remove_prefix(4);
    return number;
  }
  std::string Text() {
    const uint32_t size = Number();
    if (size > rest_.size()) return Broken(), std::string();
    std::string text(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return text;
  }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  uint32_t Broken() {
    ok_ = false;
    rest_ = {};
    return 0;
  }

  std::string_view rest_;
  bool ok_ = true;
};

std::string* const* Fields(RawDocument* document, std::string* (*fields)[9]) {
  RawDocument& d = *document;
  std::string* const all[9] = {&d.source, &d.path, &d.bytes, &d.title, &d.url, &d.publisher, &d.published, &d.published_how, &d.language};
  std::copy(all, all + 9, *fields);
  return *fields;
}

// Without its text.
Result<RawDocument> UnpackSent(Unpacker* from) {
  RawDocument sent;
  std::string* fields[9];
  Fields(&sent, &fields);
  for (std::string* field : fields) *field = from->Text();
  const uint32_t issues = from->Number();
  for (uint32_t i = 0; i < issues && from->ok(); ++i) {
    Issue issue;
    issue.kind = from->Text();
    issue.message = from->Text();
    issue.span = {from->Number(), 0};
    issue.span.end = from->Number();
    sent.issues.push_back(std::move(issue));
  }
  if (!from->ok()) return Error{ErrorCode::kMalformed, "a batch of the queue breaks off; feed its documents again (banggiao sweep)"};
  return sent;
}

Result<RawDocument> Unpack(Unpacker* from) {
  Result<RawDocument> unpacked = UnpackSent(from);
  if (!unpacked) return unpacked;
  RawDocument& sent = unpacked.value();
  Result<RawDocument> read = ReadAgain({"", sent.source, sent.path, sent.bytes, "", ""});
  if (!read) return read.error();
  sent.text = std::move(read->text);
  sent.encoding = std::move(read->encoding);
  return unpacked;
}

// What the message packs.
Result<std::string> Unpacked(std::string_view message) {
  const Error damaged{ErrorCode::kMalformed, "a message of the queue is no batch of documents; feed its documents again (banggiao sweep)"};
  if (!message.starts_with(kMagic) || message.size() < kMagic.size() + 4) return damaged;
  const uint32_t size = Unpacker(message.substr(kMagic.size())).Number();
  if (size > kMostPackedBytes) return Error{ErrorCode::kLimit, "a batch of the queue says that it is larger than any may be; it is left out"};
  std::string packed(size, '\0');
  const std::string_view frame = message.substr(kMagic.size() + 4);
  if (ZSTD_decompress(packed.data(), packed.size(), frame.data(), frame.size()) != size) return damaged;
  return packed;
}

}  // namespace

std::string BatchId(const std::vector<RawDocument>& documents) {
  uint64_t hash = documents.size();
  for (const RawDocument& document : documents) hash = Combine(hash, Hash64(DocumentId(document.source, document.bytes)));
  return HexId(hash);
}

std::string EncodeBatch(const std::vector<RawDocument>& documents) {
  std::string packed;
  for (const RawDocument& document : documents) {
    std::string* fields[9];
    Fields(const_cast<RawDocument*>(&document), &fields);
    for (const std::string* field : fields) PutText(*field, &packed);
    PutNumber(static_cast<uint32_t>(document.issues.size()), &packed);
    for (const Issue& issue : document.issues) {
      PutText(issue.kind, &packed);
      PutText(issue.message, &packed);
      PutNumber(issue.span.begin, &packed);
      PutNumber(issue.span.end, &packed);
    }
  }
  std::string message(kMagic);
  PutNumber(static_cast<uint32_t>(packed.size()), &message);
  const size_t head = message.size();
  message.resize(head + ZSTD_compressBound(packed.size()));
  message.resize(head + ZSTD_compress(message.data() + head, message.size() - head, packed.data(), packed.size(), 3));
  return message;
}

Result<std::vector<std::string>> DocumentIdsOf(std::string_view message) {
  const Result<std::string> packed = Unpacked(message);
  if (!packed) return packed.error();
  std::vector<std::string> ids;
  for (Unpacker from(packed.value()); !from.at_end();) {
    const Result<RawDocument> document = UnpackSent(&from);
    if (!document) return document.error();
    ids.push_back(DocumentId(document.value().source, document.value().bytes));
  }
  return ids;
}

Result<std::vector<RawDocument>> DecodeBatch(std::string_view message) {
  const Result<std::string> packed = Unpacked(message);
  if (!packed) return packed.error();
  std::vector<RawDocument> documents;
  for (Unpacker from(packed.value()); !from.at_end();) {
    Result<RawDocument> document = Unpack(&from);
    if (!document) return document.error();
    documents.push_back(std::move(*document));
  }
  return documents;
}

}  // namespace banggiao
