// What is written for brat is read back and must be the records that went in.
#include "export/brat.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <sstream>

#include "text/utf8.h"

namespace banggiao {
namespace {

using testing::ElementsAre;

struct BratSpan {
  std::string type;
  std::vector<std::pair<size_t, size_t>> places;
  std::string words;
};

// A reader of what brat.h documents, made from brat's own description.
struct BratRead {
  std::map<std::string, BratSpan> spans;
  std::map<std::string, std::vector<std::pair<std::string, std::string>>> events;  // "E1" -> role, span; the trigger first.
  std::map<std::string, std::string> attributes;                                   // "E1" -> "future"
  std::map<std::string, std::string> notes;                                        // "E1" -> "id=… date=…"
  std::vector<std::pair<std::string, std::string>> said;
};

BratRead Read(const std::string& annotations) {
  BratRead read;
  std::istringstream lines(annotations);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream fields(line);
    std::string id, middle, last;
    std::getline(fields, id, '\t');
    std::getline(fields, middle, '\t');
    std::getline(fields, last);
    std::istringstream parts(middle);
    std::string type;
    parts >> type;
    if (id[0] == 'T') {
      BratSpan& span = read.spans[id];
      span.type = type;
      span.words = last;
      std::string places;
      std::getline(parts, places);
      std::istringstream list(places);
      for (std::string one; std::getline(list, one, ';');) {
        std::istringstream ends(one);
        size_t begin = 0, end = 0;
        ends >> begin >> end;
        span.places.push_back({begin, end});
      }
    } else if (id[0] == 'E') {
      std::istringstream all(middle);
      for (std::string one; all >> one;) read.events[id].push_back({one.substr(0, one.find(':')), one.substr(one.find(':') + 1)});
    } else if (id[0] == 'A') {
      std::string of, value;
      parts >> of >> value;
      read.attributes[of] = value;
    } else if (id[0] == '#') {
      std::string of;
      parts >> of;
      read.notes[of] = last;
    } else if (id[0] == 'R') {
      std::string first, second;
      parts >> first >> second;
      read.said.push_back({first.substr(5), second.substr(5)});
    } else {
      ADD_FAILURE() << line;
    }
  }
  return read;
}

std::string CutOut(const std::string& text, size_t begin, size_t end) {
  std::string out;
  size_t number = 0;
  for (size_t at = 0; at < text.size(); ++number) {
    const CodePoint point = DecodeUtf8(text, at);
    if (number >= begin && number < end) out += text.substr(at, point.size);
    at += point.size;
  }
  return out;
}

std::string NoteValue(const std::string& note, const std::string& key) {
  const size_t at = (" " + note).find(" " + key + "=");
  if (at == std::string::npos) return "?";
  const size_t begin = at + key.size() + 1;
  return note.substr(begin, note.find(' ', begin) - begin);
}

class Article {
 public:
  explicit Article(std::string bytes) { text_.text = std::move(bytes); }
  Span Find(const std::string& words) const {
    const size_t at = text_.text.find(words);
    EXPECT_NE(at, std::string::npos) << words;
    return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
  }
  const MappedText& text() const { return text_; }

 private:
  MappedText text_;
};

TEST(Brat, WhatWasWrittenIsReadBack) {
  const Article article("Tin: Mỹ - Nhật 🎌 gặp\nÔng Biden sẽ gặp ông Suga ở Tokyo, Reuters đưa tin. \"Chúng tôi\nsẽ đi\", ông Suga nói.\n");
  ArticleRecord record;
  record.article = "00000000000000aa";
  const auto line = static_cast<uint32_t>(article.text().text.find('\n'));
  const auto second = static_cast<uint32_t>(article.text().text.find('\n', line + 1));
  const auto end = static_cast<uint32_t>(article.text().text.size());
  record.regions = {{"title", {0, line}}, {"body", {line + 1, second}}, {"body", {second + 1, end - 1}}};
  Event event;
  event.id = "0123456789abcdef";
  event.type = EventType::kAgree;
  event.status = EventStatus::kFuture;
  event.date = "2021-04-16";
  event.trigger = article.Find("sẽ gặp");
  event.actors = {{"USA", "GOV", "Q6279", "Biden", "president-usa", article.Find("Ông Biden"), "name"}, {"JPN", "GOV", "", "Suga", "", article.Find("ông Suga"), "name"}};
  event.place = {"Tokyo", "Q1490", "JPN", "city", article.Find("Tokyo")};
  event.attribution = {{"Reuters", article.Find("Reuters")}};
  Event headline;
  headline.id = "fedcba9876543210";
  headline.trigger = article.Find("gặp");
  headline.actors = {{"USA", "", "", "Mỹ", "", article.Find("Mỹ"), "name"}};
  headline.recipients = {{"JPN", "", "", "Nhật", "", article.Find("Nhật"), "name"}};
  record.events = {event, headline};
  Statement statement;
  statement.id = "00000000000000bb";
  statement.kind = "direct";
  statement.spans = {{article.Find("Chúng tôi").begin, article.Find("sẽ đi").end}};
  statement.speaker = {"JPN", "", "", "Suga", "", article.Find("ông Suga nói"), "name"};
  record.statements = {statement};

  const BratDocument document = MakeBratDocument(record, article.text());
  const BratRead read = Read(document.annotations);
  for (const auto& [id, span] : read.spans) {
    std::string words;
    for (const auto& [begin, stop] : span.places) words += (words.empty() ? "" : " ") + CutOut(document.text, begin, stop);
    EXPECT_EQ(words, span.words) << id;
  }
  ASSERT_EQ(read.events.size(), 2u);
  const auto shown = [&](const std::string& id) {
    std::vector<std::string> list;
    for (const auto& [role, span] : read.events.at(id)) list.push_back(role + " " + read.spans.at(span).words);
    return list;
  };
  EXPECT_THAT(shown("E1"), ElementsAre("AGREE sẽ gặp", "Actor Ông Biden", "Actor2 ông Suga", "Place Tokyo", "Source Reuters"));
  EXPECT_THAT(shown("E2"), ElementsAre("CONSULT gặp", "Actor Mỹ", "Recipient Nhật"));
  EXPECT_EQ(read.attributes.at("E1"), "future");
  EXPECT_EQ(read.attributes.count("E2"), 0u);
  EXPECT_EQ(NoteValue(read.notes.at("E1"), "id"), event.id);
  EXPECT_EQ(NoteValue(read.notes.at("E1"), "date"), "2021-04-16");
  EXPECT_EQ(NoteValue(read.notes.at(read.events.at("E1")[1].second), "code"), "USA");
  EXPECT_EQ(NoteValue(read.notes.at(read.events.at("E1")[1].second), "entity"), "Q6279");
  ASSERT_EQ(read.said.size(), 1u);
  EXPECT_EQ(read.spans.at(read.said[0].first).places.size(), 2u);  // Over two lines.
  EXPECT_EQ(read.spans.at(read.said[0].first).words, "Chúng tôi sẽ đi");
  EXPECT_EQ(read.spans.at(read.said[0].second).words, "ông Suga nói");
}

TEST(Brat, RecordOutsideOfTheRegionsIsLeftOut) {
  const Article article("Tiêu đề\nQuảng cáo: gặp\n");
  ArticleRecord record;
  record.regions = {{"title", article.Find("Tiêu đề")}};
  Event event;
  event.trigger = article.Find("gặp");
  record.events = {event};
  const BratDocument document = MakeBratDocument(record, article.text());
  EXPECT_EQ(document.text, "Tiêu đề\n");
  EXPECT_EQ(document.annotations, "");
}

}  // namespace
}  // namespace banggiao
