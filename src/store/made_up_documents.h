// Documents with records for the tests of the store, made of a number: the same number gives the same document.
#pragma once

#include <string>

#include "core/hash.h"
#include "store/coded_document.h"

namespace banggiao {

inline RawDocument MadeUpDocument(int number) {
  RawDocument document;
  document.source = "feed.jsonl:" + std::to_string(number);
  document.path = "feed.jsonl";
  document.bytes = "Mỹ và Nhật Bản bàn về bán dẫn lần " + std::to_string(number) +
                   "\nThủ tướng nói: \"Chúng tôi nhất trí hợp tác\".\n";
  document.text.text = document.bytes;
  return document;
}

inline Party MadeUpParty(const std::string& code, Span span) {
  return {code, "GOV", "Q-" + code, "Chính phủ " + code, "office-" + code, span, "state name"};
}

inline ArticleRecord MadeUpRecord(const RawDocument& document) {
  ArticleRecord record;
  record.source = document.source;
  record.article = HexId(Hash64(document.bytes));
  const auto title_end = static_cast<uint32_t>(document.bytes.find('\n'));
  const auto end = static_cast<uint32_t>(document.bytes.size() - 1);
  record.title = document.bytes.substr(0, title_end);
  record.language = "vi";
  record.publisher = "Báo Thử";
  record.url = "https://example.org/a";
  record.published = {"2021-04-17", "Asia/Ho_Chi_Minh", "meta"};
  record.regions = {{"title", {0, title_end}}, {"body", {title_end + 1, end}}};
  Event event;
  event.id = HexId(Combine(Hash64(document.bytes), 1));
  event.type = EventType::kConsult;
  event.mode = "visit";
  event.contexts = {"diplomatic", "technology"};
  event.intensity = 1.5;
  event.cameo = "042";
  event.actors = {MadeUpParty("USA", {0, 4}), MadeUpParty("JPN", {9, 21})};
  event.recipients = {MadeUpParty("CHN", {0, 4})};
  event.date = "2021-04";
  event.date_how = "month in the sentence";
  event.place = {"Nhà Trắng", "Q35525", "USA", "building", {0, 4}};
  event.issues = {"semiconductors"};
  event.attribution = {{"Reuters", {0, 4}}};
  event.sentence = {0, title_end};
  event.trigger = {22, 31};
  event.rule = "vi.consult.ban";
  event.confidence = 0.75;
  event.why = {"frame \"bàn về\" names a meeting", "both parties | found"};
  event.group = event.id;
  record.events = {event};
  Statement statement;
  statement.id = HexId(Combine(Hash64(document.bytes), 2));
  statement.kind = "direct";
  statement.speaker = MadeUpParty("JPN", {title_end + 1, title_end + 5});
  statement.via = "AFP";
  statement.spans = {{title_end + 1, title_end + 5}, {title_end + 6, end}};
  statement.text = "Chúng tôi nhất trí hợp tác";
  record.statements = {statement};
  record.commitments = {{HexId(Combine(Hash64(document.bytes), 3)), {"USA"}, {"JPN"}, {0, 4}, "2050", event.id, "pledge", "made", {}, "2021-04-16",
                         {"semiconductors"}, event.sentence, "'nhất trí' of frame vi.agree.nhat_tri"}};
  record.issues_found = {{"truncated", {2, 4}, "ends in the middle"}};
  return record;
}

inline CodedDocument MadeUpCoded(int number) {
  const RawDocument document = MadeUpDocument(number);
  return MakeCodedDocument(document, {MadeUpRecord(document)});
}

}  // namespace banggiao
