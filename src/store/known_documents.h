// Which documents a store has, and which of them a version codes anew.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "core/result.h"
#include "store/coder_version.h"

namespace banggiao {

// What becomes of a document that is stored already, as another version coded it (store/coder_version.h).
enum class OtherVersions : uint8_t {
  kReplaceOlder,  // It is left when a newer version coded it.
  kReplace,
  kKeep,
};

// Asks which documents a store has, beside a writer and in another thread than it.
class KnownDocuments {
 public:
  // The store must exist: open the writer first.
  [[nodiscard]] static Result<std::unique_ptr<KnownDocuments>> Open(const std::string& path, const CoderVersion& version,
                                                                    OtherVersions others = OtherVersions::kReplace);
  virtual ~KnownDocuments() = default;
  // Whether the document is stored and stays so: as coded by this version, or by another whose records are not replaced. An error
  // counts as "no": it is coded again.
  [[nodiscard]] virtual bool Contains(const std::string& document_id) = 0;
  // The same for many, in one question: those of which it is true.
  [[nodiscard]] virtual std::unordered_set<std::string> Among(const std::vector<std::string>& document_ids) = 0;
  // Of those asked for: how many another version coded and are kept, and how many are to be replaced.
  [[nodiscard]] virtual int64_t kept() const = 0;
  [[nodiscard]] virtual int64_t replaced() const = 0;
};

}  // namespace banggiao
