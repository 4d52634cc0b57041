// check_fidelity FILE...               every document of the files
// check_fidelity --mutated N [SEED]    N mutated sentences and more
// Prints what is lost, and how much was checked; 1 when anything is lost.
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "fidelity/fidelity_check.h"
#include "source/reader.h"

namespace banggiao {
namespace {

constexpr size_t kMostShown = 10;

class Checker {
 public:
  Checker() : analyser_(ArticleAnalyser::Load(EmbeddedData()).value()) {}

  void Check(RawDocument document) {
    const std::string source = document.source;
    ++documents_;
    bytes_ += document.bytes.size();
    const std::string lost = WhatIsLostIn(analyser_, std::move(document));
    if (!lost.empty() && ++lossy_ <= kMostShown) std::printf("%s: %s", source.c_str(), lost.c_str());
  }
  void CheckMutated(size_t count, uint32_t seed) {
    std::mt19937 random(seed);
    for (size_t i = 0; i < count; ++i) {
      auto document = ReadDocumentFromBytes(std::to_string(i) + ".txt", MutatedText(&random), {});
      if (document.ok()) Check(std::move(document).value());
    }
  }
  [[nodiscard]] int Report() const {
    std::printf("%zu documents, %zu bytes: %zu lose something\n", documents_, bytes_, lossy_);
    return lossy_ == 0 && documents_ > 0 ? 0 : 1;
  }

 private:
  ArticleAnalyser analyser_;
  size_t documents_ = 0, bytes_ = 0, lossy_ = 0;
};

int Run(int argc, char** argv) {
  Checker checker;
  if (argc >= 3 && std::strcmp(argv[1], "--mutated") == 0) {
    checker.CheckMutated(std::strtoull(argv[2], nullptr, 10), argc > 3 ? static_cast<uint32_t>(std::strtoul(argv[3], nullptr, 10)) : 4);
  } else {
    ReadDocuments({argv + 1, argv + argc}, {}, {[&](RawDocument&& document) {
                                                  checker.Check(std::move(document));
                                                  return true;
                                                },
                                                [](const ReadProblem& problem) { std::printf("%s\n", problem.error.message.c_str()); }});
  }
  return checker.Report();
}

}  // namespace
}  // namespace banggiao

int main(int argc, char** argv) { return banggiao::Run(argc, argv); }
