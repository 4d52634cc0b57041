#include "entity/person_resolver.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/hash.h"
#include "entity/person_choice.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

// A person the article has named, whether the world knows them or not.
struct KnownPerson {
  size_t at = 0;       // Index of the mention that first names them.
  int64_t latest = -1; // Of the last mention so far that means them; -1: none yet.
  CodeId code = kNoCode;
  int64_t entity = -1;
  int32_t office = -1;
  std::string name;  // Longest form so far.
  std::vector<uint64_t> parts;
  bool female = false;
  bool gendered = false;  // "ông" or "bà" stood before the name.
  std::string_view sector;
};

constexpr size_t kMostNamesakes = 32;  // Of one part of a name, so that a list of names stays linear.

class Persons {
 public:
  explicit Persons(Resolution* resolution) : r_(*resolution), choice_(*resolution) {}

  void Run() {
    known_of_.assign(r_.raw.size(), -1);
    LearnFullNames();
    LearnTitles();
    for (size_t i = 0; i < r_.raw.size(); ++i) {
      ResolveName(i);
      ResolveTitle(i);
    }
    // A headline may use the short form of somebody who is named after it.
    for (size_t i = 0; i < r_.raw.size(); ++i) {
      if (HasName(r_.raw[i]) && r_.raw[i].mention.codes.empty() && r_.PersonOf(r_.raw[i]) < 0) UseKnown(i);
    }
    for (RawMention& raw : r_.raw) NamePerson(&raw);
    std::erase_if(r_.raw, [&](const RawMention& raw) { return IsNobody(raw) || IsWordAfterAll(raw); });
  }

 private:
  // A short form alone that stands for nobody we know, more often than not a word: "Nhân chứng", "Chiến khu".
  [[nodiscard]] static bool IsNobody(const RawMention& raw) {
    return raw.surname_only && HasName(raw) && !raw.title && !raw.honorific && !raw.mention.former && !raw.persons.empty() &&
           raw.mention.codes.empty() && raw.mention.entity < 0;
  }
  // "Anh" that begins a sentence of an article that names that state nowhere else: the pronoun.
  [[nodiscard]] bool IsWordAfterAll(const RawMention& raw) const {
    return raw.doubtful && raw.mention.codes.size() == 1 && !certain_.contains(raw.mention.codes[0]);
  }
  [[nodiscard]] static bool HasName(const RawMention& raw) { return raw.name_first != raw.name_last; }

  // Persons named in full, or with title and state, are known to the whole article (a title may use the short form first).
  void LearnFullNames() {
    for (size_t i = 0; i < r_.raw.size(); ++i) {
      RawMention& raw = r_.raw[i];
      if (!raw.doubtful) certain_.insert(raw.mention.codes.begin(), raw.mention.codes.end());
      if (!HasName(raw)) continue;
      const bool full = !raw.persons.empty() && !raw.surname_only;
      const bool stranger = raw.persons.empty() && raw.name_last - raw.name_first >= 2;
      if (stranger && raw.mention.codes.empty()) PlaceStranger(i);
      if (full) LinkPerson(&raw, choice_.ChooseNamesake(raw), raw.shared_surname ? "shares the surname that follows" : "full name");
      if (stranger && raw.mention.codes.size() == 1 && raw.title) TakeNamesakes(&raw, raw.office_kind);
      if (!full && raw.mention.codes.size() == 1 && raw.title) ChooseHolder(&raw);
      if (full || stranger || raw.mention.codes.size() == 1) Remember(i);
    }
  }

  // A person of no table: "cố vấn an ninh Philippines, ông Esperon" is of the state of the title before the comma, and
  // "Thứ trưởng Nguyễn Văn An" of the one whose names are so.
  void PlaceStranger(size_t i) {
    RawMention& raw = r_.raw[i];
    const RawMention* title = !raw.honorific ? nullptr : TitleBefore(i) != nullptr ? TitleBefore(i) : TitleAfter(i);
    if (title != nullptr) {
      raw.mention.codes = title->mention.codes;
      raw.mention.office = title->mention.office;
      raw.mention.sector = title->mention.sector;
      raw.mention.reason = "named beside the title";
      TakeNamesakes(&raw, title->office_kind);
      if (!raw.persons.empty()) ChooseHolder(&raw);
    } else if (raw.title && raw.mention.kind == MentionKind::kTitled && raw.name_last - raw.name_first >= 3 &&
               r_.name_words.home.contains(r_.analysis.tokens[raw.name_first].key)) {
      raw.mention.codes.push_back(r_.codes.Find(r_.home.state));
      raw.mention.reason = "name of the country of the papers";
    }
  }

