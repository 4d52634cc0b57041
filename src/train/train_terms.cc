#include "train/train_terms.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "model/linear_model.h"
#include "source/reader.h"
#include "story/story_terms.h"

namespace banggiao {
namespace {

constexpr double kLeastShare = 1.0 / 5000;
// What the rest is taken for: below the least that is kept, and not by much, since most of it stands in one article only.
constexpr double kShareOfUnknown = kLeastShare / 4;

using Shares = std::unordered_map<uint64_t, double>;

std::unordered_set<uint64_t> DistinctTerms(std::string_view text) {
  std::unordered_set<uint64_t> terms;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    for (const StoryTerm& term : TermsOfLine(text.substr(begin, end - begin))) terms.insert(term.hash);
    begin = end + 1;
  }
  return terms;
}

// Adds the shares of one collection to `sums`; how many articles it has.
size_t AddCollection(const std::string& path, Shares* sums) {
  std::unordered_map<uint64_t, uint32_t> counts;
  size_t articles = 0;
  ReadCallbacks callbacks;
  callbacks.document = [&](RawDocument&& document) {
    ++articles;
    for (const uint64_t term : DistinctTerms(document.text.text)) ++counts[term];
    return true;
  };
  callbacks.problem = [](const ReadProblem&) {};
  ReadDocuments({path}, {}, callbacks);
  for (const auto& [term, count] : counts) {
    if (count > 1) (*sums)[term] += static_cast<double>(count) / static_cast<double>(articles);
  }
  return articles;
}

std::string MakeModel(const Shares& sums, double collections, size_t* kept) {
  std::vector<std::pair<uint64_t, double>> terms;
  for (const auto& [term, sum] : sums) {
    if (sum / collections >= kLeastShare && term != 0) terms.emplace_back(term, sum / collections);
  }
  std::sort(terms.begin(), terms.end());
  LinearModel model("terms", 1);
  model.Reserve(terms.size());
  for (const auto& [term, share] : terms) {
    const float rarity = static_cast<float>(-std::log(share));
    model.AddRow(term, &rarity);
  }
  *kept = terms.size();
  ModelFile file;
  file.models.push_back(std::move(model));
  file.numbers.emplace_back("unknown", -std::log(kShareOfUnknown));
  return file.Serialize();
}

}  // namespace

Result<TrainTermsReport> TrainTerms(const std::string& folder, const std::string& output,
                                    const std::function<void(const std::string&)>& progress) {
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  TrainTermsReport report;
  Shares sums;
  for (const std::string& file : files) {
    const size_t articles = AddCollection(file, &sums);
    progress(file + ": " + std::to_string(articles) + " articles");
    report.articles += articles;
    report.collections += articles > 0;
  }
  if (report.articles == 0) return Error{ErrorCode::kNotFound, folder + ": holds no article; give a folder of .jsonl files"};
  const std::string bytes = MakeModel(sums, static_cast<double>(report.collections), &report.terms);
  report.model_bytes = bytes.size();
  if (output.empty()) return report;
  std::ofstream file(output, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file.flush()) return Error{ErrorCode::kUnreadable, output + ": cannot be written; give another --output"};
  return report;
}

}  // namespace banggiao
