#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/world_rows.h"
#include "cli/world_tables.h"
#include "core/edtf.h"
#include "world/who.h"

namespace banggiao {
namespace {

std::string NoteOf(const WhoRow& row) {
  std::string note = row.acting ? "acting" : "";
  if (row.disputed) note += note.empty() ? "disputed" : ", disputed";
  if (row.sure > 1) note += std::string(note.empty() ? "" : ", ") + (row.sure == 2 ? "known to the month" : "known to the year");
  return note;
}

KnownRow RowOf(const World& world, const WhoRow& answer) {
  const Entity& entity = world.entity(answer.entity);
  KnownRow row{std::string(entity.id), std::string(entity.wikidata), std::string(entity.name_vi), std::string(entity.code), "", "", "", NoteOf(answer)};
  if (answer.office < 0) return row;
  row.office = world.office(static_cast<uint32_t>(answer.office)).name_vi;
  row.from = ToEdtf({answer.from, {}});
  row.to = ToEdtf({answer.to, {}});
  return row;
}

std::string Joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

}  // namespace

int RunWho(const Options& options, Console* console) {
  auto tables = TablesOf(options.common);
  auto world = tables ? World::Load(**tables) : Result<World>(tables.error());
  if (!world) {
    console->Complain(world.error().message);
    return kExitFailed;
  }
  const std::string question = Joined(options.inputs);
  RecordOutput<KnownRow> output(console->Style(OutputFormat::kTable), console->Sink());
  bool written = output.Begin();
  for (const WhoRow& answer : Who(*world, question, options.on)) written = written && output.Add(RowOf(*world, answer));
  if (!written || !output.Finish()) return kExitFailed;
  if (output.count() > 0) return kExitDone;
  console->Say("nobody is known as '" + question + "'" + (options.on.year != 0 ? " on that day" : "") +
               "; `banggiao unknowns` makes rows for names to add");
  return kExitNothingFound;
}

}  // namespace banggiao
