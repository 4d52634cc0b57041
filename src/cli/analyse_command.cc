#include "cli/commands.h"
#include "cli/document_run.h"
#include "cli/exit_codes.h"
#include "cli/progress.h"
#include "cli/user_tables.h"
#include "export/display_width.h"
#include "language/analysis_output.h"
#include "language/article_analyser.h"

namespace banggiao {
namespace {

enum class AnalysisFormat { kView, kConllu, kJsonl };

struct AnalysedOutput {
  std::string text;
  ProgressCounts counts;
  std::optional<ReadProblem> problem;
};

// Colour of a word by its part of speech; empty for what needs none.
std::string_view ColourOf(Upos pos) {
  switch (pos) {
    case Upos::kPropn:
      return "1;33";
    case Upos::kNoun:
      return "36";
    case Upos::kVerb:
      return "32";
    case Upos::kAdj:
      return "35";
    case Upos::kNum:
      return "34";
    case Upos::kPron:
      return "33";
    case Upos::kPunct:
      return "2";
    default:
      return "";
  }
}

// A line a sentence, words coloured by tag and the syllables of a word joined by "_"; without colours "word/TAG".
void AppendView(const AnalysedArticle& one, bool colours, std::string* out) {
  const auto paint = [&](const std::string& words, std::string_view colour) {
    return colours && !colour.empty() ? "\x1b[" + std::string(colour) + "m" + words + "\x1b[0m" : words;
  };
  *out += paint(ForTerminal(one.article.title.empty() ? one.article.document->source : one.article.title), "1") + "\n";
  ForEachSentenceWords(one.analysis, [&](const Sentence&, uint32_t first, uint32_t last) {
    for (uint32_t i = first; i < last; ++i) {
      const Word& word = one.analysis.words[i];
      std::string form = ForTerminal(SpanOf(one.analysis, word).In(one.article.Text()));
      for (char& c : form) c = c == ' ' ? '_' : c;
      if (!colours && word.pos != Upos::kPunct) form += "/" + std::string(UposName(word.pos));
      *out += (i == first ? "" : " ") + paint(form, ColourOf(word.pos));
    }
    *out += '\n';
  });
  *out += '\n';
}

AnalysedOutput AnalyseItem(const ArticleAnalyser& analyser, AnalysisFormat format, bool colours, ReadItem&& item) {
  AnalysedOutput output;
  output.counts.bytes = item.bytes;
  output.problem = std::move(item.problem);
  if (!item.document) return output;
  for (const AnalysedArticle& one : analyser.Analyse(std::move(*item.document))) {
    ++output.counts.articles;
    if (format == AnalysisFormat::kConllu) AppendConllu(one.article, one.analysis, &output.text);
    if (format == AnalysisFormat::kJsonl) AppendAnalysisJson(one.article, one.analysis, &output.text);
    if (format == AnalysisFormat::kView) AppendView(one, colours, &output.text);
  }
  return output;
}

AnalysisFormat FormatOf(const std::string& name, const Console& console) {
  if (name == "conllu") return AnalysisFormat::kConllu;
  if (name == "jsonl") return AnalysisFormat::kJsonl;
  if (name == "view") return AnalysisFormat::kView;
  return console.OutIsTerminal() ? AnalysisFormat::kView : AnalysisFormat::kConllu;
}

}  // namespace

int RunAnalyse(const Options& options, Console* console) {
  DataFiles data = EmbeddedData();
  const Status added = options.common.data.empty() ? Status() : AddUserTables(options.common.data, &data);
  const auto analyser = added ? ArticleAnalyser::Load(data) : Result<ArticleAnalyser>(added.error());
  if (!analyser) {
    console->Complain(analyser.error().message);
    return kExitFailed;
  }
  WatchForInterrupt();
  const AnalysisFormat format = FormatOf(options.analysis_format, *console);
  ProgressCounts counts;
  bool written = true;
  RunOverDocuments<AnalysedOutput>(
      options, nullptr,
      [&](ReadItem&& item) { return AnalyseItem(analyser.value(), format, console->Colours(), std::move(item)); },
      [&](AnalysedOutput&& output) {
        counts.articles += output.counts.articles;
        if (output.problem) {
          ++counts.problems;
          console->Complain(output.problem->error.message);
        }
        return written = written && console->Write(output.text);
      });
  if (!written || !console->Flush()) return kExitFailed;
  if (Interrupted()) return kExitInterrupted;
  if (counts.problems > 0) return kExitFailed;
  if (counts.articles == 0) console->Say("no article found; give files, folders or - for stdin");
  return counts.articles == 0 ? kExitNothingFound : kExitDone;
}

}  // namespace banggiao
