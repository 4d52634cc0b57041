// Real articles from the folder of shared data beside the project; skipped when it is not there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "article/article.h"
#include "support/folders.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;

constexpr double kMostLost = 0.01;  // Share of gold events whose sentence may lie in furniture.

std::vector<Article> SplitFile(const fs::path& path) {
  static const auto* splitter = new ArticleSplitter(std::move(ArticleSplitter::Load(EmbeddedData())).value());
  std::ifstream in(path, std::ios::binary);
  auto document = std::make_shared<RawDocument>();
  document->source = path.filename().string();
  document->bytes.assign(std::istreambuf_iterator<char>(in), {});
  document->text = Normalize(document->bytes, &document->issues);
  return splitter->Split(document);
}

fs::path Shared(const char* name) { return fs::path(SharedFolder()) / name; }

// A region as a person who read the file wrote it down: its kind, its first word and its last word.
struct Expected {
  RegionKind kind;
  const char* first;
  const char* last;
};

void ExpectRegions(const Article& article, const std::vector<Expected>& expected) {
  ASSERT_EQ(article.regions.size(), expected.size());
  for (size_t i = 0; i < expected.size(); ++i) {
    const std::string_view text = article.regions[i].span.In(article.Text());
    EXPECT_EQ(RegionKindName(article.regions[i].kind), RegionKindName(expected[i].kind)) << text;
    EXPECT_TRUE(text.starts_with(expected[i].first)) << text;
    EXPECT_TRUE(text.ends_with(expected[i].last)) << text;
  }
}

constexpr RegionKind kTitle = RegionKind::kTitle, kLead = RegionKind::kLead, kBody = RegionKind::kBody,
                     kCaption = RegionKind::kCaption, kRelated = RegionKind::kRelated, kSection = RegionKind::kSection,
                     kCredit = RegionKind::kCredit;

TEST(SharedSeeds, WashingtonMeetingIsOneArticleWithItsFurnitureMarked) {
  const fs::path path = Shared("seeds/000_d1b244a8751ec48b.txt");
  if (!fs::exists(path)) GTEST_SKIP() << "the shared seeds are not here";
  const auto articles = SplitFile(path);
  ASSERT_EQ(articles.size(), 1u);
  ExpectRegions(articles[0], {{kTitle, "Lãnh", "minh"},    {kLead, "Cuộc", "Trump."},    {kCaption, "Tổng", "AFP/TTXVN)"},
                              {kBody, "Rạng", "Trắng."},   {kBody, "Đây", "chức."},      {kBody, "Cuộc", "Trump."},
                              {kBody, "Hai", "cầu."},      {kRelated, "[Thủ", "mới]"},   {kBody, "Theo", "dẫn."},
                              {kBody, "Ông", "tôi.”"},     {kBody, "Lãnh", "cậy."},      {kBody, "Hai", "Tiên."},
                              {kBody, "Tổng", "Ngư."},     {kBody, "Tại", "Đông.\""},    {kBody, "Với", "trước."},
                              {kBody, "Ngoài", "đây."},    {kBody, "Đối", "lai."},       {kBody, "Trong", "trọng."},
                              {kCaption, "Trong", "TTXVN)"}, {kBody, "Trước", "hậu."},   {kBody, "Kể", "Đất."},
                              {kBody, "Các", "2030."},     {kBody, "Thủ", "giới."},      {kBody, "Tại", "này."},
                              {kBody, "Nhật", "./."},      {kCredit, "(TTXVN", "+)"},    {kRelated, "Tin", "mục"}});
  EXPECT_EQ(articles[0].publisher, "Vietnam+");
  EXPECT_THAT(articles[0].agencies, testing::ElementsAre("TTXVN"));
  EXPECT_EQ(articles[0].language, "vi");
  EXPECT_EQ(articles[0].published, (PartialDate{2021, 4, 17}));
}

