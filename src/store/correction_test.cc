#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "record/json.h"
#include "store/correction_draft.h"
#include "store/correction_rows.h"
#include "store/made_up_documents.h"
#include "store/throwaway_postgres.h"
#include "store/writer.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

constexpr const char* kNoon = "2026-11-28T12:00:00Z";

class CorrectionTest : public testing::Test {
 protected:
  void SetUp() override {
    path_ = NewStoreAt(fs::path(testing::TempDir()) / ("banggiao-correct-" + std::to_string(getpid()) + ".db"));
    Code("1", MadeUpRecord(MadeUpDocument(1)));
    record_ = MadeUpRecord(MadeUpDocument(1));
    event_ = record_.events[0].id;
  }
  void TearDown() override {
    for (const char* ending : {"", "-wal", "-shm"}) fs::remove(path_ + ending);
  }
  // Stores document 1 as coded by a version of the coder.
  void Code(const std::string& version, ArticleRecord record) const {
    auto writer = StoreWriter::Open(path_, {version, "data"});
    ASSERT_TRUE(writer.ok());
    ASSERT_TRUE((*writer)->Put(MakeCodedDocument(MadeUpDocument(1), {std::move(record)})).ok());
    const Status finished = (*writer)->Finish("done");
    ASSERT_TRUE(finished.ok()) << finished.error().message;
  }
  [[nodiscard]] ArticleRecord Stored() const {
    auto store = StoreReader::Open(path_);
    return (*store)->Article(record_.article).value().record;
  }
  // The id of the correction, or what was wrong with it.
  std::string Correct(const CorrectionDraft& draft) {
    auto store = StoreReader::Open(path_);
    Result<Correction> correction = MakeCorrection(**store, draft, "2026-11-28T12:00:" + std::to_string(10 + made_++) + "Z");
    if (!correction) return correction.error().message;
    auto writer = StoreWriter::OpenForCorrections(path_);
    if (!writer) return writer.error().message;
    Result<int64_t> taken = (*writer)->PutCorrections({*correction});
    return taken ? correction->id : taken.error().message;
  }
  [[nodiscard]] CorrectionDraft Draft(const std::string& action, const std::string& target) const {
    CorrectionDraft draft;
    draft.action = action;
    draft.target = target;
    draft.author = "An";
    draft.reason = "đọc lại";
    return draft;
  }

  std::string path_, event_;
  ArticleRecord record_;
  int made_ = 0;
};

class CorrectionFileTest : public CorrectionTest {};  // What only a file can be.

TEST_F(CorrectionTest, RejectedEventIsGoneAndComesBackWhenUndone) {
  const std::string id = Correct(Draft("reject", event_));
  EXPECT_THAT(Stored().events, IsEmpty());
  const std::string undo = Correct(Draft("undo", id));
  std::string before, after;
  AppendJson(record_, &before);
  AppendJson(Stored(), &after);
  EXPECT_EQ(after, before);  // To the byte as it was coded.
  Correct(Draft("undo", undo));
  EXPECT_THAT(Stored().events, IsEmpty());
  EXPECT_THAT(Correct(Draft("undo", undo)), HasSubstr("undone already"));
}

TEST_F(CorrectionTest, RejectedRecordIsAnsweredWithItsCorrection) {
  const std::string id = Correct(Draft("reject", event_));
  const auto why = [&] { return Correct(Draft("accept", event_.substr(0, 12))); };
  EXPECT_THAT(why(), AllOf(HasSubstr("event " + event_ + " was rejected by An at 2026-11-28T12:00:10Z (đọc lại), correction " + id),
                           HasSubstr("`banggiao correct undo " + id + " --author NAME` brings it back")));
  CorrectionDraft other_kind = Draft("accept", event_);
  other_kind.kind = "statement";
  EXPECT_THAT(Correct(other_kind), HasSubstr("has no statement"));
  EXPECT_THAT(Correct(Draft("undo", id)), SizeIs(16));
  EXPECT_THAT(why(), SizeIs(16));
}

TEST_F(CorrectionTest, RejectedEventTakesItsUndertakingAndHappeningAlong) {
  const auto rows = [this](const char* table) {
    return StoreReader::Open(path_).value()->database().Ask(std::string("SELECT count(*) FROM ") + table).value();
  };
  ASSERT_EQ(Stored().commitments.size(), 1u);
  ASSERT_EQ(rows("ledger"), "1");
  ASSERT_EQ(rows("happenings"), "1");
  const std::string id = Correct(Draft("reject", event_));
  EXPECT_THAT(Stored().commitments, IsEmpty());
  for (const char* table : {"commitments", "ledger", "ledger_step", "happenings", "happening_event", "event_groups", "link_pending"})
    EXPECT_EQ(rows(table), "0") << table;
  Correct(Draft("undo", id));
  EXPECT_EQ(Stored().commitments.size(), 1u);
  EXPECT_EQ(rows("ledger"), "1");
  EXPECT_EQ(rows("happenings"), "1");
}

