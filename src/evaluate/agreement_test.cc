// The slow twin of the evaluator is the published script of the gold set: both must print the same table.
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>

#include "evaluate/score.h"
#include "record/json.h"
#include "support/folders.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;

Party ToParty(const std::string& code) {
  Party party;
  party.code = code;
  party.name = code;
  return party;
}

Event ToEvent(const GoldEvent& gold) {
  Event event;
  event.type = gold.type;
  event.status = gold.status;
  for (const std::string& code : gold.actors) event.actors.push_back(ToParty(code));
  for (const std::string& code : gold.recipients) event.recipients.push_back(ToParty(code));
  event.date = gold.dates.empty() ? "" : gold.dates.front();
  event.sentence = gold.sentence;
  return event;
}

// The gold records of an article, many of them spoilt in the ways a program spoils them.
class Spoiler {
 public:
  explicit Spoiler(unsigned seed) : random_(seed) {}

  ArticleRecord Spoil(const GoldDocument& gold) {
    ArticleRecord record;
    record.source = "dev/" + gold.name + (Chance(30) ? ".html" : ".txt");
    for (const GoldEvent& event : gold.events) {
      if (!Chance(20)) AddEvent(event, static_cast<uint32_t>(gold.text.size()), &record);
    }
    for (const GoldStatement& statement : gold.statements) {
      if (!Chance(20)) AddStatement(statement, &record);
    }
    return record;
  }

 private:
  bool Chance(int percent) { return std::uniform_int_distribution<int>(0, 99)(random_) < percent; }

  void AddEvent(const GoldEvent& gold, uint32_t text_size, ArticleRecord* record) {
    Event event = ToEvent(gold);
    if (Chance(15)) event.type = static_cast<EventType>(std::uniform_int_distribution<int>(0, 15)(random_));
    if (Chance(10)) event.status = static_cast<EventStatus>(std::uniform_int_distribution<int>(0, 3)(random_));
    if (Chance(15)) std::swap(event.actors, event.recipients);
    if (Chance(10)) event.recipients.push_back(ToParty("CHN"));
    if (Chance(10) && !event.actors.empty()) event.actors.pop_back();
    if (Chance(5)) event.actors.push_back(ToParty(""));
    if (Chance(30)) event.date = event.date.size() == 10 ? "2018" + event.date.substr(4) : "2018-01-01";
    if (Chance(30)) event.sentence.end = std::min(text_size, event.sentence.end + 80);
    if (Chance(30)) event.sentence.begin += event.sentence.size() / 3;
    record->events.push_back(event);
    if (Chance(10)) record->events.push_back(event);
  }

  void AddStatement(const GoldStatement& gold, ArticleRecord* record) {
    Statement statement;
    statement.kind = Chance(90) ? "direct" : "indirect";
    statement.spans = gold.spans;
    statement.speaker.code = gold.code;
    if (Chance(80)) statement.speaker.name = gold.speakers.front();
    if (Chance(20)) statement.speaker.name = "ÔNG " + statement.speaker.name;
    if (Chance(30) && !statement.spans.empty()) statement.spans.back().end -= statement.spans.back().size() / 6;
    record->statements.push_back(statement);
    if (Chance(10)) record->statements.push_back(statement);
  }

  std::mt19937 random_;
};

std::string OutputOf(const std::string& command) {
  std::string output;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return output;
  std::array<char, 4096> buffer;
  for (size_t size = 0; (size = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) output.append(buffer.data(), size);
  pclose(pipe);
  return output;
}

TEST(ScoreRecords, PrintsWhatThePublishedScriptPrints) {
  const std::string shared = SharedFolder();
  const std::string script = shared + "/eval/score.py";
  if (!fs::exists(script)) GTEST_SKIP() << "needs the evaluation script in " << shared;
  if (std::system("python3 --version >/dev/null 2>&1") != 0) GTEST_SKIP() << "needs python3";
  const std::string folder = shared + "/gold/dev";
  const Result<std::vector<GoldDocument>> gold = LoadGold(folder, folder);
  ASSERT_TRUE(gold.ok()) << gold.error().message;
  const fs::path file = fs::path(testing::TempDir()) / ("spoilt-" + std::to_string(getpid()) + ".jsonl");
  for (unsigned seed = 1; seed <= 5; ++seed) {
    Spoiler spoiler(seed);
    Predictions predictions;
    std::string lines;
    for (const GoldDocument& document : gold.value()) {
      const ArticleRecord record = spoiler.Spoil(document);
      predictions.Add(record);
      AppendJson(record, &lines);
      lines += '\n';
    }
    std::ofstream(file, std::ios::binary) << lines;
    const std::string wanted =
        OutputOf("python3 '" + script + "' --gold '" + folder + "' --text '" + folder + "' '" + file.string() + "'");
    ASSERT_NE(wanted, "");
    EXPECT_EQ(FormatScores(ScoreRecords(gold.value(), predictions)), wanted) << "seed " << seed;
  }
  fs::remove(file);
}

}  // namespace
}  // namespace banggiao
