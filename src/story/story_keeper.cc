#include "story/story_keeper.h"

#include <map>
#include <optional>
#include <set>

#include "store/reading_threads.h"
#include "store/string_list.h"
#include "story/copy_finder.h"
#include "story/pending_articles.h"
#include "story/story_finder.h"
#include "story/story_notes.h"
#include "story/story_teller.h"
#include "story/story_text.h"

namespace banggiao {
namespace {

// The rows of stories, written and taken away.
class StoryRows {
 public:
  explicit StoryRows(const Database& database)
      : size_(database.Prepare("SELECT articles FROM stories WHERE number = ?")),
        story_of_(database.Prepare("SELECT story FROM story_articles WHERE article = ?")),
        drop_{database.Prepare("DELETE FROM story_articles WHERE story = ?"),
              database.Prepare("DELETE FROM story_sentences WHERE story = ?"),
              database.Prepare("DELETE FROM stories WHERE number = ?")},
        story_(database.Prepare("INSERT OR REPLACE INTO stories VALUES (?,?,?,?,?,?,?,?,?)")),
        article_(database.Prepare("INSERT OR REPLACE INTO story_articles VALUES (?,?,?)")),
        sentence_(database.Prepare("INSERT OR REPLACE INTO story_sentences VALUES (?,?,?,?,?,?)")) {}

  // Numbers. 0 when it is in none.
  int64_t StoryOf(int64_t article) {
    story_of_.Bind(article);
    const int64_t story = story_of_.Next() ? story_of_.Int(0) : 0;
    story_of_.Reset();
    return story;
  }

  Status DropStoryOf(int64_t article) {
    const int64_t story = StoryOf(article);
    if (story == 0) return story_of_.status();
    for (Query& drop : drop_) {
      if (Status status = drop.RunWith(story); !status) return status;
    }
    return {};
  }

  // Whether the story stands there with exactly these articles.
  Result<bool> Holds(const StoryFinder::Story& story) {
    const int64_t number = StoryOf(story.front()->number);
    if (number == 0) return story_of_.status() ? Result<bool>(false) : story_of_.status().error();
    for (const auto& node : story) {
      if (StoryOf(node->number) != number) return false;
    }
    size_.Bind(number);
    const bool same = size_.Next() && size_.Int(0) == static_cast<int64_t>(story.size());
    size_.Reset();
    if (Status status = size_.status(); !status) return status.error();
    return same;
  }

  Status Put(const StoryRecord& record) {
    story_.Bind(record.number).Bind(record.id).Bind(record.headline).Bind(record.headline_article);
    record.first_day.empty() ? story_.Bind(Null{}).Bind(Null{}) : story_.Bind(record.first_day).Bind(record.last_day);
    Status status = story_.RunWith(static_cast<int64_t>(record.articles.size()), record.copies, ToJsonList(record.parties));
    for (size_t i = 0; status && i < record.articles.size(); ++i) {
      status = article_.RunWith(record.articles[i], record.number, static_cast<int64_t>(i));
    }
    for (size_t i = 0; status && i < record.summary.size(); ++i) {
      const StorySentence& sentence = record.summary[i];
      status = sentence_.RunWith(record.number, static_cast<int64_t>(i), sentence.article, sentence.span.begin, sentence.span.end,
                                 sentence.text);
    }
    return status;
  }

 private:
  Query size_, story_of_;
  Query drop_[3];
  Query story_, article_, sentence_;
};

// Everything that needs the open database.
class OpenStories {
 public:
  OpenStories(const Database& database, const StoryTables& tables)
      : database_(database),
        tables_(tables),
        nodes_(database),
        copies_(database, &nodes_),
        stories_(database, &nodes_),
        pending_(database),
        rows_(database) {}

  Status Add(int64_t number, const StoryNotes* notes) {
    StoryNotes made;
    if (notes == nullptr) {
      const Result<StoryText> text = ReadStoryText(database_, number);
      if (!text) return text.error();
      made = MakeStoryNotes(text.value(), tables_);
      notes = &made;
    }
    const auto node = std::make_shared<ArticleNode>();
    node->number = number;
    node->vector = notes->vector;
    node->size = notes->size;
    if (Status status = nodes_.Insert(node, notes->sketch); !status) return status;
    if (Status status = copies_.Add(*node, notes->sketch); !status) return status;
    fresh_.insert(number);
    return stories_.Add(node.get());
  }

  Status Remove(int64_t number) {
    const auto node = nodes_.Get(number);
    if (!node) return node.error();
    if (node.value() == nullptr) return {};
    if (Status status = copies_.Remove(*node.value()); !status) return status;
    if (Status status = stories_.Remove(*node.value()); !status) return status;
    if (Status status = rows_.DropStoryOf(number); !status) return status;
    if (Status status = pending_.Clear(number); !status) return status;
    fresh_.erase(number);
    return nodes_.Remove(number);
  }

  // Copies are up to date after each batch; which stories are to be told anew is noted.
  Status Settle() {
    if (Status status = copies_.Finish(&fresh_); !status) return status;
    std::set<int64_t> touched;
    if (Status status = stories_.Settle(&touched); !status) return status;
    for (const int64_t number : touched) {
      if (Status status = pending_.Mark(number, fresh_.contains(number)); !status) return status;
    }
    for (const int64_t number : fresh_) {
      if (touched.contains(number)) continue;
      if (Status status = pending_.Mark(number, true); !status) return status;
    }
    fresh_.clear();
    nodes_.Trim();
    return {};
  }

