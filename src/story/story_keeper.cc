#include "story/story_keeper.h"

#include <optional>
#include <set>

#include "core/hash.h"
#include "store/string_list.h"
#include "story/copy_finder.h"
#include "story/story_finder.h"
#include "story/story_teller.h"
#include "story/story_terms.h"
#include "story/story_text.h"

namespace banggiao {
namespace {

// The rows of stories, written and taken away.
class StoryRows {
 public:
  explicit StoryRows(const Database& database)
      : story_of_(database.Prepare("SELECT story FROM story_articles WHERE article = ?")),
        drop_{database.Prepare("DELETE FROM story_articles WHERE story = ?"),
              database.Prepare("DELETE FROM story_sentences WHERE story = ?"),
              database.Prepare("DELETE FROM stories WHERE id = ?")},
        story_(database.Prepare("INSERT OR REPLACE INTO stories VALUES (?,?,?,?,?,?,?,?)")),
        article_(database.Prepare("INSERT OR REPLACE INTO story_articles VALUES (?,?,?)")),
        sentence_(database.Prepare("INSERT OR REPLACE INTO story_sentences VALUES (?,?,?,?,?,?)")) {}

  Status DropStoryOf(const std::string& article) {
    story_of_.Bind(article);
    const std::string story = story_of_.Next() ? story_of_.String(0) : "";
    story_of_.Reset();
    if (story.empty()) return story_of_.status();
    for (Query& drop : drop_) {
      if (Status status = drop.RunWith(story); !status) return status;
    }
    return {};
  }

  Status Put(const StoryRecord& record) {
    story_.Bind(record.id).Bind(record.headline).Bind(record.headline_article);
    record.first_day.empty() ? story_.Bind(Null{}).Bind(Null{}) : story_.Bind(record.first_day).Bind(record.last_day);
    Status status = story_.RunWith(static_cast<int64_t>(record.articles.size()), record.copies, ToJsonList(record.parties));
    for (size_t i = 0; status && i < record.articles.size(); ++i) {
      status = article_.RunWith(record.articles[i], record.id, static_cast<int64_t>(i));
    }
    for (size_t i = 0; status && i < record.summary.size(); ++i) {
      const StorySentence& sentence = record.summary[i];
      status = sentence_.RunWith(record.id, static_cast<int64_t>(i), sentence.article, sentence.span.begin, sentence.span.end,
                                 sentence.text);
    }
    return status;
  }

 private:
  Query story_of_;
  Query drop_[3];
  Query story_, article_, sentence_;
};

// Everything that needs the open database.
class OpenStories {
 public:
  OpenStories(const Database& database, const TermRarity& rarity)
      : database_(database),
        rarity_(rarity),
        nodes_(database),
        copies_(database, &nodes_),
        stories_(database, &nodes_),
        teller_(database, rarity),
        rows_(database) {}

  Status Add(int64_t number) {
    const Result<StoryText> text = ReadStoryText(database_, number);
    if (!text) return text.error();
    ArticleNode made;
    made.number = number;
    made.vector = MakeStoryVector(text.value(), rarity_);
    const TextSketch sketch = MakeSketch(text.value());
    for (const auto* lines : {&text.value().head, &text.value().body}) {
      for (const std::string& line : *lines) made.size += static_cast<int64_t>(line.size());
    }
    if (Status status = nodes_.Insert(made, sketch); !status) return status;
    const auto node = nodes_.Get(number);
    if (!node) return node.error();
    if (Status status = copies_.Add(*node.value(), sketch); !status) return status;
    return stories_.Add(node.value().get());
  }

  Status Remove(int64_t number) {
    const auto node = nodes_.Get(number);
    if (!node) return node.error();
    if (node.value() == nullptr) return {};
    if (Status status = copies_.Remove(*node.value()); !status) return status;
    if (Status status = stories_.Remove(*node.value()); !status) return status;
    if (Status status = rows_.DropStoryOf(HexId(node.value()->vector.id)); !status) return status;
    return nodes_.Remove(number);
  }

  Status Finish() {
    std::set<int64_t> changed_copies;
    if (Status status = copies_.Finish(&changed_copies); !status) return status;
    stories_.Touch(changed_copies);
    const auto changes = stories_.Finish();
    if (!changes) return changes.error();
    // First all old stories go: an article may move from one group to another.
    for (const StoryFinder::Change& change : changes.value()) {
      for (const int64_t number : change.articles) {
        const auto node = nodes_.Get(number);
        if (!node) return node.error();
        if (node.value() == nullptr) continue;
        if (Status status = rows_.DropStoryOf(HexId(node.value()->vector.id)); !status) return status;
      }
    }
    for (const StoryFinder::Change& change : changes.value()) {
      for (const StoryFinder::Story& story : change.stories) {
        const auto record = teller_.Tell(story);
        if (!record) return record.error();
        if (Status status = rows_.Put(record.value()); !status) return status;
      }
    }
    nodes_.Trim();
    return {};
  }

 private:
  const Database& database_;
  const TermRarity& rarity_;
  ArticleNodes nodes_;
  CopyFinder copies_;
  StoryFinder stories_;
  StoryTeller teller_;
  StoryRows rows_;
};

class StoryKeeper : public BatchFollower {
 public:
  explicit StoryKeeper(TermRarity rarity) : rarity_(std::move(rarity)) {}

  Status Start(const Database& database) override {
    open_.emplace(database, rarity_);
    return {};
  }
  Status Added(int64_t number) override {
    added_.insert(number);
    return {};
  }
  Status Removed(int64_t number) override {
    added_.erase(number);
    return open_->Remove(number);
  }
  Status BeforeCommit() override {
    for (const int64_t number : added_) {
      if (Status status = open_->Add(number); !status) return status;
    }
    added_.clear();
    return open_->Finish();
  }

 private:
  TermRarity rarity_;
  std::optional<OpenStories> open_;
  std::set<int64_t> added_;
};

}  // namespace

Result<std::unique_ptr<BatchFollower>> MakeStoryKeeper(const DataFiles& data) {
  Result<TermRarity> rarity = TermRarity::Load(data);
  if (!rarity) return rarity.error();
  return std::unique_ptr<BatchFollower>(std::make_unique<StoryKeeper>(std::move(*rarity)));
}

}  // namespace banggiao