TEST(SharedSeeds, HiroshimaAndSeoulAreTwoArticlesInOneFile) {
  const fs::path path = Shared("seeds/001_6ecc17cb788454e2.txt");
  if (!fs::exists(path)) GTEST_SKIP() << "the shared seeds are not here";
  const auto articles = SplitFile(path);
  ASSERT_EQ(articles.size(), 2u);
  ExpectRegions(articles[0], {{kTitle, "Tổng", "G7"},    {kLead, "Tổng", "Hiroshima."}, {kCaption, "Tổng", "REUTERS"},
                              {kBody, "Theo", "Kishida."}, {kBody, "Tại", "trị."},      {kBody, "“Điểm", "gặp."},
                              {kSection, "Hội", "Quốc"},  {kBody, "Nhà", "chung."},     {kBody, "Trong", "cao."},
                              {kBody, "Một", "Hàn."},     {kBody, "Tổng", "biển."},     {kBody, "Ông", "biết."},
                              {kBody, "Trong", "video."}, {kBody, "Hợp", "trọng."},     {kBody, "Tuy", "Bản."},
                              {kBody, "Tổng", "nghiệp."}});
  ExpectRegions(articles[1], {{kTitle, "Bloomberg:", "Biden"}, {kLead, "Theo", "Quốc."}, {kCaption, "Tổng", "YONHAP/TTXVN"},
                              {kBody, "Thủ", "Tokyo."},   {kBody, "Trước", "nhau\"."},  {kBody, "Văn", "cao."},
                              {kBody, "Chính", "nghệ."},  {kBody, "Cựu", "địa."},       {kBody, "Hãng", "Quốc."},
                              {kBody, "Ngày", "chip."},   {kBody, "Vào", "Quốc."},      {kRelated, "Nhật", "..."}});
  EXPECT_TRUE(articles[0].published.empty());
  EXPECT_TRUE(articles[1].published.empty());
}

// How many of the sentences that annotators found events in would be lost as furniture.
class GoldCount {
 public:
  void AddFile(const fs::path& gold) {
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    ASSERT_EQ(parser.load(gold.string()).get(root), simdjson::SUCCESS) << gold;
    fs::path text = gold;
    const std::vector<Article> articles = SplitFile(text.replace_extension(".txt"));
    for (const simdjson::dom::element event : root["events"]) {
      std::string_view sentence;
      if (event["sentence"].get(sentence) != simdjson::SUCCESS) continue;
      ++events_;
      if (!IsCodedSomewhere(articles, Normalize(sentence, nullptr).text)) ++lost_;
    }
  }
  [[nodiscard]] size_t events() const { return events_; }
  [[nodiscard]] size_t lost() const { return lost_; }

 private:
  static bool IsCodedSomewhere(const std::vector<Article>& articles, const std::string& sentence) {
    const std::string_view text = articles[0].Text();
    for (size_t at = text.find(sentence); at != std::string_view::npos; at = text.find(sentence, at + 1)) {
      size_t coded = 0;
      for (const Article& article : articles) {
        for (const ArticleRegion& region : article.regions) {
          const size_t begin = std::max<size_t>(at, region.span.begin);
          const size_t end = std::min<size_t>(at + sentence.size(), region.span.end);
          if (IsCoded(region.kind) && begin < end) coded += end - begin;
        }
      }
      if (coded * 2 > sentence.size()) return true;
    }
    return false;
  }

  size_t events_ = 0;
  size_t lost_ = 0;
};

TEST(SharedGold, AtMostOnePercentOfTheEventsLieInFurniture) {
  if (!fs::exists(Shared("gold/train"))) GTEST_SKIP() << "the shared gold annotations are not here";
  GoldCount count;
  for (const char* part : {"gold/train", "gold/dev"}) {
    for (const auto& entry : fs::directory_iterator(Shared(part))) {
      if (entry.path().extension() == ".json") count.AddFile(entry.path());
    }
  }
  std::printf("gold events in furniture: %zu of %zu\n", count.lost(), count.events());
  ASSERT_GT(count.events(), 1000u);
  EXPECT_LE(static_cast<double>(count.lost()), kMostLost * static_cast<double>(count.events()));
}

}  // namespace
}  // namespace banggiao
