// The whole program as one pure function: a document in, its articles' records out.
//
//   RawDocument -> ArticleSplitter -> Tokenizer, DateFinder -> EntityLinker -> EventCoder, StatementFinder, MentionGrouper,
//   CommitmentFinder -> ArticleRecord
//
// The same bytes with the same engine and data version give the same records with the same ids, on any number of threads.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "core/data_files.h"
#include "core/result.h"
#include "event/coder.h"
#include "event/near_misses.h"
#include "record/record.h"
#include "source/raw_document.h"

namespace banggiao {

struct EngineOptions {
  const DataFiles* data = nullptr;  // Null: EmbeddedData(). Must outlive the engine.
  CoderOptions coder;
};

// Seconds spent in each stage, for --timing.
struct StageTimes {
  double article = 0;
  double language = 0;
  double entity = 0;
  double event = 0;
  double statement = 0;
  double commitment = 0;
};

// An act that was considered and not coded, as a record with the reason. Its confidence is that which was too small, or 0.
struct UncodedAct {
  Event event;
  MissReason reason = MissReason::kNoAct;
  std::string words;
};

struct ArticleMisses {
  std::string article;           // Id.
  std::vector<UncodedAct> acts;  // By place.
  size_t coded = 0;              // Predicates that became records.
};

// Read-only after Load; Code may be called from any number of threads at once.
class Engine {
 public:
  [[nodiscard]] static Result<std::shared_ptr<const Engine>> Load(const EngineOptions& options);
  ~Engine();

  // At least one record per document; an empty or unreadable text gives a record with an entry in issues_found. Never fails.
  // `times`, when given, is added to.
  [[nodiscard]] std::vector<ArticleRecord> Code(RawDocument document, StageTimes* times = nullptr) const;

  // What Code considered and did not make a record of, of each article of the document. Never fails.
  [[nodiscard]] std::vector<ArticleMisses> NearMisses(RawDocument document) const;

  [[nodiscard]] static std::string Version();            // "0.1.0"
  [[nodiscard]] const std::string& DataVersion() const;  // 16 hex digits: a hash of all data and model files.

 private:
  struct Parts;
  explicit Engine(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> parts_;
};

}  // namespace banggiao