  // The title with state and without name that stands before mention `i` and a comma, dash or "là"; else null.
  [[nodiscard]] const RawMention* TitleBefore(size_t i) const {
    return i > 0 && IsTitleOfAState(r_.raw[i - 1]) && AreBeside(r_.raw[i - 1], r_.raw[i]) ? &r_.raw[i - 1] : nullptr;
  }

  // "ông Ehassassi, nghị sĩ Canada".
  [[nodiscard]] const RawMention* TitleAfter(size_t i) const {
    return i + 1 < r_.raw.size() && IsTitleOfAState(r_.raw[i + 1]) && AreBeside(r_.raw[i], r_.raw[i + 1]) ? &r_.raw[i + 1] : nullptr;
  }

  [[nodiscard]] static bool IsTitleOfAState(const RawMention& raw) {
    const std::string_view sector = raw.mention.sector;
    return raw.mention.kind == MentionKind::kTitled && !HasName(raw) && !raw.mention.former && raw.mention.codes.size() == 1 &&
           !sector.empty() && sector != "BUS";
  }

  // A comma, a dash or "là" and nothing else stands between them.
  [[nodiscard]] bool AreBeside(const RawMention& a, const RawMention& b) const {
    if (a.mention.sentence != b.mention.sentence || a.mention.last + 1 != b.mention.first) return false;
    const std::string_view between = r_.analysis.tokens[a.mention.last].span.In(r_.article.Text());
    return between == "," || between == "-" || between == "–" || between == "là";
  }

  // Analysts and journalists speak for no state.
  [[nodiscard]] static bool SpeaksForNobody(const RawMention& raw) {
    return raw.mention.kind == MentionKind::kAnalyst || raw.mention.kind == MentionKind::kMedia;
  }

  void Remember(size_t i) {
    const RawMention& raw = r_.raw[i];
    KnownPerson known;
    known.at = i;
    known.code = raw.mention.codes.empty() || SpeaksForNobody(raw) ? kNoCode : raw.mention.codes[0];
    known.entity = r_.PersonOf(raw);
    known.office = raw.mention.office;
    known.name = r_.NameText(raw);
    known.female = raw.female;
    known.gendered = raw.honorific;
    if (known.entity >= 0 && choice_.IsWoman(static_cast<uint32_t>(known.entity))) known.female = known.gendered = true;
    known.sector = raw.mention.sector;
    for (uint32_t t = raw.name_first; t < raw.name_last; ++t) {
      const std::string_view word = r_.analysis.tokens[t].span.In(r_.article.Text());
      // "al-Assad" may become "Assad".
      if (const size_t dash = word.rfind('-'); dash != std::string_view::npos) {
        known.parts.push_back(Hash64(FoldKey(word.substr(dash + 1))));
      }
      known.parts.push_back(r_.analysis.tokens[t].key);
    }
    const auto& list = by_part_[known.parts.back()];
    for (const uint32_t index : list) {
      if (!Same(known_[index], known)) continue;
      if (known_[index].name.size() < known.name.size()) known_[index].name = known.name;
      known_of_[i] = static_cast<int32_t>(index);
      return;
    }
    Append(i, std::move(known));
  }

  [[nodiscard]] static bool Same(const KnownPerson& a, const KnownPerson& b) {
    return a.entity == b.entity && a.code == b.code && (a.entity >= 0 || a.parts == b.parts);
  }

  void Append(size_t i, KnownPerson known) {
    const auto index = static_cast<uint32_t>(known_.size());
    for (const uint64_t key : known.parts) {
      auto& list = by_part_[key];
      if (list.size() < kMostNamesakes && (list.empty() || list.back() != index)) list.push_back(index);
    }
    known_of_[i] = static_cast<int32_t>(index);
    known_.push_back(std::move(known));
  }

  void LinkPerson(RawMention* raw, uint32_t person, std::string reason) {
    const Entity& entity = r_.world.entity(person);
    Mention& mention = raw->mention;
    mention.entity = person;
    if (mention.codes.empty()) {
      if (const CodeId code = r_.codes.Find(entity.code); code != kNoCode) mention.codes.push_back(code);
    }
    if (mention.sector.empty()) mention.sector = entity.sector;
    mention.reason = std::move(reason);
    LinkOffice(raw, person);
  }

