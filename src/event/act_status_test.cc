// What clauses claim: sentences made for this test, then 600 judged acts of the news corpus (tests/data/status-vi.tsv).
#include "event/act_status.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

#include "article/article.h"
#include "entity/resolver.h"
#include "language/tokenizer.h"
#include "source/byte_stream.h"
#include "source/line_stream.h"
#include "support/folders.h"
#include "text/normalize.h"
#include "world/world.h"

namespace banggiao {
namespace {

// Three points below what is measured (docs/quality.md).
constexpr double kJudgedFloor = 0.89;

class ActStatusTest : public testing::Test {
 protected:
  // The status of the act whose words begin at byte `at` of `text`; the text is one paragraph.
  EventStatus StatusAt(const std::string& text, size_t at) const {
    auto raw = std::make_shared<RawDocument>();
    raw->source = "example";
    raw->bytes = text;
    raw->text = Normalize(raw->bytes, &raw->issues);
    Article article;
    article.language = "vi";
    article.regions = {{RegionKind::kBody, {0, static_cast<uint32_t>(raw->text.text.size())}}};
    article.document = raw;
    Analysis analysis;
    tokenizer_.Analyse(article, &analysis);
    const Mentions mentions = linker_->Link(article, analysis);
    const EventInput input{article, analysis, mentions};
    const auto token = static_cast<uint32_t>(
        std::find_if(analysis.tokens.begin(), analysis.tokens.end(), [&](const Token& t) { return raw->text.ToSource(t.span).end > at; }) -
        analysis.tokens.begin());
    SentenceView view;
    for (uint32_t s = 0; s < analysis.sentences.size(); ++s) {
      if (token >= analysis.sentences[s].last) continue;
      BuildSentenceView(input, s, frames_, words_, &view);
      for (const Candidate& candidate : view.candidates) {
        if (candidate.last <= token) continue;
        return reader_.Read(input, view, reader_.FindMarks(input, view), candidate, IsNamedByNoun(frames_, candidate));
      }
      break;
    }
    ADD_FAILURE() << "no predicate at byte " << at << " of: " << text;
    return EventStatus::kActual;
  }

  // "Mỹ sẽ [trừng phạt] Iran.": of the predicate between the brackets.
  EventStatus Of(std::string marked) const {
    const size_t at = marked.find('[');
    marked.erase(at, 1);
    marked.erase(marked.find(']'), 1);
    return StatusAt(marked, at);
  }

