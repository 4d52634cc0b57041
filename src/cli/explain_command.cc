#include <algorithm>

#include "cli/commands.h"
#include "cli/event_rows.h"
#include "cli/exit_codes.h"
#include "cli/explain_misses.h"
#include "cli/store_commands.h"
#include "store/stored_text.h"
#include "export/display_width.h"
#include "store/coded_document.h"

namespace banggiao {
namespace {

struct Mark {
  Span span;
  std::string label;   // "actor USA"
  const char* colour;
};

std::vector<Mark> MarksOf(const Event& event) {
  std::vector<Mark> marks = {{event.trigger, std::string(EventTypeName(event.type)), ColourOf(event.type)}};
  for (const Party& party : event.actors) marks.push_back({party.span, "actor " + party.code, "1"});
  for (const Party& party : event.recipients) marks.push_back({party.span, "recipient " + party.code, "1"});
  if (!event.place.name.empty()) marks.push_back({event.place.span, "place", "4"});
  for (const Attribution& source : event.attribution) marks.push_back({source.span, "source", "4"});
  return marks;
}

class Explanation {
 public:
  Explanation(const Event& event, const ArticleRecord& record, const MappedText& text, const Console& console)
      : event_(event), record_(record), lookup_(text), console_(console) {}

  std::string Text() {
    AddHead();
    AddSentence();
    AddParties("Actor", event_.actors);
    AddParties("Recipient", event_.recipients);
    AddLine("Date", event_.date.empty() ? "none" : event_.date + Bracketed(event_.date_how));
    AddLine("Place", event_.place.name.empty() ? "none" : event_.place.name + Bracketed(event_.place.country));
    for (const Attribution& source : event_.attribution) AddLine("Source", source.name);
    for (const std::string& line : IntensityWords(event_, console_.Style(OutputFormat::kTable).goldstein)) AddLine("Intensity", line);
    AddLine("Frame", event_.rule);
    char confidence[32];
    std::snprintf(confidence, sizeof confidence, "%.2f", event_.confidence);
    AddLine("Confidence", confidence);
    for (size_t i = 0; i < event_.why.size(); ++i) AddLine(i == 0 ? "Why" : "", event_.why[i]);
    return out_;
  }

 private:
  static std::string Bracketed(const std::string& note) { return note.empty() ? "" : " (" + note + ")"; }

  std::string Paint(const std::string& words, const char* colour) const {
    return console_.Colours() ? "\x1b[" + std::string(colour) + "m" + words + "\x1b[0m" : words;
  }

  void AddLine(const std::string& label, const std::string& value) {
    if (value.empty()) return;
    const std::vector<std::string> lines = Wrapped(ForTerminal(value), std::max<size_t>(console_.Width(), 40) - 12, SIZE_MAX);
    for (size_t i = 0; i < lines.size(); ++i) out_ += PaddedTo(i == 0 ? label : "", 12) + lines[i] + "\n";
  }

  void AddHead() {
    std::string type(EventTypeName(event_.type));
    if (!event_.mode.empty()) type += " " + event_.mode;
    out_ += Paint(type + ", " + std::string(EventStatusName(event_.status)) + ": " + ForTerminal(WhoToWhom(event_)), "1") + "\n";
    AddLine("Event", event_.id);
    AddLine("Article", record_.article + " · " + record_.title);
    AddLine("From", record_.source + (record_.published.value.empty() ? "" : " · " + record_.published.value));
    out_ += "\n";
  }

  // The sentence with "[actor USA: words]" in it. Of marks that cross, the first to begin stays.
  void AddSentence() {
    std::vector<Mark> marks = MarksOf(event_);
    std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.span.begin < b.span.begin; });
    uint32_t at = event_.sentence.begin;
    for (const Mark& mark : marks) {
      if (mark.span.begin < at || mark.span.empty() || !event_.sentence.Contains(mark.span)) continue;
      out_ += ForTerminal(lookup_.TextUnder({at, mark.span.begin}));
      out_ += Paint("[" + mark.label + ": " + ForTerminal(lookup_.TextUnder(mark.span)) + "]", mark.colour);
      at = mark.span.end;
    }
    out_ += ForTerminal(lookup_.TextUnder({at, event_.sentence.end})) + "\n\n";
  }

  void AddParties(const char* role, const std::vector<Party>& parties) {
    for (const Party& party : parties) {
      std::string value = party.code.empty() ? "(no code)" : party.code;
      for (const std::string* part : {&party.sector, &party.name, &party.office, &party.entity}) {
        if (!part->empty()) value += " · " + *part;
      }
      const std::string words = lookup_.TextUnder(party.span);
      if (!words.empty()) value += " · from \"" + words + "\"";
      if (!event_.sentence.Contains(party.span)) value += " outside the sentence";
      AddLine(role, value + Bracketed(party.reason));
    }
  }

  const Event& event_;
  const ArticleRecord& record_;
  const SourceLookup lookup_;
  const Console& console_;
  std::string out_;
};

int PrintRow(const Event& event, const ArticleRecord& record, const MappedText& text, const OutputStyle& style,
             Console* console) {
  RecordOutput<EventRow> output(style, console->Sink());
  const EventRow row{FactsOf(record), event, SourceLookup(text).TextUnder(event.sentence)};
  return output.Begin() && output.Add(row) && output.Finish() ? kExitDone : kExitFailed;
}

struct Asked {
  std::string article;
  std::string event;  // Empty when an article was asked about.
};

// An id of an event, else of an article.
Result<Asked> AskedFor(const StoreReader& store, const std::string& prefix) {
  const Result<std::string> event = store.CompleteId("events", prefix);
  if (event) {
    const Result<std::string> article = store.ArticleOf("events", event.value());
    if (!article) return article.error();
    return Asked{article.value(), event.value()};
  }
  const Result<std::string> article = store.CompleteId("articles", prefix);
  if (!article) return event.error();
  return Asked{article.value(), ""};
}

}  // namespace

int RunExplain(const Options& options, Console* console) {
  const std::unique_ptr<StoreReader> store = OpenStore(options, *console);
  if (store == nullptr) return kExitFailed;
  const Result<Asked> asked = AskedFor(*store, options.id);
  if (!asked) return ExitCodeForRecord(asked.error(), *console);
  const Result<StoredArticle> article = store->Article(asked.value().article);
  if (!article) return ExitCodeForRecord(article.error(), *console);
  const Result<StoredDocument> document = store->Document(article.value().document);
  if (!document) return ExitCodeForRecord(document.error(), *console);
  const Result<RawDocument> raw = ReadAgain(document.value());
  if (!raw) return ExitCodeForRecord(raw.error(), *console);
  const ArticleRecord& record = article.value().record;
  if (asked.value().event.empty()) return PrintNearMisses(options, record, raw.value(), {}, console);
  const auto event = std::find_if(record.events.begin(), record.events.end(), [&](const Event& e) { return e.id == asked.value().event; });
  if (event == record.events.end()) return kExitFailed;
  if (options.near) return PrintNearMisses(options, record, raw.value(), event->sentence, console);
  const OutputStyle style = console->Style(OutputFormat::kTable);
  if (style.format != OutputFormat::kTable) return PrintRow(*event, record, raw.value().text, style, console);
  return console->Write(Explanation(*event, record, raw.value().text, *console).Text()) ? kExitDone : kExitFailed;
}

}  // namespace banggiao