  Status TellPending() {
    std::unique_ptr<Tellers> tellers;
    while (true) {
      const auto some = pending_.Some(kArticlesATransaction);
      if (!some) return some.error();
      if (some.value().empty()) return {};
      if (tellers == nullptr) {
        Result<std::unique_ptr<Tellers>> opened = Tellers::Open(database_.address());
        if (!opened) return opened.error();
        tellers = std::move(*opened);
      }
      if (Status status = database_.Run("BEGIN IMMEDIATE"); !status) return status;
      if (Status status = Tell(some.value(), tellers.get()); !status) return status;
      if (Status status = database_.Run("COMMIT"); !status) return status;
      nodes_.Trim();
    }
  }

 private:
  struct Teller {
    explicit Teller(const Database& database) : teller(database) {}
    Result<StoryRecord> Work(const StoryFinder::Story* story) { return teller.Tell(*story); }
    StoryTeller teller;
  };
  using Tellers = ReadingThreads<Teller, const StoryFinder::Story*, StoryRecord>;
  static constexpr int64_t kArticlesATransaction = 1000;

  // The tellers see the articles and copies, which are committed, beside this transaction.
  Status Tell(const std::set<int64_t>& articles, Tellers* tellers) {
    const auto groups = stories_.GroupsOf(articles);
    if (!groups) return groups.error();
    std::vector<const StoryFinder::Story*> to_tell;
    for (const StoryFinder::Group& group : groups.value()) {
      if (Status status = DropChanged(group, &to_tell); !status) return status;
    }
    const auto told = tellers->Run(to_tell);
    if (!told) return told.error();
    for (const StoryRecord& record : told.value()) {
      if (Status status = rows_.Put(record); !status) return status;
    }
    for (const StoryFinder::Group& group : groups.value()) {
      for (const int64_t number : group.articles) {
        if (Status status = pending_.Clear(number); !status) return status;
      }
    }
    return {};
  }

  // Stories of the group that stand as they are told stay; all others go, before any is told: an article may move from one
  // to another.
  Status DropChanged(const StoryFinder::Group& group, std::vector<const StoryFinder::Story*>* to_tell) {
    std::set<int64_t> staying;
    for (const StoryFinder::Story& story : group.stories) {
      const Result<bool> stays = Stays(story);
      if (!stays) return stays.error();
      if (!stays.value()) to_tell->push_back(&story);
      for (const auto& node : story) {
        if (stays.value()) staying.insert(node->number);
      }
    }
    for (const int64_t number : group.articles) {
      if (staying.contains(number)) continue;
      const auto node = nodes_.Get(number);
      if (!node) return node.error();
      if (node.value() == nullptr) continue;
      if (Status status = rows_.DropStoryOf(number); !status) return status;
    }
    return {};
  }

  Result<bool> Stays(const StoryFinder::Story& story) {
    for (const auto& node : story) {
      const Result<bool> fresh = pending_.IsFresh(node->number);
      if (!fresh) return fresh.error();
      if (fresh.value()) return false;
    }
    return rows_.Holds(story);
  }

  const Database& database_;
  const StoryTables& tables_;
  ArticleNodes nodes_;
  CopyFinder copies_;
  StoryFinder stories_;
  PendingArticles pending_;
  StoryRows rows_;
  std::set<int64_t> fresh_;  // In this batch: added, or with a change in whether they are copies.
};

class StoryKeeper : public BatchFollower {
 public:
  explicit StoryKeeper(StoryTables tables) : tables_(std::move(tables)) {}

  void Prepare(CodedDocument* document) const override {
    for (CodedArticle& article : document->articles) {
      article.notes = std::make_shared<StoryNotes>(MakeStoryNotes(TextOf(article), tables_));
    }
  }
  Status Start(const Database& database) override {
    open_.emplace(database, tables_);
    return {};
  }
  Status Added(int64_t number, const std::shared_ptr<const FollowerNotes>& notes) override {
    added_[number] = std::static_pointer_cast<const StoryNotes>(notes);
    return {};
  }
  Status Removed(int64_t number) override {
    added_.erase(number);
    return open_->Remove(number);
  }
  Status BeforeCommit() override {
    for (const auto& [number, notes] : added_) {
      if (Status status = open_->Add(number, notes.get()); !status) return status;
    }
    added_.clear();
    return open_->Settle();
  }
  Status Complete() override { return open_->TellPending(); }

 private:
  StoryTables tables_;
  std::optional<OpenStories> open_;
  std::map<int64_t, std::shared_ptr<const StoryNotes>> added_;  // In this batch; null: to be read.
};

}  // namespace

Result<std::unique_ptr<BatchFollower>> MakeStoryKeeper(const DataFiles& data) {
  Result<StoryTables> tables = StoryTables::Load(data);
  if (!tables) return tables.error();
  return std::unique_ptr<BatchFollower>(std::make_unique<StoryKeeper>(std::move(*tables)));
}

}  // namespace banggiao