  void LinkOffice(RawMention* raw, uint32_t person) {
    const PartialDate day = r_.article.published;
    const auto terms = day.day != 0 ? r_.world.OfficesOn(person, day) : std::vector<Term>();
    for (const Term& term : terms) {
      if (!raw->office_kind.empty() && r_.world.office(term.office).kind != raw->office_kind) continue;
      raw->mention.office = static_cast<int32_t>(term.office);
      return;
    }
    if (raw->office_kind.empty()) return;
    for (const uint32_t index : r_.world.TermsOf(person)) {
      const uint32_t office = r_.world.terms()[index].office;
      if (r_.world.office(office).kind == raw->office_kind) raw->mention.office = static_cast<int32_t>(office);
    }
  }

  // "Ngoại trưởng Mỹ Jonh Kerry": a slip in the first name of somebody who held the office.
  void TakeNamesakes(RawMention* raw, const std::string& office_kind) {
    const uint32_t state = r_.world.Step(0, r_.analysis.tokens[raw->name_last - 1].key);
    if (state == World::kNoState) return;
    for (const NameHit& hit : r_.world.Hits(state)) {
      if (hit.kind == NameKind::kSurname && choice_.HeldKind(hit.entity, office_kind)) raw->persons.push_back(hit.entity);
    }
  }

  // "Tổng thống Mỹ Trump": the person of that name whose state is the one named, before others one who held the office.
  void ChooseHolder(RawMention* raw) {
    int64_t best = -1;
    for (const uint32_t person : raw->persons) {
      if (choice_.CodeOf(person) != raw->mention.codes[0]) continue;
      if (best < 0 || (choice_.HeldKind(person, raw->office_kind) && !choice_.HeldKind(static_cast<uint32_t>(best), raw->office_kind))) {
        best = person;
      }
    }
    if (best >= 0) LinkPerson(raw, static_cast<uint32_t>(best), "title, state and name");
  }

  void ResolveName(size_t i) {
    RawMention& raw = r_.raw[i];
    if (!HasName(raw)) return;
    if (r_.PersonOf(raw) < 0 && !UseKnown(i) && !raw.persons.empty()) LinkAlone(i);
    if (known_of_[i] >= 0) known_[static_cast<size_t>(known_of_[i])].latest = static_cast<int64_t>(i);
  }

  void LinkAlone(size_t i) {
    RawMention& raw = r_.raw[i];
    const int64_t person = choice_.ChooseAlone(raw);
    if (person < 0) return;
    LinkPerson(&raw, static_cast<uint32_t>(person), raw.surname_only ? "short name, nobody else so called" : "name");
    raw.mention.resolved = raw.surname_only;
    if (raw.mention.kind == MentionKind::kPerson || raw.mention.kind == MentionKind::kTitled) Remember(i);  // Not "tàu Truman".
  }

  [[nodiscard]] bool Fits(const RawMention& raw, const KnownPerson& known) const {
    if (!raw.mention.codes.empty() && known.code != raw.mention.codes[0]) return false;
    if (raw.honorific && known.gendered && raw.female != known.female) return false;
    // "bà Obama" is the one of that name whom the article called "bà", if our tables know only him by it.
    const bool same_address = raw.honorific && known.gendered && raw.female;
    if (known.entity >= 0 && !raw.persons.empty() && !same_address &&
        std::find(raw.persons.begin(), raw.persons.end(), static_cast<uint32_t>(known.entity)) == raw.persons.end()) {
      return false;
    }
    for (uint32_t t = raw.name_first; t < raw.name_last; ++t) {
      const uint64_t key = r_.analysis.tokens[t].key;
      if (std::find(known.parts.begin(), known.parts.end(), key) == known.parts.end()) return false;
    }
    return true;
  }

  // The known person last meant before mention `i` whose name holds this one, else the first named after it; -1: nobody.
  [[nodiscard]] int32_t FindKnown(size_t i) const {
    const RawMention& raw = r_.raw[i];
    const auto it = by_part_.find(r_.analysis.tokens[raw.name_last - 1].key);
    if (it == by_part_.end()) return -1;
    int32_t found = -1;
    for (const uint32_t index : it->second) {
      const KnownPerson& known = known_[index];
      if (known.at == i || !Fits(raw, known)) continue;
      if (found >= 0 && !Nearer(raw, known, known_[static_cast<size_t>(found)])) continue;
      found = static_cast<int32_t>(index);
    }
    return found;
  }

