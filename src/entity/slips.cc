#include "entity/slips.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "core/hash.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

constexpr size_t kShortestName = 5;
constexpr size_t kLongestName = 16;
constexpr int kMostWords = 64;

// Calls visit with the hash of the word and of what is left of it without each of its bytes, until one returns true; whether one
// did.
template <typename Visitor>
bool ForEachPiece(std::string_view word, Visitor visit) {
  if (visit(Hash64(word))) return true;
  std::string rest;
  for (size_t i = 0; i < word.size(); ++i) {
    rest = word;
    rest.erase(i, 1);
    if (visit(Hash64(rest))) return true;
  }
  return false;
}

struct Slip {
  int64_t entity = -1;
  CodeId code = kNoCode;
  std::string meant;
};

class Slips {
 public:
  Slips(const NearNames& near, Resolution* resolution) : near_(near), r_(*resolution), covered_(resolution->analysis.tokens.size(), false) {
    for (const RawMention& raw : r_.raw) {
      std::fill(covered_.begin() + raw.mention.first, covered_.begin() + raw.mention.last, true);
      if (raw.mention.codes.size() == 1 && !raw.mention.resolved) named_.insert(raw.mention.codes[0]);
    }
  }

  void Run() {
    if (named_.empty()) return;
    std::vector<RawMention> found;
    int words = 0;
    for (uint32_t s = 0; s < r_.analysis.sentences.size(); ++s) {
      const Sentence& sentence = r_.analysis.sentences[s];
      for (uint32_t at = sentence.first + 1; at < sentence.last; ++at) {
        if (!MayBeSlip(at, sentence.last)) continue;
        if (++words > kMostWords) break;
        if (Slip slip; Find(at, &slip)) found.push_back(MentionOf(at, s, slip));
      }
    }
    if (found.empty()) return;
    const auto old = static_cast<std::ptrdiff_t>(r_.raw.size());
    std::move(found.begin(), found.end(), std::back_inserter(r_.raw));
    std::inplace_merge(r_.raw.begin(), r_.raw.begin() + old, r_.raw.end(),
                       [](const RawMention& a, const RawMention& b) { return a.mention.first < b.mention.first; });
  }

 private:
  [[nodiscard]] bool IsCapital(uint32_t at) const {
    return r_.analysis.tokens[at].kind == TokenKind::kWord && r_.analysis.tokens[at].capital;
  }

  [[nodiscard]] bool MayBeSlip(uint32_t at, uint32_t limit) const {
    const Token& token = r_.analysis.tokens[at];
    if (covered_[at] || !IsCapital(at) || token.all_caps) return false;
    if (token.span.size() < kShortestName || token.span.size() > kLongestName) return false;
    if (IsCapital(at - 1) || (at + 1 < limit && IsCapital(at + 1))) return false;
    const std::string_view word = token.span.In(r_.article.Text());
    return std::all_of(word.begin(), word.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  }

  // False when some other side goes by a name as near.
  [[nodiscard]] bool Consider(const std::string& candidate, Slip* slip) const {
    if (candidate.size() < kShortestName) return true;
    const uint32_t state = r_.world.Step(0, Hash64(candidate));
    if (state == World::kNoState) return true;
    for (const NameHit& hit : r_.world.Hits(state)) {
      if (hit.kind != NameKind::kName && hit.kind != NameKind::kMetonym) continue;
      const Entity& entity = r_.world.entity(hit.entity);
      if (entity.kind != EntityKind::kState) return entity.kind == EntityKind::kPlace;
      const CodeId code = r_.codes.Find(entity.code);
      if (slip->code != kNoCode && slip->code != code) return false;
      *slip = {hit.entity, code, candidate};
    }
    return true;
  }

  [[nodiscard]] bool Find(uint32_t at, Slip* slip) const {
    const std::string word = FoldKey(r_.analysis.tokens[at].span.In(r_.article.Text()));
    if (!near_.MayBeNear(word)) return false;
    // "Baghdadi" is a name of its own.
    if (const uint32_t state = r_.world.Step(0, Hash64(word)); state != World::kNoState && !r_.world.Hits(state).empty()) return false;
    for (size_t i = 0; i <= word.size(); ++i) {
      std::string edit;
      if (i < word.size() && !Consider(edit = word.substr(0, i) + word.substr(i + 1), slip)) return false;
      if (i + 1 < word.size()) {
        edit = word;
        std::swap(edit[i], edit[i + 1]);
        if (!Consider(edit, slip)) return false;
      }
      for (char c = 'a'; c <= 'z'; ++c) {
        if (!Consider(word.substr(0, i) + c + word.substr(i), slip)) return false;
        if (i < word.size() && c != word[i] && !Consider(word.substr(0, i) + c + word.substr(i + 1), slip)) return false;
      }
    }
    return slip->code != kNoCode && named_.contains(slip->code);
  }

  [[nodiscard]] RawMention MentionOf(uint32_t at, uint32_t sentence, const Slip& slip) const {
    RawMention raw;
    raw.mention.first = at;
    raw.mention.last = at + 1;
    raw.mention.sentence = sentence;
    raw.mention.span = r_.analysis.tokens[at].span;
    raw.mention.codes = {slip.code};
    raw.mention.entity = slip.entity;
    raw.mention.name = std::string(raw.mention.span.In(r_.article.Text()));
    raw.mention.sector = r_.world.entity(static_cast<uint32_t>(slip.entity)).sector;
    raw.mention.resolved = true;
    raw.mention.reason = "one letter off '" + slip.meant + "'";
    return raw;
  }

  const NearNames& near_;
  Resolution& r_;
  std::vector<bool> covered_;
  std::unordered_set<CodeId> named_;  // Sides that the article names without a doubt.
};

}  // namespace

NearNames::NearNames(const World& world) {
  for (const std::string& name : world.state_words()) {
    ForEachPiece(name, [&](uint64_t piece) {
      pieces_.FindOrInsert(piece, 0);
      return false;
    });
  }
}

bool NearNames::MayBeNear(std::string_view word) const {
  return ForEachPiece(word, [&](uint64_t piece) { return pieces_.Find(piece) != FlatMap::kMissing; });
}

void LinkSlips(const NearNames& near, Resolution* resolution) { Slips(near, resolution).Run(); }

}  // namespace banggiao
