#include "train/annotations.h"

#include <gtest/gtest.h>

namespace banggiao {
namespace {

const std::string kHeader = "article\tbegin\tend\tanchor_begin\tanchor_end\ttype\tactors\trecipients\tstatus\tdate\tgroup\n";
const std::vector<CorpusText> kTexts = {{"a1", "Nga phản đối Mỹ."}, {"a2", "Trời đẹp."}};

TEST(Annotations, GiveTheEventsOfEachArticle) {
  auto documents = ReadAnnotations("table.tsv", kHeader + "a1\t0\t23\t4\t17\tACCUSE\tRUS\tUSA\tactual\tXXXX-05-14\te1\na2\t-\t-\t-\t-\t-\t-\t-\t-\t-\t-\n", kTexts);
  ASSERT_TRUE(documents.ok()) << documents.error().message;
  ASSERT_EQ(documents->size(), 2u);
  EXPECT_EQ((*documents)[0].name, "a1");
  ASSERT_EQ((*documents)[0].events.size(), 1u);
  const GoldEvent& event = (*documents)[0].events[0];
  EXPECT_EQ(event.type, EventType::kAccuse);
  EXPECT_EQ(event.anchor.In((*documents)[0].text), "phản đối");
  EXPECT_EQ(event.sentence.In((*documents)[0].text), "Nga phản đối Mỹ.");
  EXPECT_EQ(event.actors, std::set<std::string>{"RUS"});
  EXPECT_EQ(event.recipients, std::set<std::string>{"USA"});
  EXPECT_EQ(event.dates, std::vector<std::string>{"XXXX-05-14"});
  EXPECT_EQ(event.group, "e1");
  EXPECT_TRUE((*documents)[1].events.empty());
}

TEST(Annotations, SayWhichRowIsWrong) {
  const auto message = [](const std::string& row) {
    auto documents = ReadAnnotations("table.tsv", kHeader + row + "\n", kTexts);
    return documents.ok() ? std::string() : documents.error().message;
  };
  EXPECT_EQ(message("a3\t0\t5\t0\t3\tACCUSE\tRUS\tUSA\tactual\t-\te1"), "table.tsv:2: the corpus has no article 'a3'");
  EXPECT_EQ(message("a1\t0\t500\t0\t3\tACCUSE\tRUS\tUSA\tactual\t-\te1"), "table.tsv:2: the sentence lies outside the text");
  EXPECT_EQ(message("a1\t4\t16\t0\t3\tACCUSE\tRUS\tUSA\tactual\t-\te1"), "table.tsv:2: the predicate lies outside its sentence");
  EXPECT_EQ(message("a1\t0\t23\t4\t17\tQUARREL\tRUS\tUSA\tactual\t-\te1"), "table.tsv:2: type 'QUARREL' is none of the codebook's 16 types");
  EXPECT_EQ(message("a1\t0\t23\t4\t17\tACCUSE\t-\tUSA\tactual\t-\te1"), "table.tsv:2: an event needs an actor");
}

TEST(Annotations, GiveTheQuotesOfEachArticle) {
  const std::string header = "article\tbegin\tend\tspeaker_begin\tspeaker_end\n";
  const std::vector<CorpusText> texts = {{"a1", "Ông Lavrov nói: \"Nga phản đối\". \"Trời đẹp\", \"Vĩ tuyến 38\"."}};
  const auto at = [&](std::string_view words) {
    const size_t begin = texts[0].text.find(words);
    return std::to_string(begin) + "\t" + std::to_string(begin + words.size());
  };
  auto documents = ReadQuoteAnnotations("table.tsv", header + "a1\t" + at("Nga phản đối") + "\t" + at("Lavrov") + "\na1\t" + at("Trời đẹp") + "\t?\t?\na1\t" +
                                                         at("Vĩ tuyến 38") + "\t-\t-\n", texts);
  ASSERT_TRUE(documents.ok()) << documents.error().message;
  const auto& statements = (*documents)[0].statements;
  ASSERT_EQ(statements.size(), 2u);
  EXPECT_EQ(statements[0].spans[0].In(texts[0].text), "Nga phản đối");
  EXPECT_EQ(statements[0].speakers, std::vector<std::string>{"Lavrov"});
  EXPECT_EQ(statements[1].speakers, std::vector<std::string>{""});
  const auto wrong = [&](const std::string& row) {
    auto read = ReadQuoteAnnotations("table.tsv", header + row + "\n", texts);
    return read.ok() ? std::string() : read.error().message;
  };
  EXPECT_EQ(wrong("a1\t0\t900\t-\t-"), "table.tsv:2: the words lie outside the text");
  EXPECT_EQ(wrong("a1\t0\t9\t5\t5"), "table.tsv:2: the speaker lies outside the text");
  EXPECT_EQ(wrong("a1\t0\t9\tx\ty"), "table.tsv:2: begin and end of the speaker must be numbers, - or ?");
}

TEST(Annotations, NameTheirArticlesOnce) {
  EXPECT_EQ(AnnotatedArticles(kHeader + "b\t0\t1\na\t0\t1\nb\t2\t3\n"), (std::vector<std::string>{"a", "b"}));
}

}  // namespace
}  // namespace banggiao