  [[nodiscard]] bool IsPrivate(const KnownPerson& known) const {
    return known.entity >= 0 && r_.world.entity(static_cast<uint32_t>(known.entity)).sector == "CVL";
  }

  // A stranger does not take the name of a person of the world whom the article also names, nor a wife that of "ông Assad".
  [[nodiscard]] bool Nearer(const RawMention& raw, const KnownPerson& a, const KnownPerson& b) const {
    if (raw.honorific && !raw.female && IsPrivate(a) != IsPrivate(b)) return IsPrivate(b);
    const bool a_stranger = a.entity < 0 && a.code == kNoCode, b_stranger = b.entity < 0 && b.code == kNoCode;
    if (a_stranger != b_stranger) return b_stranger;
    return a.latest > b.latest;
  }

  bool UseKnown(size_t i) {
    const int32_t index = FindKnown(i);
    if (index < 0) return false;
    known_of_[i] = index;
    const KnownPerson* known = &known_[static_cast<size_t>(index)];
    RawMention& raw = r_.raw[i];
    Mention& mention = raw.mention;
    if (mention.codes.empty() && known->code != kNoCode) mention.codes.push_back(known->code);
    if (known->entity >= 0) mention.entity = known->entity;
    if (mention.office < 0) mention.office = known->office;
    if (mention.sector.empty()) mention.sector = known->sector;
    mention.name = known->name;
    mention.reason = (known->at < i ? "named before: " : "named later: ") + known->name;
    mention.resolved = true;
    return true;
  }

  // "Ngô Xuân Lịch, bộ trưởng Bộ Quốc phòng": the title of the person before the comma.
  [[nodiscard]] const RawMention* Apposed(size_t i) const {
    const RawMention& raw = r_.raw[i];
    if (i == 0 || r_.raw[i - 1].mention.sentence != raw.mention.sentence || !HasName(r_.raw[i - 1])) return nullptr;
    const uint32_t comma = r_.raw[i - 1].mention.last;
    const bool beside = comma + 1 == raw.mention.first && r_.analysis.tokens[comma].span.In(r_.article.Text()) == ",";
    return beside && !r_.raw[i - 1].mention.codes.empty() ? &r_.raw[i - 1] : nullptr;
  }

  // Titles used before their state is named take the first state named with them.
  void LearnTitles() {
    for (const RawMention& raw : r_.raw) {
      if (raw.office_kind.empty() || raw.mention.codes.empty() || IsChairOfABody(raw)) continue;
      first_by_office_.emplace(raw.office_kind, raw.mention.codes[0]);
      if (HasName(raw)) named_offices_.insert(raw.office_kind);
      if (HasName(raw) && r_.codes.Name(raw.mention.codes[0]) == r_.home.state) home_offices_.insert(raw.office_kind);
    }
  }

  // "người phát ngôn của Thủ tướng Anh": "của" follows the title.
  [[nodiscard]] bool IsOwned(size_t i) const {
    const Mention& mention = r_.raw[i].mention;
    const bool last = mention.last >= r_.analysis.sentences[mention.sentence].last;
    return !last && !HasName(r_.raw[i]) && r_.analysis.tokens[mention.last].span.In(r_.article.Text()) == "của";
  }

  void TakeOwner(size_t i) {
    if (i + 1 >= r_.raw.size() || r_.raw[i + 1].mention.first != r_.raw[i].mention.last + 1) return;
    Mention& mention = r_.raw[i].mention;
    mention.codes = r_.raw[i + 1].mention.codes;
    mention.reason = "side of its owner";
    mention.resolved = true;
  }

  // "chủ tịch Ngân hàng Thế giới": the title of a head of state, but of no state.
  [[nodiscard]] bool IsChairOfABody(const RawMention& raw) const {
    if (raw.office_kind != "head-of-state") return false;
    const int64_t side = r_.world.FindEntity(r_.codes.Name(raw.mention.codes[0]));
    return side < 0 || r_.world.entity(static_cast<uint32_t>(side)).kind != EntityKind::kState;
  }

  // "Thủ tướng" with a capital, in an article that names the one of the country of the papers.
  [[nodiscard]] bool IsHomeTitle(const RawMention& raw) const {
    return !HasName(raw) && home_offices_.contains(raw.office_kind) && r_.analysis.tokens[raw.mention.first].capital;
  }

