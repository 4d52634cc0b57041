#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/progress.h"
#include "cli/store_commands.h"
#include "export/display_width.h"

namespace banggiao {
namespace {

std::string JoinedWords(const std::vector<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) joined += (joined.empty() ? "" : " ") + word;
  return joined;
}

// The snippet with its marks: bold on a terminal, in brackets elsewhere.
std::string Marked(const SearchHit& hit, bool colours) {
  std::string text;
  uint32_t at = 0;
  for (const Span mark : hit.marks) {
    text += ForTerminal(std::string_view(hit.snippet).substr(at, mark.begin - at));
    text += (colours ? "\x1b[1;33m" : "[") + ForTerminal(mark.In(hit.snippet)) + (colours ? "\x1b[0m" : "]");
    at = mark.end;
  }
  return text + ForTerminal(std::string_view(hit.snippet).substr(at));
}

// For people: a block for each article, since titles and snippets are too long for columns.
bool PrintBlock(const SearchHit& hit, Console* console) {
  const bool colours = console->Colours();
  std::string block = (colours ? "\x1b[1m" : "") + ForTerminal(hit.title) + (colours ? "\x1b[0m" : "") + "\n";
  std::string facts = hit.article.substr(0, kShownIdDigits);
  if (!hit.published.empty()) facts += " · " + hit.published;
  if (!hit.publisher.empty()) facts += " · " + hit.publisher;
  facts += " · " + NumberOf(hit.events, "event", "events");
  block += (colours ? "\x1b[2m" : "") + ForTerminal(facts) + (colours ? "\x1b[0m" : "") + "\n" + Marked(hit, colours) + "\n\n";
  return console->Write(block);
}

}  // namespace

int RunSearch(const Options& options, Console* console) {
  const std::unique_ptr<StoreReader> store = OpenStore(options, *console);
  if (store == nullptr) return kExitFailed;
  const std::string words = JoinedWords(options.inputs);
  const Result<SearchQuery> query = ParseSearch(*store, words);
  if (!query) return ExitCodeFor(query.error(), *console);
  const int64_t limit = options.filter.limit;
  auto hits = SearchArticles(*store, query.value(), {limit > 0 ? limit + 1 : limit, options.filter.offset});
  if (!hits) return ExitCodeFor(hits.error(), *console);
  const bool more = limit > 0 && static_cast<int64_t>(hits->size()) > limit;
  if (more) hits->pop_back();
  const OutputStyle style = console->Style(OutputFormat::kTable);
  RecordOutput<SearchHit> output(style, console->Sink());
  bool written = style.format == OutputFormat::kTable || output.Begin();
  for (const SearchHit& hit : hits.value()) {
    written = written && (style.format == OutputFormat::kTable ? PrintBlock(hit, console) : output.Add(hit));
  }
  if (!written) return kExitFailed;
  if (more) console->Say("the first " + std::to_string(limit) + "; --limit 0 prints all");
  if (!hits.value().empty()) return kExitDone;
  console->Say(WithoutPassword(options.store) + ": no article has '" + words + "'; try fewer words, or type them without marks");
  return kExitNothingFound;
}

}  // namespace banggiao
