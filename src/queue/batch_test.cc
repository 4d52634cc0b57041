#include "queue/batch.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "source/json_line.h"
#include "source/reader.h"
#include "store/coded_document.h"

namespace banggiao {
namespace {

using testing::HasSubstr;

std::vector<RawDocument> Read(const std::vector<std::pair<std::string, std::string>>& files) {
  std::vector<RawDocument> documents;
  for (const auto& [name, bytes] : files) {
    Result<RawDocument> document = ReadDocumentFromBytes(name, bytes, {});
    EXPECT_TRUE(document.ok());
    documents.push_back(std::move(*document));
  }
  documents[0].source = "https://bao.vn/1";
  documents[0].issues.push_back({"truncated", {3, 9}, "ngắn"});
  return documents;
}

TEST(Batch, DocumentsComeOutAsTheyWentIn) {
  const auto documents = Read({{"a.txt", "Hà Nội\r\nmột"},
                               {"b.html", "<html lang=vi><head><title>Tít</title></head><body><h1>Tít</h1><p>Chữ &amp; nghĩa</p></body></html>"},
                               {"c.txt", "C\xE9ng h\xDF" "a x\xB7 h\xE9i ch\xF1 ngh\xDC" "a Vi\xD6t Nam"},
                               {"feed.jsonl", "{\"id\":\"x\",\"title\":\"Tít\",\"text\":\"Thân\",\"published\":\"2021-04-17\",\"publisher\":\"Báo\"}"}});
  const auto unpacked = DecodeBatch(EncodeBatch(documents));
  ASSERT_TRUE(unpacked.ok()) << unpacked.error().message;
  ASSERT_EQ(unpacked.value().size(), documents.size());
  const auto ids = DocumentIdsOf(EncodeBatch(documents));
  ASSERT_TRUE(ids.ok()) << ids.error().message;
  ASSERT_EQ(ids.value().size(), documents.size());
  for (size_t i = 0; i < documents.size(); ++i) EXPECT_EQ(ids.value()[i], DocumentId(documents[i].source, documents[i].bytes));
  EXPECT_EQ(DocumentIdsOf("khác").error().code, ErrorCode::kMalformed);
  for (size_t i = 0; i < documents.size(); ++i) {
    const RawDocument &in = documents[i], &out = unpacked.value()[i];
    EXPECT_EQ(out.source, in.source);
    EXPECT_EQ(out.path, in.path);
    EXPECT_EQ(out.bytes, in.bytes);
    EXPECT_EQ(out.text.text, in.text.text);
    EXPECT_EQ(out.title, in.title);
    EXPECT_EQ(out.publisher, in.publisher);
    EXPECT_EQ(out.published, in.published);
    EXPECT_EQ(out.encoding, in.encoding);
    ASSERT_EQ(out.issues.size(), in.issues.size());
    for (size_t j = 0; j < in.issues.size(); ++j) EXPECT_EQ(out.issues[j].message, in.issues[j].message);
  }
  EXPECT_EQ(BatchId(unpacked.value()), BatchId(documents));
}

// The text of a line is text, whatever it begins with; read again it must not be taken for a file.
TEST(Batch, LinesThatLookLikeFilesComeOutAsTheyWentIn) {
  JsonLineParser parser;
  std::vector<RawDocument> documents;
  for (const std::string text : {"%PDF là một định dạng.", "PK là tên một hãng.", "<html> là một thẻ.", "{\\\"a\\\": 1}", "Có một \\u0000 ở giữa."}) {
    Result<RawDocument> document = parser.Parse("{\"id\":\"" + std::to_string(documents.size()) + "\",\"text\":\"" + text + "\"}", "x.jsonl:1");
    ASSERT_TRUE(document.ok()) << document.error().message;
    document->path = "x.jsonl";
    documents.push_back(std::move(*document));
  }
  const auto unpacked = DecodeBatch(EncodeBatch(documents));
  ASSERT_TRUE(unpacked.ok()) << unpacked.error().message;
  for (size_t i = 0; i < documents.size(); ++i) EXPECT_EQ(unpacked.value()[i].text.text, documents[i].text.text) << documents[i].bytes;
}

TEST(Batch, DamagedMessagesAreRefused) {
  const std::string message = EncodeBatch(Read({{"a.txt", "Hà Nội"}, {"b.txt", "Huế"}}));
  for (size_t size = 0; size < message.size(); ++size) EXPECT_FALSE(DecodeBatch(message.substr(0, size)).ok()) << size;
  std::string large = message;
  large[7] = '\x7F';  // The highest byte of the size.
  EXPECT_THAT(DecodeBatch(large).error().message, HasSubstr("larger than any may be"));
  EXPECT_FALSE(DecodeBatch("xin chào").ok());
}

TEST(Batch, IdDependsOnTheDocumentsAndTheirOrder) {
  auto documents = Read({{"a.txt", "Hà Nội"}, {"b.txt", "Huế"}});
  const std::string id = BatchId(documents);
  std::swap(documents[0], documents[1]);
  EXPECT_NE(BatchId(documents), id);
}

}  // namespace
}  // namespace banggiao