  // The side of a person of our tables with whom the name shares a word; kNoCode: of none.
  [[nodiscard]] CodeId CodeOfNamesake(const RawMention& raw) const {
    for (uint32_t t = raw.name_first; t < raw.name_last; ++t) {
      const auto it = by_part_.find(r_.analysis.tokens[t].key);
      if (it == by_part_.end()) continue;
      for (const uint32_t index : it->second) {
        const KnownPerson& known = known_[index];
        if (known.entity >= 0 && choice_.HeldKind(static_cast<uint32_t>(known.entity), raw.office_kind)) return known.code;
      }
    }
    return kNoCode;
  }

  [[nodiscard]] CodeId CodeOfBareTitle(const RawMention& raw) const {
    if (raw.of_body) return kNoCode;
    // "Tổng thống Mujica" is not the president who was last named, but "Tổng thống Donad Trump" is.
    if (HasName(raw) && named_offices_.contains(raw.office_kind)) return CodeOfNamesake(raw);
    if (IsHomeTitle(raw)) return r_.codes.Find(r_.home.state);
    if (const auto it = last_by_office_.find(raw.office_kind); it != last_by_office_.end()) return it->second;
    const auto it = first_by_office_.find(raw.office_kind);
    return it == first_by_office_.end() || HasName(raw) ? kNoCode : it->second;
  }

  // A title without state or name: "Tổng thống" is whoever was last named with it.
  void ResolveTitle(size_t i) {
    RawMention* raw = &r_.raw[i];
    if (raw->office_kind.empty() || raw->reference != Reference::Kind::kNone) return;
    Mention& mention = raw->mention;
    if (mention.codes.empty()) {
      if (const RawMention* person = Apposed(i)) {
        mention.codes = person->mention.codes;
        mention.entity = person->mention.entity;
        mention.name = person->mention.name;
        mention.reason = "title of the person before it";
      } else {
        if (IsOwned(i)) return TakeOwner(i);
        const CodeId code = CodeOfBareTitle(*raw);
        if (code == kNoCode) return;
        mention.codes.push_back(code);
        mention.reason = "title named before";
      }
      mention.resolved = true;
      return;
    }
    if (!IsChairOfABody(*raw)) last_by_office_[raw->office_kind] = mention.codes[0];
    if (r_.PersonOf(*raw) >= 0 || HasName(*raw) || mention.codes.size() != 1) return;
    if (r_.article.published.day == 0 || mention.former || raw->becoming) return;
    if (raw->office_kind == "head-of-state" && mention.reason == "metonym") return;  // "Chủ tịch Fed" is not the president.
    const auto holders = r_.world.Holders(r_.codes.Name(mention.codes[0]), raw->office_kind, r_.article.published);
    if (holders.size() != 1) return;
    mention.entity = holders[0].person;
    mention.office = static_cast<int32_t>(holders[0].office);
    mention.reason = "title, state and day";
  }

  // The name for the record: the longest form of it that the article has.
  void NamePerson(RawMention* raw) {
    Mention& mention = raw->mention;
    if (HasName(*raw)) {
      const std::string printed = r_.NameText(*raw);
      if (mention.name.size() < printed.size()) mention.name = printed;
      const int32_t index = known_of_[static_cast<size_t>(raw - r_.raw.data())];
      const KnownPerson* known = index < 0 ? nullptr : &known_[static_cast<size_t>(index)];
      if (known != nullptr && known->name.size() > mention.name.size()) mention.name = known->name;
    }
    if (mention.name.empty()) mention.name = std::string(mention.span.In(r_.article.Text()));
  }

  Resolution& r_;
  const PersonChoice choice_;
  std::vector<KnownPerson> known_;
  std::unordered_map<uint64_t, std::vector<uint32_t>> by_part_;  // Name part -> indices of known_, in order.
  std::unordered_set<CodeId> certain_;  // Codes named where no word can be meant.
  std::vector<int32_t> known_of_;  // Mention -> index of known_; -1: nobody known.
  std::unordered_map<std::string, CodeId> last_by_office_, first_by_office_;
  std::unordered_set<std::string> named_offices_;  // Kinds of office that the article names together with a person,
  std::unordered_set<std::string> home_offices_;   // and with one of the country of the papers.
};

}  // namespace

void ResolvePersons(Resolution* resolution) { Persons(resolution).Run(); }

}  // namespace banggiao
