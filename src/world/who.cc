#include "world/who.h"

#include <algorithm>
#include <string>

#include "text/normalize.h"

namespace banggiao {
namespace {

WhoRow RowOf(const Term& term) {
  return {term.person, static_cast<int32_t>(term.office), term.from, term.to, term.acting, term.disputed, term.sure};
}

// The query as it is compared: folded, one blank between words.
std::string Fold(std::string_view text) {
  std::string folded;
  for (const std::string_view word : SplitList(text, ' ')) {
    if (!folded.empty()) folded += ' ';
    AppendFoldKey(word, &folded);
  }
  return folded;
}

// What is left of `text` without `part` at its beginning or end, on a border of words; nothing when neither fits.
struct Rest {
  bool fits = false;
  std::string_view text;
};

Rest Without(std::string_view text, std::string_view part) {
  if (part.empty() || text.size() <= part.size() + 1) return {};
  if (text.starts_with(part) && text[part.size()] == ' ') return {true, text.substr(part.size() + 1)};
  const size_t begin = text.size() - part.size();
  if (text.ends_with(part) && text[begin - 1] == ' ') return {true, text.substr(0, begin - 1)};
  return {};
}

// "của nước Nhật", "of the United States": words between a title and the name after it.
std::string_view SkipLinkWords(std::string_view text) {
  for (const char* word : {"của ", "of ", "nước ", "the "}) {
    if (text.starts_with(word)) text.remove_prefix(std::string_view(word).size());
  }
  return text;
}

class Answer {
 public:
  Answer(const World& world, std::string_view query, PartialDate day) : world_(world), query_(Fold(query)), day_(day) {
    AskId(query) || AskOffice() || AskTitle() || AskName();
  }

  [[nodiscard]] std::vector<WhoRow> Take() { return std::move(rows_); }

 private:
  bool AskId(std::string_view id) {
    if (const int64_t entity = world_.FindEntity(id); entity >= 0) {
      AddEntity(static_cast<uint32_t>(entity));
      return true;
    }
    for (uint32_t office = 0; office < world_.office_count(); ++office) {
      if (world_.office(office).id != id) continue;
      AddHolders(office);
      return true;
    }
    return false;
  }

  bool AskOffice() {
    bool found = false;
    for (uint32_t i = 0; i < world_.office_count(); ++i) {
      const Office& office = world_.office(i);
      bool fits = Fold(office.name_vi) == query_ || Fold(office.name_en) == query_;
      for (const std::string_view title : office.titles) fits = fits || IsTitleOf(office, title);
      if (!fits) continue;
      AddHolders(i);
      found = true;
    }
    return found;
  }

  // Whether the query is the title with the name of the state or organisation.
  [[nodiscard]] bool IsTitleOf(const Office& office, std::string_view title) const {
    const Rest rest = Without(query_, Fold(title));
    if (!rest.fits) return false;
    for (const NameHit& hit : world_.Find(SkipLinkWords(rest.text))) {
      const Entity& entity = world_.entity(hit.entity);
      const bool is_party = entity.kind == EntityKind::kState || entity.kind == EntityKind::kOrganisation;
      if (is_party && (entity.code == office.code || entity.id == office.code)) return true;
    }
    return false;
  }

  // "Thủ tướng Suga": a title and the name of somebody who had it.
  bool AskTitle() {
    for (const Term& term : world_.terms()) {
      if (day_.day != 0 && !term.Holds(day_)) continue;
      for (const std::string_view title : world_.office(term.office).titles) {
        const Rest rest = Without(query_, Fold(title));
        if (!rest.fits || !HasName(term.person, rest.text)) continue;
        rows_.push_back(RowOf(term));
        break;
      }
    }
    return !rows_.empty();
  }

  [[nodiscard]] bool HasName(uint32_t entity, std::string_view name) const {
    const auto hits = world_.Find(name);
    return std::any_of(hits.begin(), hits.end(), [&](const NameHit& hit) { return hit.entity == entity; });
  }

  bool AskName() {
    for (const NameHit& hit : world_.Find(query_)) AddEntity(hit.entity);
    return !rows_.empty();
  }

  void AddHolders(uint32_t office) {
    for (const Term& term : world_.TermsIn(office)) {
      if (day_.day == 0 || term.Holds(day_)) rows_.push_back(RowOf(term));
    }
  }

  void AddEntity(uint32_t index) {
    const size_t before = rows_.size();
    const Entity& entity = world_.entity(index);
    if (entity.kind == EntityKind::kPerson) {
      for (const uint32_t term : world_.TermsOf(index)) AddIfHeld(world_.terms()[term]);
    } else if (day_.day != 0 && (entity.kind == EntityKind::kState || entity.kind == EntityKind::kOrganisation)) {
      for (const Term& term : world_.terms()) {
        const std::string_view code = world_.office(term.office).code;
        if (code == entity.id || (!entity.code.empty() && code == entity.code)) AddIfHeld(term);
      }
    }
    if (rows_.size() == before) rows_.push_back({index, -1, {}, {}, false, false, 0});
  }

  void AddIfHeld(const Term& term) {
    if (day_.day == 0 || term.Holds(day_)) rows_.push_back(RowOf(term));
  }

  const World& world_;
  std::string query_;
  PartialDate day_;
  std::vector<WhoRow> rows_;
};

}  // namespace

std::vector<WhoRow> Who(const World& world, std::string_view query, PartialDate day) {
  return Answer(world, query, day).Take();
}

}  // namespace banggiao