TEST_F(CorrectionTest, HappeningIsNamedAfterAnEventThatStands) {
  ArticleRecord record = record_;
  for (const char* id : {"00000000000000aa", "00000000000000bb"}) {
    record.events.push_back(record.events[0]);
    record.events.back().id = id;
  }
  for (Event& event : record.events) event.group = event_;
  Code("2", record);
  Correct(Draft("reject", event_));
  ASSERT_EQ(Stored().events.size(), 2u);
  for (const Event& event : Stored().events) EXPECT_EQ(event.group, "00000000000000aa");
}

TEST_F(CorrectionTest, UndertakingFollowsItsEditedEvent) {
  ArticleRecord record = record_;
  record.commitments[0].by = {"JPN", "USA"};
  Code("2", record);
  CorrectionDraft draft = Draft("edit", event_);
  draft.actors = {{"KOR"}};
  draft.recipients = {{"USA"}};
  Correct(draft);
  EXPECT_THAT(Stored().commitments[0].by, ElementsAre("KOR"));
  EXPECT_THAT(Stored().commitments[0].to, ElementsAre("JPN"));  // Was not the event's recipient, so it stays.
  draft = Draft("edit", event_);
  draft.type = "THREATEN";
  Correct(draft);
  EXPECT_THAT(Stored().commitments, IsEmpty());
}

TEST_F(CorrectionTest, EditKeepsTheIdAndSaysWhoAndWhy) {
  CorrectionDraft draft = Draft("edit", event_.substr(0, 6));
  draft.actors = {{"KOR"}};
  draft.recipients = {{"USA"}};
  draft.date = "2021-04-16";
  Correct(draft);
  const Event event = Stored().events[0];
  EXPECT_EQ(event.id, event_);
  EXPECT_EQ(event.actors[0].code, "KOR");
  EXPECT_EQ(event.recipients[0].name, "Chính phủ USA");  // Was an actor: keeps its name and words.
  EXPECT_EQ(event.date, "2021-04-16");
  EXPECT_EQ(event.why[0], "edited by An on 2026-11-28: đọc lại");
}

TEST_F(CorrectionTest, CorrectionsSurviveRecoding) {
  Correct(Draft("reject", event_));
  Code("2", record_);
  EXPECT_THAT(Stored().events, IsEmpty());
  // The new version gives the same event another id: it is known by its type and words.
  ArticleRecord recoded = record_;
  recoded.events[0].id = "00000000000000aa";
  recoded.events[0].actors.pop_back();
  Code("3", recoded);
  EXPECT_THAT(Stored().events, IsEmpty());
  // Another event of the same sentence stays.
  recoded.events[0].type = EventType::kThreaten;
  Code("4", recoded);
  EXPECT_EQ(Stored().events.size(), 1u);
}

TEST_F(CorrectionTest, EditSurvivesThatTheCoderNoLongerFindsTheEvent) {
  CorrectionDraft draft = Draft("edit", event_);
  draft.type = "AGREE";
  Correct(draft);
  ArticleRecord recoded = record_;
  recoded.events.clear();
  Code("2", recoded);
  ASSERT_EQ(Stored().events.size(), 1u);
  EXPECT_EQ(Stored().events[0].type, EventType::kAgree);
  EXPECT_EQ(Stored().events[0].id, event_);
}

TEST_F(CorrectionTest, AddedEventRestsOnItsWordsAndHasItsSentence) {
  CorrectionDraft draft = Draft("add", record_.article);
  draft.type = "COOPERATE";
  draft.actors = {{"JPN", "USA"}};
  draft.words = "nhất trí hợp tác";
  Correct(draft);
  const ArticleRecord stored = Stored();
  ASSERT_EQ(stored.events.size(), 2u);
  EXPECT_EQ(stored.events[1].trigger.In(MadeUpDocument(1).bytes), "nhất trí hợp tác");
  auto store = StoreReader::Open(path_);
  EXPECT_EQ((*store)->database().Ask("SELECT count(*) FROM sentences WHERE text = 'nhất trí hợp tác'").value(), "1");
  draft.words = "không có trong bài";
  EXPECT_THAT(Correct(draft), HasSubstr("does not have the words"));
}

