#include "cli/explain_misses.h"

#include <algorithm>
#include <array>

#include "cli/coder.h"
#include "cli/exit_codes.h"
#include "cli/progress.h"
#include "engine/engine.h"
#include "export/display_width.h"
#include "export/row_shapes.h"
#include "record/json.h"
#include "record/json_writer.h"
#include "store/coded_document.h"

namespace banggiao {
namespace {

constexpr std::array<std::string_view, 6> kReasonNames = {"below-threshold", "told-already", "denied", "supposed", "no-party", "no-act"};

bool NamesNoAct(const UncodedAct& act) { return act.reason == MissReason::kNoAct || act.reason == MissReason::kNoParty; }

// Of the articles of one document; by place, since the id of an article depends on the path that its document was read from.
bool LiesIn(const ArticleRecord& record, Span sentence) {
  return std::any_of(record.regions.begin(), record.regions.end(), [&](const Region& region) { return region.span.Contains(sentence); });
}

std::string ActLine(const UncodedAct& act, const SourceLookup& lookup) {
  std::string line(EventTypeName(act.event.type));
  if (!act.event.actors.empty()) line += " " + WhoToWhom(act.event);
  return line + ", from \"" + lookup.TextUnder(act.event.trigger) + "\": " + act.words;
}

std::string ForPeople(const ArticleRecord& record, const std::vector<UncodedAct>& acts, const SourceLookup& lookup, size_t width) {
  std::string page = "Considered and not coded in " + record.article + " · " + ForTerminal(record.title) + "\n";
  const auto add = [&](const std::string& text, const std::string& indent) {
    for (const std::string& line : Wrapped(ForTerminal(text), std::max<size_t>(width, 40) - indent.size(), SIZE_MAX)) page += indent + line + "\n";
  };
  Span sentence;
  for (const UncodedAct& act : acts) {
    if (!(act.event.sentence == sentence)) {
      sentence = act.event.sentence;
      page += "\n";
      add(lookup.TextUnder(sentence), "");
    }
    add(ActLine(act, lookup), "    ");
  }
  return page;
}

std::string AsJsonLines(const std::vector<UncodedAct>& acts) {
  std::string lines;
  for (const UncodedAct& act : acts) {
    std::string event;
    AppendJson(act.event, &event);
    {
      JsonObject object(&lines);
      object.Text("reason", kReasonNames[static_cast<size_t>(act.reason)]);
      object.Text("words", act.words);
      object.Raw("act", event);
    }
    lines += '\n';
  }
  return lines;
}

}  // namespace

int PrintNearMisses(const Options& options, const ArticleRecord& record, const RawDocument& document, Span sentence, Console* console) {
  const auto engine = LoadEngine(options.common);
  if (!engine) {
    console->Complain(engine.error().message);
    return kExitFailed;
  }
  std::vector<UncodedAct> acts;
  size_t hidden = 0;
  for (ArticleMisses& article : engine.value().engine->NearMisses(document)) {
    for (UncodedAct& act : article.acts) {
      if (!LiesIn(record, act.event.sentence)) continue;
      if (!sentence.empty() && !(act.event.sentence == sentence)) continue;
      if (NamesNoAct(act) && options.common.verbose == 0) ++hidden;
      else acts.push_back(std::move(act));
    }
  }
  if (hidden > 0) {
    console->Say(NumberOf(static_cast<int64_t>(hidden), "more word that may name an act names none here; --verbose shows it",
                          "more words that may name an act name none here; --verbose shows them"));
  }
  if (acts.empty()) {
    console->Say("nothing else was considered");
    return kExitNothingFound;
  }
  const OutputStyle style = console->Style(OutputFormat::kTable);
  const std::string page = style.format == OutputFormat::kJsonl ? AsJsonLines(acts)
                                                                : ForPeople(record, acts, SourceLookup(document.text), console->Width());
  return console->Write(page) ? kExitDone : kExitFailed;
}

}  // namespace banggiao
