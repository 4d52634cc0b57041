#include "cli/commands.h"
#include "cli/event_rows.h"
#include "cli/exit_codes.h"
#include "cli/show_story.h"
#include "cli/store_commands.h"
#include "store/stored_text.h"
#include "export/display_width.h"
#include "record/json.h"
#include "store/coded_document.h"

namespace banggiao {
namespace {

bool IsText(const std::string& kind) { return kind == "title" || kind == "lead" || kind == "body"; }

// The article as it is read: paragraphs, and the furniture with its kind before it.
std::string ArticleForPeople(const ArticleRecord& record, const MappedText& text, const Console& console) {
  const auto paint = [&](const std::string& words, const char* colour) {
    return console.Colours() ? "\x1b[" + std::string(colour) + "m" + words + "\x1b[0m" : words;
  };
  std::string page = paint(ForTerminal(record.title), "1") + "\n";
  std::string facts = record.article;
  for (const std::string* fact : {&record.published.value, &record.publisher, &record.source, &record.url}) {
    if (!fact->empty()) facts += " · " + *fact;
  }
  page += paint(ForTerminal(facts), "2") + "\n\n";
  const SourceLookup lookup(text);
  for (const Region& region : record.regions) {
    if (region.kind == "title") continue;
    const std::string words = ForTerminal(lookup.TextUnder(region.span));
    const std::string shown = IsText(region.kind) ? words : "[" + region.kind + "] " + words;
    for (const std::string& line : Wrapped(shown, console.Width(), SIZE_MAX)) {
      page += IsText(region.kind) ? line + "\n" : paint(line, "2") + "\n";
    }
    page += "\n";
  }
  return page;
}

template <typename Row>
bool PrintTable(const std::vector<Row>& rows, const OutputStyle& style, Console* console) {
  RecordOutput<Row> output(style, console->Sink());
  if (!output.Begin()) return false;
  for (const Row& row : rows) {
    if (!output.Add(row)) return false;
  }
  return output.Finish();
}

bool PrintForPeople(const ArticleRecord& record, const MappedText& text, const OutputStyle& style, Console* console) {
  if (!console->Write(ArticleForPeople(record, text, *console))) return false;
  if (!PrintTable(EventRowsOf(record, text), style, console)) return false;
  const std::string intensity = IntensitySummary(record.events);
  if (!intensity.empty() && !console->Write("\nIntensity (PLOVER, -10 conflict to 10 cooperation): " + ForTerminal(intensity) + "\n")) return false;
  std::vector<StatementRow> statements;
  for (const Statement& statement : record.statements) statements.push_back({FactsOf(record), statement});
  return (statements.empty() || console->Write("\n")) && PrintTable(statements, style, console);
}

}  // namespace

int RunShow(const Options& options, Console* console) {
  const std::unique_ptr<StoreReader> store = OpenStore(options, *console);
  if (store == nullptr) return kExitFailed;
  const Result<std::string> id = store->CompleteId("articles", options.id);
  if (!id && id.error().code == ErrorCode::kNotFound) {
    // It may be the id of a story; if not, the message speaks of both.
    const Result<std::string> story = store->CompleteId("stories", options.id);
    if (story) return ShowStory(*store, story.value(), console);
    if (story.error().code != ErrorCode::kNotFound) return ExitCodeForRecord(story.error(), *console);
    return ExitCodeForRecord({ErrorCode::kNotFound, WithoutPassword(options.store) + ": has no article or story " + options.id +
                                                  "; `banggiao search` and `banggiao stories` show the ids"}, *console);
  }
  if (!id) return ExitCodeForRecord(id.error(), *console);
  const Result<StoredArticle> article = store->Article(id.value());
  if (!article) return ExitCodeForRecord(article.error(), *console);
  const ArticleRecord& record = article.value().record;
  const OutputStyle style = console->Style(OutputFormat::kTable);
  if (style.format == OutputFormat::kJsonl) {
    std::string line;
    AppendJson(record, &line);
    return console->Write(line + "\n") ? kExitDone : kExitFailed;
  }
  const Result<StoredDocument> document = store->Document(article.value().document);
  if (!document) return ExitCodeForRecord(document.error(), *console);
  const Result<RawDocument> raw = ReadAgain(document.value());
  if (!raw) return ExitCodeForRecord(raw.error(), *console);
  const MappedText& text = raw.value().text;
  const bool written = style.format == OutputFormat::kTable ? PrintForPeople(record, text, style, console)
                                                            : PrintTable(EventRowsOf(record, text), style, console);
  return written ? kExitDone : kExitFailed;
}

}  // namespace banggiao
