#include "train/train_coder.h"

#include <fstream>

namespace banggiao {
namespace {

Status WriteFile(const std::string& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary);
  out << bytes;
  if (!out.flush()) return Error{ErrorCode::kUnreadable, path + ": cannot be written"};
  return {};
}

struct Family {
  const char* name;
  uint32_t mask;
};
constexpr Family kFamilies[] = {{"frame", kFamilyFrame},
                                {"words", kFamilyWords},
                                {"clause", kFamilyClause},
                                {"neighbours", kFamilyNeighbours},
                                {"parties", kFamilyParties}};

}  // namespace

std::vector<std::string> CoderParts() {
  std::vector<std::string> parts;
  for (const Family& family : kFamilies) parts.emplace_back(family.name);
  parts.insert(parts.end(), {"assignment", "rerank"});
  return parts;
}

TrainOptions OptionsFor(std::string_view language) {
  TrainOptions options;
  if (language == "en") {  // A twentieth of the articles: what is rare in them must count.
    options.min_count = 5;
    options.least_weight = 0.03f;
  }
  return options;
}

bool LeaveOut(std::string_view part, TrainOptions* options) {
  if (part == "assignment") options->shape = false;
  else if (part == "rerank") options->rerank = false;
  for (const Family& family : kFamilies) {
    if (part != family.name) continue;
    options->families &= ~family.mask;
    return true;
  }
  return part == "assignment" || part == "rerank";
}

Result<TrainCoderReport> TrainCoderFromGold(const DataFiles& data, const TrainCoderRequest& request,
                                            const std::function<void(const std::string&)>& progress) {
  auto world = World::Load(data);
  if (!world) return world.error();
  auto linker = EntityLinker::Load(data, *world);
  if (!linker) return linker.error();
  auto tokenizer = Tokenizer::Load(data);
  if (!tokenizer) return tokenizer.error();
  auto splitter = ArticleSplitter::Load(data);
  if (!splitter) return splitter.error();
  auto dates = LoadDateReader(data, request.sources.language);
  if (!dates) return dates.error();
  CoderOptions rules;
  rules.rules_only = true;
  auto coder = EventCoder::Load(data, request.sources.language, rules);
  if (!coder) return coder.error();
  auto articles = LoadTrainingArticles(request.sources, {*splitter, *tokenizer, **dates, **linker});
  if (!articles) return articles.error();
  TrainCoderReport report;
  TrainingSet set;
  for (const auto& article : *articles) {
    set.push_back(article.get());
    report.events += article->gold.events.size();
  }
  report.articles = set.size();
  const CodeTable& codes = (*linker)->codes();
  if (request.folds > 1) report.validation = CrossValidate(set, *coder, codes, request.options, request.folds, progress);
  if (request.output.empty()) return report;
  ModelFile models = TrainCoder(set, *coder, codes, request.options);
  if (request.folds > 1) {
    if (request.options.rerank) models.ensembles.push_back(report.validation.rerank);
    models.numbers.emplace_back("threshold", report.validation.threshold);
  }
  const std::string bytes = models.Serialize();
  report.model_bytes = bytes.size();
  if (const Status written = WriteFile(request.output, bytes); !written) return written.error();
  return report;
}

}  // namespace banggiao
