#include "cli/commands.h"
#include "cli/exit_codes.h"
#include "cli/progress.h"
#include "cli/show_story.h"
#include "cli/store_commands.h"
#include "export/display_width.h"
#include "export/story_shapes.h"
#include "query/story_query.h"

namespace banggiao {
namespace {

constexpr size_t kShownDigits = 8;

// The sentences, each with where it stands.
std::string SummaryForPeople(const WholeStory& story, size_t width) {
  std::string page;
  for (const StorySentenceRow& sentence : story.summary) {
    const std::string place = sentence.article.substr(0, kShownDigits) + " " + std::to_string(sentence.span.begin) + "-" +
                              std::to_string(sentence.span.end);
    for (const std::string& line : Wrapped(ForTerminal(sentence.text + " [" + place + "]"), width, SIZE_MAX))
      page += line + "\n";
    page += "\n";
  }
  return page;
}

std::string NeighbourLine(const StoreReader& store, const char* name, const std::string& id) {
  if (id.empty()) return "";
  const Result<WholeStory> story = ReadStory(store, id);
  if (!story) return "";
  return std::string(name) + ": " + ShownDays(story.value().row) + " " + ForTerminal(story.value().row.headline) + " (" +
         id.substr(0, kShownDigits) + ")\n";
}

bool PrintForPeople(const StoreReader& store, const WholeStory& story, Console* console) {
  const StoryRow& row = story.row;
  std::string page =
      console->Colours() ? "\x1b[1m" + ForTerminal(row.headline) + "\x1b[0m\n" : ForTerminal(row.headline) + "\n";
  page += row.id;
  if (!row.first_day.empty()) page += " · " + ShownDays(row);
  page += " · " + NumberOf(row.articles, "article", "articles");
  if (row.copies > 0) page += ", " + NumberOf(row.copies, "of them a copy", "of them copies");
  std::string parties;
  for (const std::string& party : row.parties) parties += (parties.empty() ? " · " : ", ") + party;
  page += parties + "\n\n" + SummaryForPeople(story, console->Width());
  if (!console->Write(page)) return false;
  RecordOutput<StoryArticleRow> output(console->Style(OutputFormat::kTable), console->Sink());
  if (!output.Begin()) return false;
  for (const StoryArticleRow& article : story.articles) {
    if (!output.Add(article)) return false;
  }
  if (!output.Finish()) return false;
  const std::string around = NeighbourLine(store, "before", story.before) + NeighbourLine(store, "after", story.after);
  return around.empty() || console->Write("\n" + around);
}

bool PrintArticles(const WholeStory& story, const OutputStyle& style, Console* console) {
  RecordOutput<StoryArticleRow> output(style, console->Sink());
  if (!output.Begin()) return false;
  for (const StoryArticleRow& article : story.articles) {
    if (!output.Add(article)) return false;
  }
  return output.Finish();
}

}  // namespace

int RunStories(const Options& options, Console* console) {
  int failed = kExitFailed;
  const auto store = OpenAsked(options, *console, &failed);
  if (store == nullptr) return failed;
  RecordOutput<StoryRow> output(console->Style(OutputFormat::kTable), console->Sink());
  bool written = output.Begin();
  const Status read = ForEachStory(*store, options.filter, options.least_articles, [&](const StoryRow& row) {
    written = written && output.Add(row);
    return written;
  });
  if (!read) return ExitCodeFor(read.error(), *console);
  if (!written || !output.Finish()) return kExitFailed;
  if (output.count() > 0) return kExitDone;
  return SayNothingFound(options, "stories", *console);
}

int ShowStory(const StoreReader& store, const std::string& id, Console* console) {
  const Result<WholeStory> story = ReadStory(store, id);
  if (!story) return ExitCodeForRecord(story.error(), *console);
  const OutputStyle style = console->Style(OutputFormat::kTable);
  if (style.format == OutputFormat::kTable) return PrintForPeople(store, story.value(), console) ? kExitDone : kExitFailed;
  if (style.format != OutputFormat::kJsonl) return PrintArticles(story.value(), style, console) ? kExitDone : kExitFailed;
  std::string line;
  AppendStoryJson(story.value(), &line);
  return console->Write(line + "\n") ? kExitDone : kExitFailed;
}

}  // namespace banggiao
