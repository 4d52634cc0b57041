#include "cli/commands.h"
#include "cli/document_run.h"
#include "cli/exit_codes.h"
#include "cli/progress.h"
#include "cli/user_tables.h"
#include "entity/name_finder.h"
#include "export/display_width.h"
#include "language/analysis_output.h"
#include "language/article_analyser.h"
#include "language/vi/expression_patterns.h"

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

// A line a sentence, words coloured by tag and the syllables of a word joined by "_"; without colours "word/TAG". Noun
// phrases stand in [ ], verb phrases in { }, and | is the border of a clause. The names follow, one a line, taken apart.
class ViewWriter {
 public:
  ViewWriter(const AnalysedArticle& one, bool colours, std::string* out) : one_(one), colours_(colours), out_(*out) {}

  void Write() {
    out_ += Paint(ForTerminal(one_.article.title.empty() ? one_.article.document->source : one_.article.title), "1") + "\n";
    ForEachSentenceWords(one_.analysis, [&](const Sentence& sentence, uint32_t first, uint32_t last) {
      for (uint32_t i = first; i < last; ++i) WriteWord(i, i == first);
      out_ += '\n';
      WriteNames(sentence);
      WriteCoordinations(last);
      WriteExpressions(sentence);
    });
    out_ += '\n';
  }

 private:
  [[nodiscard]] std::string Paint(const std::string& words, std::string_view colour) const {
    return colours_ && !colour.empty() ? "\x1b[" + std::string(colour) + "m" + words + "\x1b[0m" : words;
  }
  [[nodiscard]] std::string TextOf(uint32_t first, uint32_t last) const {
    const auto& tokens = one_.analysis.tokens;
    return ForTerminal(Span{tokens[first].span.begin, tokens[last - 1].span.end}.In(one_.article.Text()));
  }

  void WriteWord(uint32_t i, bool first) {
    const Analysis& analysis = one_.analysis;
    const Word& word = analysis.words[i];
    if (!first) out_ += ' ';
    if (clause_ < analysis.clauses.size() && analysis.clauses[clause_] == i) {
      out_ += Paint("| ", "2");
      ++clause_;
    }
    const Phrase* phrase = phrase_ < analysis.phrases.size() ? &analysis.phrases[phrase_] : nullptr;
    const bool noun = phrase != nullptr && phrase->kind == Phrase::Kind::kNoun;
    if (phrase != nullptr && phrase->first == i) out_ += Paint(noun ? "[" : "{", "2");
    std::string form = TextOf(word.first, word.last);
    for (char& c : form) c = c == ' ' ? '_' : c;
    if (!colours_ && word.pos != Upos::kPunct) form += "/" + std::string(UposName(word.pos));
    out_ += Paint(form, ColourOf(word.pos));
    if (phrase != nullptr && phrase->last == i + 1) {
      out_ += Paint(noun ? "]" : "}", "2");
      ++phrase_;
    }
  }

  void WriteNames(const Sentence& sentence) {
    const auto& names = one_.analysis.names;
    for (; name_ < names.size() && names[name_].first < sentence.last; ++name_) {
      std::string line = "    " + std::string(NameKindName(names[name_].kind)) + ": ";
      for (const Name::Part& part : names[name_].parts) {
        line += (&part == names[name_].parts.data() ? "" : " | ") + TextOf(part.first, part.last);
      }
      out_ += Paint(line, "2") + "\n";
    }
  }

  // "    side by side: Mỹ + Nhật Bản + Hàn Quốc", for the coordinations that begin before word `last`.
  void WriteCoordinations(uint32_t last) {
    const Analysis& analysis = one_.analysis;
    for (; group_ < analysis.coordinations.size(); ++group_) {
      const std::vector<uint32_t>& members = analysis.coordinations[group_].members;
      if (analysis.phrases[members[0]].first >= last) return;
      std::string line = "    side by side: ";
      for (const uint32_t member : members) {
        const Phrase& phrase = analysis.phrases[member];
        line += (member == members[0] ? "" : " + ") + TextOf(analysis.words[phrase.first].first, analysis.words[phrase.last - 1].last);
      }
      out_ += Paint(line, "2") + "\n";
    }
  }

  // "    money: từ 5 đến 7 triệu USD = 5000000..7000000 USD".
  void WriteExpressions(const Sentence& sentence) {
    const auto& expressions = one_.analysis.expressions;
    for (; expression_ < expressions.size() && expressions[expression_].first < sentence.last; ++expression_) {
      const Expression& expression = expressions[expression_];
      std::string line = "    " + std::string(vi::ExpressionKindName(expression.kind)) + ": " + TextOf(expression.first, expression.last) + " =";
      for (const std::string* part : {&expression.modifier, &expression.value, &expression.unit, &expression.time}) {
        if (!part->empty()) line += " " + ForTerminal(*part);
      }
      out_ += Paint(line, "34") + "\n";
    }
  }

  const AnalysedArticle& one_;
  bool colours_;
  std::string& out_;
  size_t clause_ = 0, phrase_ = 0, name_ = 0, group_ = 0, expression_ = 0;
};

struct Analysers {
  const ArticleAnalyser& articles;
  const NameAnalyser& names;
};

AnalysedOutput AnalyseItem(const Analysers& analysers, AnalysisFormat format, bool colours, ReadItem&& item) {
  AnalysedOutput output;
  output.counts.bytes = item.bytes;
  output.problem = std::move(item.problem);
  if (!item.document) return output;
  const auto names = [&](const Article& article, Analysis* analysis) { analysers.names.Find(article, analysis); };
  for (const AnalysedArticle& one : analysers.articles.Analyse(std::move(*item.document), names)) {
    ++output.counts.articles;
    if (format == AnalysisFormat::kConllu) AppendConllu(one.article, one.analysis, &output.text);
    if (format == AnalysisFormat::kJsonl) AppendAnalysisJson(one, &output.text);
    if (format == AnalysisFormat::kView) ViewWriter(one, colours, &output.text).Write();
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
  const auto names = NameAnalyser::Load(data);
  if (!names) {
    console->Complain(names.error().message);
    return kExitFailed;
  }
  WatchForInterrupt();
  const Analysers analysers{analyser.value(), *names.value()};
  const AnalysisFormat format = FormatOf(options.analysis_format, *console);
  ProgressCounts counts;
  bool written = true;
  RunOverDocuments<AnalysedOutput>(
      options, nullptr,
      [&](ReadItem&& item) { return AnalyseItem(analysers, format, console->Colours(), std::move(item)); },
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