  const World world_ = World::Load(EmbeddedData()).value();
  const Tokenizer tokenizer_ = Tokenizer::Load(EmbeddedData()).value();
  const std::unique_ptr<EntityLinker> linker_ = EntityLinker::Load(EmbeddedData(), world_).value();
  const FrameSet frames_ = FrameSet::Load(EmbeddedData(), "vi").value();
  const FunctionWords words_ = FunctionWords::Load(EmbeddedData(), "vi").value();
  const ActStatusReader reader_ = ActStatusReader::Load(EmbeddedData(), "vi").value();
};

using enum EventStatus;

TEST_F(ActStatusTest, WordsBeforeTheVerbSayIt) {
  EXPECT_EQ(Of("Mỹ [trừng phạt] Iran."), kActual);
  EXPECT_EQ(Of("Mỹ đã [trừng phạt] Iran."), kActual);
  EXPECT_EQ(Of("Mỹ sẽ [trừng phạt] Iran."), kFuture);
  EXPECT_EQ(Of("Mỹ chuẩn bị [rút quân] khỏi Syria."), kFuture);
  EXPECT_EQ(Of("Mỹ có thể [trừng phạt] Iran."), kHypothetical);
  EXPECT_EQ(Of("Mỹ không [trừng phạt] Iran."), kNegated);
  EXPECT_EQ(Of("Nga phủ nhận [can thiệp] vào nội chiến."), kNegated);
}

TEST_F(ActStatusTest, DenialAndSuppositionOutweighTheFuture) {
  EXPECT_EQ(Of("Mỹ sẽ không [trừng phạt] Iran."), kNegated);
  EXPECT_EQ(Of("Mỹ có thể sẽ [trừng phạt] Iran."), kHypothetical);
  EXPECT_EQ(Of("Mỹ chưa có kế hoạch [trừng phạt] Iran."), kNegated);
  EXPECT_EQ(Of("Giới quan sát lo ngại Mỹ sẽ [tấn công] Iran."), kHypothetical);
}

TEST_F(ActStatusTest, ConditionReachesTheMainClauseWithSe) {
  EXPECT_EQ(Of("Nếu Iran [tấn công] Israel, Mỹ sẽ đáp trả."), kHypothetical);
  EXPECT_EQ(Of("Nếu Iran bắt người Mỹ, Mỹ sẽ [trừng phạt] Iran."), kHypothetical);
}

TEST_F(ActStatusTest, SetPhrasesWithKhongDenyNothing) {
  EXPECT_EQ(Of("Trung Quốc không ngừng [chỉ trích] Mỹ."), kActual);
  EXPECT_EQ(Of("Ông không quên [chỉ trích] Nga."), kActual);
  EXPECT_EQ(Of("Máy bay không người lái [tấn công] Syria."), kActual);
}

TEST_F(ActStatusTest, WhatANounNamesIsDeniedOnlyFromNearby) {
  EXPECT_EQ(Of("Hai bên không tổ chức [cuộc gặp] nào."), kNegated);
  EXPECT_EQ(Of("Ông không nhắc tới [cuộc gặp] tại Hà Nội."), kActual);
  EXPECT_EQ(Of("Hai bên không đưa ra được thêm kết quả [cuộc gặp] nào."), kNegated);
  EXPECT_EQ(Of("Hai bên không đưa ra được thêm kết quả [cuộc gặp] này."), kActual);
  EXPECT_EQ(Of("Hai bên bàn về [cuộc gặp] tới đây."), kFuture);
}

TEST_F(ActStatusTest, CommaEndsTheReach) { EXPECT_EQ(Of("Ông không trả lời, [chỉ trích] Mỹ."), kActual); }

TEST(ActStatusReader, UnknownStatusIsRefusedWithItsLine) {
  DataFiles data;
  data.Put("vi/status_words.tsv", "word\tstatus\treach\tsource\nsẽ\tsoon\t3\town\n");
  const auto reader = ActStatusReader::Load(data, "vi");
  ASSERT_FALSE(reader.ok());
  EXPECT_EQ(reader.error().message, "vi/status_words.tsv:2: unknown status 'soon'");
}

struct Judged {
  Span sentence;
  uint32_t act = 0;
  std::string status;
};

std::multimap<std::string, Judged> ReadJudged() {
  std::ifstream file(ProjectFolder() + "/tests/data/status-vi.tsv");
  const std::string table((std::istreambuf_iterator<char>(file)), {});
  const auto number = [](std::string_view text) { return static_cast<uint32_t>(std::stoul(std::string(text))); };
  std::multimap<std::string, Judged> rows;
  for (const TsvRow& row : ReadTsv(table)) {
    rows.emplace(row.fields[0], Judged{{number(row.fields[1]), number(row.fields[2])}, number(row.fields[3]), std::string(row.fields[5])});
  }
  return rows;
}

TEST_F(ActStatusTest, JudgedActsOfTheCorpusAreRight) {
  const std::multimap<std::string, Judged> rows = ReadJudged();
  ASSERT_EQ(rows.size(), 600u);
  const std::string path = SharedFolder() + "/corpus/vietnews-international.jsonl.zst";
  auto file = OpenFile(path);
  if (!file.ok()) GTEST_SKIP() << "the folder of shared data is not beside the project: " << file.error().message;
  auto bytes = Decompress(std::move(file).value(), path, {});
  ASSERT_TRUE(bytes.ok()) << bytes.error().message;
  LineStream lines(std::move(bytes).value());
  std::map<std::string, std::pair<int, int>> by_status;  // Right, all.
  std::array<int, 2> right{};  // Of the even rows, which guided the words and their reach, and of the odd ones, which did not.
  for (;;) {
    const auto line = lines.Next(1 << 24);
    ASSERT_TRUE(line.ok()) << line.error().message;
    if (line.value().at_end) break;
    const std::string_view json = line.value().text;
    const size_t begin = json.find("\"id\": \"") + 7;
    const auto [first, last] = rows.equal_range(std::string(json.substr(begin, json.find('"', begin) - begin)));
    if (first == last) continue;
    const std::string text = nlohmann::json::parse(json)["text"].get<std::string>();
    for (auto row = first; row != last; ++row) {
      const Judged& judged = row->second;
      const EventStatus found = StatusAt(std::string(judged.sentence.In(text)), judged.act - judged.sentence.begin);
      const bool is_right = judged.status == (found == kActual ? "past" : EventStatusName(found));
      right[static_cast<size_t>(std::distance(rows.begin(), row)) % 2] += is_right ? 1 : 0;
      by_status[judged.status].first += is_right ? 1 : 0;
      ++by_status[judged.status].second;
    }
  }
  for (const auto& [status, counts] : by_status) {
    EXPECT_EQ(counts.second, 150) << status;
    std::printf("%s: %d of %d\n", status.c_str(), counts.first, counts.second);
  }
  std::printf("rows that guided the words: %d of 300, the others: %d of 300, all: %d of 600\n", right[0], right[1], right[0] + right[1]);
  EXPECT_GE(right[0] + right[1], kJudgedFloor * 600);
}

}  // namespace
}  // namespace banggiao
