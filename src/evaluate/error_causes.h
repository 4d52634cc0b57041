// Why records are wrong: every missed and every invented event gets one cause, so that the commonest can be mended first.
//
// Of one article, gold and coded events that are not matched strictly (score.h) are brought together within their sentence: first
// those of the same type, those with the most parties in common first; then those with the same parties; then what is left.
// A pair is one error with two sides; whatever stays alone is missed or invented.
#pragma once

#include <string>
#include <vector>

#include "evaluate/gold.h"
#include "evaluate/score.h"

namespace banggiao {

enum class ErrorCause : uint8_t {
  kRolesExchanged,   // Right type and parties, but who did it to whom is turned round.
  kPartyMissing,     // Right type; the coded parties are some of the gold ones.
  kPartyTooMany,     // Right type; the gold parties are some of the coded ones.
  kOtherParties,     // Right type, parties otherwise wrong.
  kOtherType,        // Right parties, another type.
  kTypeAndParties,   // Neither, but both sides name an act in this sentence.
  kTakenAsUnreal,    // Missed: the same type was coded here as hypothetical or negated.
  kTakenAsDomestic,  // Missed: the same type was coded here with fewer than two parties, which do not count.
  kOtherActOnly,     // Missed: the sentence's other acts were coded.
  kNothingCoded,     // Missed: nothing was coded in the sentence.
  kBesideOthers,     // Invented: gold has acts in the sentence, but not this one.
  kNothingInGold,    // Invented: gold has nothing in the sentence.
};
inline constexpr size_t kErrorCauseCount = 12;
[[nodiscard]] std::string_view ErrorCauseText(ErrorCause cause);  // "right type, a party missing"

struct CausedError {
  ErrorCause cause = ErrorCause::kNothingCoded;
  std::string document;
  std::string gold;   // "SANCTION USA > IRN"; empty when the record is invented.
  std::string coded;  // Empty when it is missed.
  std::string sentence;
};

// In the order of documents, within one by cause. Gold events that are optional are no errors, but take up a coded event as in
// score.h. An event counts once as missed or as half of a pair; so pairs and missed together are the false negatives of
// event_strict, pairs and invented the false positives.
[[nodiscard]] std::vector<CausedError> FindErrorCauses(const std::vector<GoldDocument>& gold, const Predictions& predictions);

// A count for each cause that occurs, the commonest first.
[[nodiscard]] std::string FormatCauseCounts(const std::vector<CausedError>& errors);
// Every error below a heading with its cause: lines "document TAB gold TAB coded TAB sentence".
[[nodiscard]] std::string FormatCauseLists(const std::vector<CausedError>& errors);

}  // namespace banggiao
