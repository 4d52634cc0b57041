// A small store made by hand, of articles of one sentence each.
#pragma once

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>

#include "query/happening_query.h"
#include "store/made_up_documents.h"
#include "store/throwaway_postgres.h"
#include "store/writer.h"

namespace banggiao {

struct Act {
  EventType type = EventType::kConsult;
  std::vector<std::string> actors;
  std::vector<std::string> recipients;
  std::string date;
  std::string rule = "vi.consult.hoi_dam";
};

inline double ScoreOf(EventType type) {
  switch (type) {
    case EventType::kConsult: case EventType::kAgree: return 2.5;
    case EventType::kSupport: return 5;
    case EventType::kThreaten: return -3.5;
    default: return -6;
  }
}

class LinkedQueryTest : public testing::Test {
 protected:
  void SetUp() override {
    path_ = NewStoreAt(std::filesystem::path(testing::TempDir()) / ("banggiao-linked-" + std::to_string(getpid()) + ".db"));
    auto writer = StoreWriter::Open(path_, {"test-1", "data-1"});
    ASSERT_TRUE(writer.ok());
    writer_ = std::move(*writer);
  }
  void TearDown() override {
    store_.reset();
    writer_.reset();
    for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(path_ + ending);
  }

  // An article of one sentence with its acts; a commitment of the first act's actors when `pledge` is in the words.
  void Put(const std::string& name, const std::string& published, const std::string& words, const std::vector<Act>& acts,
           const std::string& pledge = "", const std::string& step = "made") {
    RawDocument document;
    document.source = name;
    document.path = name + ".txt";
    document.bytes = words;
    document.text.text = words;
    ArticleRecord record;
    record.source = name;
    record.article = HexId(Hash64(name));
    record.publisher = "Báo " + name;
    record.published.value = published;
    const Span all{0, static_cast<uint32_t>(words.size())};
    record.regions = {{"body", all}};
    for (const Act& act : acts) {
      Event event;
      event.id = HexId(Hash64(name + std::to_string(record.events.size())));
      event.group = event.id;
      event.type = act.type;
      event.intensity = ScoreOf(act.type);
      if (act.type == EventType::kSanction) event.cameo = "163";
      for (const std::string& code : act.actors) event.actors.push_back(MadeUpParty(code, {0, 1}));
      for (const std::string& code : act.recipients) event.recipients.push_back(MadeUpParty(code, {0, 1}));
      event.date = act.date;
      event.date_how = "in the sentence: hôm nay";
      event.rule = act.rule;
      event.sentence = all;
      event.confidence = confidence_;
      record.events.push_back(std::move(event));
    }
    if (!pledge.empty()) {
      const auto begin = static_cast<uint32_t>(words.find(pledge));
      record.commitments = {{HexId(Hash64("pledge " + name)),
                             acts[0].actors,
                             acts[0].recipients,
                             {begin, begin + static_cast<uint32_t>(pledge.size())},
                             due_,
                             record.events[0].id,
                             kind_,
                             step,
                             {},
                             acts[0].date,
                             {"net-zero"},
                             all,
                             ""}};
      std::sort(record.commitments[0].by.begin(), record.commitments[0].by.end());
    }
    ASSERT_TRUE(writer_->Put(MakeCodedDocument(document, {record})).ok());
  }

  const StoreReader& Store() {
    if (store_ == nullptr) {
      EXPECT_TRUE(writer_->Finish("done").ok());
      store_ = std::move(StoreReader::Open(path_).value());
    }
    return *store_;
  }

  void PutMeeting() {
    Put("a", "2021-04-10", "Mỹ và Nhật Bản sẽ gặp nhau.",
        {{EventType::kAgree, {"USA", "JPN"}, {}, "2021-04-16", "vi.agree.se_gap"}});
    Put("b", "2021-04-17", "Mỹ và Nhật Bản hội đàm.", {{EventType::kConsult, {"USA", "JPN"}, {}, "2021-04-16"}});
    Put("c", "2021-09-01", "Mỹ và Nhật Bản từng hội đàm.", {{EventType::kConsult, {"JPN", "USA"}, {}, "2021-04-16"}});
  }

  std::string kind_ = "pledge";  // Of what Put undertakes,
  std::string due_ = "2050";     // and its deadline.
  double confidence_ = 0.5;      // Of its acts.
  std::string path_;
  std::unique_ptr<StoreWriter> writer_;
  std::unique_ptr<StoreReader> store_;
};

}  // namespace banggiao
