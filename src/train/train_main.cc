// banggiao-train GOLD_FOLDER [OUTPUT] : trains the event coder and prints its cross-validated scores.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "train/train_coder.h"
#include "train/train_dates.h"
#include "train/train_statement.h"

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: banggiao-train GOLD_FOLDER [OUTPUT]\n", stderr);
    return 2;
  }
  banggiao::TrainCoderRequest request;
  request.gold = argv[1];
  if (argc > 2) request.output = argv[2];
  if (const char* v = std::getenv("EP")) request.options.epochs_type = request.options.epochs_party = std::atoi(v);
  if (const char* v = std::getenv("RATE")) request.options.rate = static_cast<float>(std::atof(v));
  if (const char* v = std::getenv("L2")) request.options.l2 = static_cast<float>(std::atof(v));
  if (const char* v = std::getenv("FOLDS")) request.folds = std::atoi(v);
  if (const char* v = std::getenv("FAM")) request.options.families = static_cast<uint32_t>(std::atoi(v));
  if (std::getenv("STATEMENTS") != nullptr) {
    const auto done = banggiao::TrainStatementsFromGold(banggiao::EmbeddedData(), request.gold, request.output, 5,
                                                        [](const std::string&) {});
    if (!done) return 1;
    std::printf("quotes %.3f with speaker %.3f bytes %zu\n", done.value().quote_span.F1(), done.value().quote_with_speaker.F1(), done.value().model_bytes);
    return 0;
  }
  if (std::getenv("DATES") != nullptr) {
    const auto done = banggiao::TrainDatesFromGold(banggiao::EmbeddedData(), request.gold, request.output, 5,
                                                   [](const std::string& line) { std::fprintf(stderr, "%s\n", line.c_str()); });
    if (!done) return 1;
    const auto& d = done.value();
    std::printf("dates right: rules %d, learned %d of %d (%d none, %d unreachable); years %d of %d; undated %d, %d without a date; bytes %zu\n",
                d.by_rules.right, d.learned.right, d.learned.all, d.learned.none, d.learned.unreachable,
                d.learned.years_right, d.learned.years, d.undated,
                d.undated_empty, d.model_bytes);
    return 0;
  }
  const auto report = banggiao::TrainCoderFromGold(banggiao::EmbeddedData(), request, [](const std::string& line) {
    std::fprintf(stderr, "%s\n", line.c_str());
  });
  if (!report) {
    std::fprintf(stderr, "banggiao-train: %s\n", report.error().message.c_str());
    return 1;
  }
  if (std::getenv("ERRORS") != nullptr) {
    for (const auto& e : report.value().validation.scores.errors) {
      std::printf("%s\t%s\t%s\t%s\t%s\n", e.kind.c_str(), e.document.c_str(), e.label.c_str(), e.parties.c_str(), e.text.c_str());
    }
  }
  std::printf("articles %zu, events %zu, model %zu bytes, threshold %.2f\n%s", report.value().articles, report.value().events,
              report.value().model_bytes, report.value().validation.threshold,
              banggiao::FormatScores(report.value().validation.scores).c_str());
}
