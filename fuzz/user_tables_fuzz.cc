// A folder of tables of the user's own; a line "##NAME" begins each. What `check` finds no fault with loads, findings point into the
// tables, what loads refers to what is there, and every other table is read by its stage or refused.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>

#include "article/article.h"
#include "cli/user_tables.h"
#include "commitment/words.h"
#include "entity/name_finder.h"
#include "event/act_status.h"
#include "event/event_dates.h"
#include "event/event_place.h"
#include "event/frames.h"
#include "event/intensity.h"
#include "given_files.h"
#include "language/en/dates.h"
#include "language/tokenizer.h"
#include "language/vi/dates.h"
#include "language/vi/expressions.h"
#include "statement/statement_finder.h"
#include "world/checker.h"
#include "world/world.h"

namespace {

using namespace banggiao;

void Demand(bool holds) {
  if (!holds) std::abort();
}

// Our tables without models, which no folder has, and without our world, so that the user's is small and read at once.
const DataFiles& Ours() {
  static const DataFiles* ours = [] {
    auto* files = new DataFiles();
    for (const std::string& name : EmbeddedData().List("")) {
      const bool left_out = name.starts_with("models/") || (name.starts_with("world/") && name != "world/kinds.tsv");
      if (!left_out) files->Put(name, std::string(EmbeddedData().Get(name)));
    }
    return files;
  }();
  return *ours;
}

// Who reads which tables, by the beginning of their names.
struct TableReader {
  std::string_view tables;
  Status (*read)(const DataFiles& data, const World& world);
};

template <typename T>
Status Outcome(const Result<T>& result) {
  return result.ok() ? Status() : Status(result.error());
}

template <typename Stage>
Status Load(const DataFiles& data, const World&) {
  return Outcome(Stage::Load(data));
}

// Of the two languages that tables of one name are read for.
enum class Of { kVietnamese, kEnglish };

template <typename Stage, Of kLanguage>
Status LoadOf(const DataFiles& data, const World&) {
  return Outcome(Stage::Load(data, kLanguage == Of::kEnglish ? "en" : "vi"));
}

template <Of kLanguage>
Status LoadStatements(const DataFiles& data, const World& world) {
  return Outcome(StatementFinder::Load(data, world, CodeTable(world), kLanguage == Of::kEnglish ? "en" : "vi"));
}

Status LoadNames(const DataFiles& data, const World& world) {
  const auto lexicon = EntityLexicon::Load(data, "vi");
  return lexicon.ok() ? Outcome(NameFinder::Load(data, world, lexicon.value())) : Outcome(lexicon);
}

const auto kReaders = std::to_array<TableReader>({
    {"cameo", Load<IntensityScales>},
    {"plover", [](const DataFiles& data, const World& world) {
       Status scales = Load<IntensityScales>(data, world);
       return scales ? Outcome(EventPlacer::Load(data, world, "vi")) : scales;
     }},
    {"vi/place_words", [](const DataFiles& data, const World& world) { return Outcome(EventPlacer::Load(data, world, "vi")); }},
    {"en/place_words", [](const DataFiles& data, const World& world) { return Outcome(EventPlacer::Load(data, world, "en")); }},
    {"zones", [](const DataFiles& data, const World& world) { return Outcome(EventDater::Load(data, world, "vi")); }},
    {"user/world/happenings", [](const DataFiles& data, const World& world) { return Outcome(EventDater::Load(data, world, "vi")); }},
    {"vi/abbreviations", Load<Tokenizer>},
    {"vi/sentence_openers", Load<Tokenizer>},
    {"vi/article/", Load<ArticleSplitter>},
    {"vi/clocks", Load<vi::DateFinder>},
    {"vi/dates", Load<vi::DateFinder>},
    {"vi/commitment_", LoadOf<CommitmentWords, Of::kVietnamese>},
    {"en/commitment_", LoadOf<CommitmentWords, Of::kEnglish>},
    {"vi/expressions", Load<vi::ExpressionFinder>},
    {"vi/quantities", Load<vi::ExpressionFinder>},
    {"vi/frames/", LoadOf<FrameSet, Of::kVietnamese>},
    {"vi/function_words", LoadOf<FunctionWords, Of::kVietnamese>},
    {"vi/words", LoadOf<FunctionWords, Of::kVietnamese>},
    {"vi/status_words", LoadOf<ActStatusReader, Of::kVietnamese>},
    {"vi/home", LoadNames},
    {"vi/name_", LoadNames},
    {"vi/party_heads", LoadNames},
    {"vi/references", LoadNames},
    {"vi/speech_words", LoadStatements<Of::kVietnamese>},
    {"en/abbreviations", Load<Tokenizer>},
    {"en/dates", Load<en::DateFinder>},
    {"en/frames/", LoadOf<FrameSet, Of::kEnglish>},
    {"en/verbs", LoadOf<FrameSet, Of::kEnglish>},
    {"en/function_words", LoadOf<FunctionWords, Of::kEnglish>},
    {"en/status_words", LoadOf<ActStatusReader, Of::kEnglish>},
    {"en/name_words", LoadOf<EntityLexicon, Of::kEnglish>},
    {"en/party_heads", LoadOf<EntityLexicon, Of::kEnglish>},
    {"en/references", LoadOf<EntityLexicon, Of::kEnglish>},
    {"en/speech_words", LoadStatements<Of::kEnglish>},
});

bool IsTableName(std::string_view name) {
  constexpr std::string_view kFolders[] = {"world/", "vi/article/", "vi/frames/", "vi/", "en/frames/", "en/", ""};
  const auto in = std::find_if(std::begin(kFolders), std::end(kFolders), [&](std::string_view folder) { return name.starts_with(folder); });
  const std::string_view stem = name.substr(in->size());
  return stem.size() > 4 && stem.size() < 40 && stem.ends_with(".tsv") &&
         stem.find_first_not_of("abcdefghijklmnopqrstuvwxyz_-.") == std::string_view::npos;
}

// Writes the tables of the input and gives their names as the program has them.
std::set<std::string> WriteTables(std::string_view bytes) {
  std::set<std::string> names;
  for (size_t at = bytes.find("##"); at < bytes.size();) {
    const size_t next = std::min(bytes.find("\n##", at), bytes.size());
    const std::string_view part = bytes.substr(at + 2, next - at - 2);
    const size_t line_end = std::min(part.find('\n'), part.size());
    const std::string name(part.substr(0, line_end));
    if (IsTableName(name)) {
      GivenFile("tables/" + name, next < bytes.size() ? std::string(part.substr(std::min(line_end + 1, part.size()))) + "\n"
                                                      : std::string(part.substr(std::min(line_end + 1, part.size()))));
      names.insert(name.starts_with("world/") ? "user/" + name : name);
    }
    at = next + 1;
  }
  return names;
}

void CheckFindings(const std::vector<CheckFinding>& findings, const DataFiles& data) {
  for (const CheckFinding& finding : findings) {
    const std::string_view table = data.Get(finding.file);
    const auto lines = static_cast<size_t>(std::count(table.begin(), table.end(), '\n')) + 1;
    Demand(data.Has(finding.file) && finding.line >= 1 && finding.line <= lines && !finding.message.empty());
  }
}

void CheckLoaded(const World& world) {
  for (uint32_t i = 0; i < world.entity_count(); ++i) {
    const Entity& entity = world.entity(i);
    Demand(world.FindEntity(entity.id) >= 0);
    for (const NameHit& hit : world.Find(entity.name_vi)) Demand(hit.entity < world.entity_count());
    for (const uint32_t term : world.TermsOf(i)) Demand(term < world.terms().size() && world.terms()[term].person == i);
  }
  for (uint32_t i = 0; i < world.office_count(); ++i) {
    for (const Term& term : world.TermsIn(i)) Demand(term.office == i && term.person < world.entity_count());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::filesystem::remove_all(GivenFolder() / "tables");
  const std::set<std::string> names = WriteTables({reinterpret_cast<const char*>(data), size});
  if (names.empty()) return 0;
  DataFiles tables = Ours();
  if (const Status added = AddUserTables((GivenFolder() / "tables").string(), &tables); !added) {
    Demand(added.error().message.find(".tsv: ") != std::string::npos);
    return 0;
  }
  const std::vector<CheckFinding> findings = CheckWorld(tables);
  CheckFindings(findings, tables);
  CheckFindings(FindGaps(tables), tables);
  const auto world = World::Load(tables);
  if (!world.ok()) {
    Demand(!findings.empty() && world.error().message.find(".tsv:") != std::string::npos);
    return 0;
  }
  CheckLoaded(world.value());
  for (const TableReader& reader : kReaders) {
    const auto named = names.lower_bound(std::string(reader.tables));
    if (named == names.end() || !named->starts_with(reader.tables)) continue;
    const Status read = reader.read(tables, world.value());
    Demand(read.ok() || read.error().message.find(".tsv") != std::string::npos);
  }
  return 0;
}
