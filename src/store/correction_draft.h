// From what somebody says of a record ("this is wrong", "the actor is South Korea") to an entry of the log.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "correction/correction.h"
#include "store/store_reader.h"

namespace banggiao {

struct CorrectionDraft {
  std::string action;  // "accept" | "reject" | "edit" | "add" | "undo"
  std::string kind = "event";  // "event" | "statement"
  std::string target;  // Beginning of the id: of the record; of the article for add; of the correction for undo.
  std::string author;
  std::string reason;
  // What edit changes and add sets; what is not there stays as it is.
  std::optional<std::string> type, mode, status, date, place;
  // Codes, or ids of entities ("p.joe-biden"). A party that the record has keeps its name and words.
  std::optional<std::vector<std::string>> actors, recipients;
  std::optional<std::string> speaker, code, via;               // Of statements.
  std::string words;   // Of add: words of the article that the record rests on, exactly as the article has them.
};

// The party that stands for a code or id, if the tables know one (entity/named_party.h).
using PartyOf = std::function<std::optional<Party>(const std::string& name)>;

// Fails with kNotFound when there is no such record, kUsage when the draft makes no sense; the message says what is missing.
// `time`: as Correction::time.
// `party_of`: without it every name is a bare code.
[[nodiscard]] Result<Correction> MakeCorrection(const StoreReader& store, const CorrectionDraft& draft, const std::string& time,
                                                const PartyOf& party_of = nullptr);

}  // namespace banggiao