TEST_F(CorrectionTest, StatementGetsAnotherSpeaker) {
  CorrectionDraft draft = Draft("edit", record_.statements[0].id);
  draft.kind = "statement";
  draft.speaker = "Moon Jae-in";
  draft.code = "KOR";
  Correct(draft);
  EXPECT_EQ(Stored().statements[0].speaker.name, "Moon Jae-in");
  draft.action = "reject";
  Correct(draft);
  EXPECT_THAT(Stored().statements, IsEmpty());
}

TEST_F(CorrectionTest, LogReplaysIntoAnotherStore) {
  CorrectionDraft draft = Draft("edit", event_);
  draft.type = "AGREE";
  Correct(draft);
  Correct(Draft("accept", event_));
  std::vector<Correction> log;
  {
    auto store = StoreReader::Open(path_);
    const Result<std::vector<Correction>> stored = ReadCorrections((*store)->database(), "");
    for (const Correction& each : stored.value()) {
      std::string line;
      AppendJson(each, &line);
      auto parsed = ParseCorrection(line);
      ASSERT_TRUE(parsed.ok()) << parsed.error().message;
      log.push_back(*parsed);
    }
  }
  std::string expected, replayed;
  AppendJson(Stored(), &expected);
  fs::remove(path_);
  path_ = NewStoreAt(path_);
  // Into a store without the article: they wait for it.
  {
    auto writer = StoreWriter::Open(path_, {"1", "data"});
    ASSERT_TRUE((*writer)->Finish("done").ok());
  }
  {
    auto writer = StoreWriter::OpenForCorrections(path_);
    ASSERT_TRUE(writer.ok()) << writer.error().message;
    EXPECT_EQ((*writer)->PutCorrections(log).value(), 2);
    EXPECT_EQ((*writer)->PutCorrections(log).value(), 0);
  }
  Code("1", record_);
  AppendJson(Stored(), &replayed);
  EXPECT_EQ(replayed, expected);
}

// Whoever makes a correction has the store open for reading meanwhile, and so has a server.
TEST_F(CorrectionFileTest, CopyOfTheFileAloneHasTheCorrection) {
  auto server = StoreReader::Open(path_);
  ASSERT_EQ((*server)->database().Ask("SELECT count(*) FROM events").value(), "1");
  Correct(Draft("reject", event_));
  const std::string copy = path_ + ".copy";
  fs::copy_file(path_, copy, fs::copy_options::overwrite_existing);
  auto copied = StoreReader::Open(copy);
  EXPECT_THAT((*copied)->Article(record_.article).value().record.events, IsEmpty());
  for (const char* ending : {"", "-wal", "-shm"}) fs::remove(copy + ending);
}

TEST_F(CorrectionTest, SenselessCorrectionsSayWhatIsMissing) {
  CorrectionDraft nobody = Draft("reject", event_);
  nobody.author.clear();
  EXPECT_THAT(Correct(nobody), HasSubstr("needs its author"));
  EXPECT_THAT(Correct(Draft("edit", event_)), HasSubstr("changes nothing"));
  EXPECT_THAT(Correct(Draft("burn", event_)), HasSubstr("is no action"));
  EXPECT_THAT(Correct(Draft("reject", "ffffffffffffffff")), HasSubstr("has no event"));
  CorrectionDraft type = Draft("edit", event_);
  type.type = "MEET";
  EXPECT_THAT(Correct(type), HasSubstr("is no event type"));
  type.type.reset();
  type.date = "hôm qua";
  EXPECT_THAT(Correct(type), HasSubstr("is no date"));
}

TEST_F(CorrectionTest, ForgedOrBrokenLogLinesAreRefused) {
  auto store = StoreReader::Open(path_);
  const Correction good = MakeCorrection(**store, Draft("reject", event_), kNoon).value();
  std::string line;
  AppendJson(good, &line);
  EXPECT_TRUE(ParseCorrection(line).ok());
  std::string forged = line;
  forged.replace(forged.find("\"An\""), 4, "\"Bo\"");
  EXPECT_THAT(ParseCorrection(forged).error().message, HasSubstr("is not that of its content"));
  for (const char* bad : {"", "[]", "{}", "{\"action\":\"reject\"", "{\"action\":\"reject\",\"kind\":\"event\"}"}) {
    EXPECT_FALSE(ParseCorrection(bad).ok()) << bad;
  }
}

}  // namespace
}  // namespace banggiao
