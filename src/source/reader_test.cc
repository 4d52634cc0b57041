// Files good and bad, and what the run makes of each. Every bad one must give a problem that names it, and the next
// document must still come.
#include "source/reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <filesystem>
#include <fstream>

namespace banggiao {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string Gzip(std::string_view bytes) {
  z_stream state = {};
  EXPECT_EQ(::deflateInit2(&state, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(::deflateBound(&state, bytes.size()) + 64, '\0');
  state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  state.avail_in = static_cast<uInt>(bytes.size());
  state.next_out = reinterpret_cast<Bytef*>(out.data());
  state.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(::deflate(&state, Z_FINISH), Z_STREAM_END);
  out.resize(state.total_out);
  ::deflateEnd(&state);
  return out;
}

std::string Zstd(std::string_view bytes) {
  std::string out(::ZSTD_compressBound(bytes.size()), '\0');
  out.resize(::ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
  return out;
}

class ReadDocumentsTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / ("banggiao_reader_" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string Write(const std::string& name, std::string_view bytes) {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return path.string();
  }

  void Read(const std::vector<std::string>& paths) {
    ReadCallbacks callbacks;
    callbacks.document = [this](RawDocument&& document) {
      documents_.push_back(std::move(document));
      return true;
    };
    callbacks.problem = [this](const ReadProblem& problem) { problems_.push_back(problem); };
    ReadDocuments(paths, limits_, callbacks);
  }
  std::vector<std::string> Texts() const {
    std::vector<std::string> texts;
    for (const RawDocument& document : documents_) texts.push_back(document.text.text);
    return texts;
  }
  // One bad file between two good ones: the problem it gives.
  ReadProblem ProblemOf(const std::string& name, std::string_view bytes) {
    documents_.clear();
    problems_.clear();
    const std::string bad = Write(name, bytes);
    Read({Write("a.txt", "trước"), bad, Write("z.txt", "sau")});
    EXPECT_THAT(Texts(), ElementsAre("trước", "sau"));
    if (problems_.size() != 1) {
      ADD_FAILURE() << problems_.size() << " problems";
      return {};
    }
    EXPECT_THAT(problems_[0].where, HasSubstr(name));
    EXPECT_THAT(problems_[0].error.message, HasSubstr(name));
    return problems_[0];
  }

  fs::path folder_;
  ReadLimits limits_;
  std::vector<RawDocument> documents_;
  std::vector<ReadProblem> problems_;
};

TEST_F(ReadDocumentsTest, TextFileKeepsItsBytesAndIsNormalised) {
  const std::string path = Write("a.txt", "Ha\xCC\x80 No\xCC\xA3\xCC\x82i\r\n");
  Read({path});
  ASSERT_THAT(documents_, SizeIs(1));
  EXPECT_EQ(documents_[0].source, path);
  EXPECT_EQ(documents_[0].path, path);
  EXPECT_EQ(documents_[0].text.text, "Hà Nội\n");
  EXPECT_EQ(documents_[0].text.ToSource({4, 9}).In(documents_[0].bytes), "No\xCC\xA3\xCC\x82i");
}

TEST_F(ReadDocumentsTest, OneFileHasOneNameHoweverItsPathIsSpelt) {
  const std::string path = Write("f/a.txt", "một");
  const std::string folder = folder_.string();
  Read({path, folder + "/./f//a.txt", folder + "/f/", folder + "/./f"});
  ASSERT_THAT(documents_, SizeIs(4));
  for (const RawDocument& document : documents_) EXPECT_EQ(document.source, path);
}

TEST_F(ReadDocumentsTest, FolderOneStandsInIsReadUnderThePlainNames) {
  Write("f/a.txt", "một");
  Write("f/-", "hai");
  const fs::path before = fs::current_path();
  fs::current_path(folder_ / "f");
  Read({"a.txt", ".", "./", "./-"});
  fs::current_path(before);
  std::vector<std::string> sources;
  for (const RawDocument& document : documents_) sources.push_back(document.source);
  EXPECT_THAT(sources, ElementsAre("a.txt", "./-", "a.txt", "./-", "a.txt", "./-"));
  EXPECT_THAT(problems_, IsEmpty());
}

TEST_F(ReadDocumentsTest, FolderIsReadInByteOrderWithoutHiddenFilesAndReadme) {
  Write("f/b.txt", "hai");
  Write("f/a/c.txt", "một");
  Write("f/B.txt", "không");
  Write("f/.hidden.txt", "ẩn");
  Write("f/.git/x.txt", "ẩn");
  Write("f/README.md", "về thư mục này");
  fs::create_directory_symlink(folder_ / "f", folder_ / "f" / "loop");
  Read({(folder_ / "f").string()});
  EXPECT_THAT(Texts(), ElementsAre("không", "một", "hai"));
  EXPECT_THAT(problems_, IsEmpty());
}

TEST_F(ReadDocumentsTest, KindOfAFileWithoutEndingIsSeenInItsBytes) {
  Read({Write("a", "{\"text\": \"một dòng\"}\n"), Write("b", "<!DOCTYPE html><title>Trang</title><p>Chữ"), Write("c", "chữ")});
  EXPECT_THAT(Texts(), ElementsAre("một dòng", HasSubstr("Trang"), "chữ"));
}

TEST_F(ReadDocumentsTest, CompressedFilesAreReadWhateverTheyAreCalled) {
  Read({Write("a.txt.gz", Gzip("nén một")), Write("b.txt.zst", Zstd("nén hai")), Write("c.txt", Gzip("nén ba"))});
  EXPECT_THAT(Texts(), ElementsAre("nén một", "nén hai", "nén ba"));
}

TEST_F(ReadDocumentsTest, AllMembersOfAGzipAndAllFramesOfAZstdAreRead) {
  Read({Write("a.txt.gz", Gzip("một ") + Gzip("hai ") + Gzip("ba")), Write("b.txt.zst", Zstd("một ") + Zstd("hai"))});
  EXPECT_THAT(Texts(), ElementsAre("một hai ba", "một hai"));
}

TEST_F(ReadDocumentsTest, ZerosBehindAGzipAreIgnored) {
  Read({Write("a.txt.gz", Gzip("một") + std::string(512, '\0'))});
  EXPECT_THAT(Texts(), ElementsAre("một"));
}

TEST_F(ReadDocumentsTest, JsonLinesCarryTheirMetadata) {
  const std::string path = Write("feed.jsonl",
                                 "\xEF\xBB\xBF{\"id\":\"x1\",\"title\":\"Tít\",\"text\":\"Tít\\n\\nThân bài\",\"url\":\"https://a.vn/1\","
                                 "\"published\":\"2025-08-08T23:37:27+07:00\",\"publisher\":\"Báo A\",\"language\":\"vi\"}\r\n"
                                 "\n"
                                 "{\"title\":\"Tít\",\"text\":\"Thân\",\"url\":\"https://a.vn/2021/04/17/b.html\"}");
  Read({path});
  ASSERT_THAT(documents_, SizeIs(2));
  EXPECT_EQ(documents_[0].source, "x1");
  EXPECT_EQ(documents_[0].bytes, "Tít\n\nThân bài");
  EXPECT_EQ(documents_[0].title, "Tít");
  EXPECT_EQ(documents_[0].publisher, "Báo A");
  EXPECT_EQ(documents_[0].published, "2025-08-08");
  EXPECT_EQ(documents_[0].published_how, "feed");
  EXPECT_EQ(documents_[0].language, "vi");
  EXPECT_EQ(documents_[1].source, path + ":3");
  EXPECT_EQ(documents_[1].path, path);
  EXPECT_EQ(documents_[1].bytes, "Tít\n\nThân");
  EXPECT_EQ(documents_[1].published, "2021-04-17");
  EXPECT_EQ(documents_[1].published_how, "url");
}

TEST_F(ReadDocumentsTest, FeedsWithSummaryAndLinkAreRead) {
  Read({Write("rss.jsonl", "{\"title\":\"Tít\",\"summary\":\"Tóm tắt\",\"link\":\"https://a.vn/1\",\"source\":\"Báo A\"}\n")});
  ASSERT_THAT(documents_, SizeIs(1));
  EXPECT_EQ(documents_[0].text.text, "Tít\n\nTóm tắt");
  EXPECT_EQ(documents_[0].url, "https://a.vn/1");
  EXPECT_EQ(documents_[0].publisher, "Báo A");
}

TEST_F(ReadDocumentsTest, EntriesOfASavedFeedAreDocuments) {
  Read({Write("home.xml",
              "<?xml version=\"1.0\"?><rss><channel><title>Báo A</title><item><title>Mỹ hội đàm</title><link>https://a.vn/1</link></item><item/>"
              "<item><title>Nhật</title><description>&lt;html&gt; không phải trang</description></item></channel></rss>")});
  ASSERT_THAT(documents_, SizeIs(2));
  EXPECT_EQ(documents_[0].source, "https://a.vn/1");
  EXPECT_EQ(documents_[0].title, "Mỹ hội đàm");
  EXPECT_EQ(documents_[0].publisher, "Báo A");
  EXPECT_THAT(documents_[1].source, HasSubstr("home.xml:3"));
  ASSERT_THAT(problems_, SizeIs(1));
  EXPECT_THAT(problems_[0].where, HasSubstr("home.xml:2"));
}

TEST_F(ReadDocumentsTest, FeedsThatGiveNothingAreProblems) {
  EXPECT_THAT(ProblemOf("sitemap.xml", "<urlset><url><loc>https://a.vn/1</loc></url></urlset>").error.message,
              HasSubstr("is a sitemap, which has addresses and no articles; `banggiao watch` fetches them"));
  EXPECT_THAT(ProblemOf("empty.xml", "<rss><channel/></rss>").error.message, HasSubstr("the feed has no entries"));
}

TEST_F(ReadDocumentsTest, OfABrokenFeedTheEntriesBeforeTheDamageAreRead) {
  Read({Write("b.xml", "<rss><channel><item><title>Một</title></item><item><title>Hai")});
  EXPECT_THAT(Texts(), ElementsAre("Một"));
  ASSERT_THAT(problems_, SizeIs(1));
  EXPECT_THAT(problems_[0].error.message, HasSubstr("b.xml: broken XML at byte"));
}

TEST_F(ReadDocumentsTest, BytesUnderAWebAddressAreReadAsAServerSentThem) {
  const auto page = ReadDocumentFromBytes("https://a.vn/tin.txt", "<p>Mỹ <b>hội</b> đàm</p>", {});
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page.value().text.text, "Mỹ hội đàm");
}

TEST_F(ReadDocumentsTest, BrokenLineIsReportedWithItsNumberAndTheNextIsRead) {
  const std::string path = Write("feed.jsonl",
                                 "{\"text\":\"một\"}\n{\"text\":\"hai\n{\"text\":\"ba\"}\n[1]\n{\"text\":\"\xFF\"}\n{}\n{\"text\":\"bảy\"}\n");
  Read({path});
  EXPECT_THAT(Texts(), ElementsAre("một", "ba", "bảy"));
  ASSERT_THAT(problems_, SizeIs(4));
  EXPECT_EQ(problems_[0].where, path + ":2");
  EXPECT_EQ(problems_[0].error.code, ErrorCode::kMalformed);
  EXPECT_EQ(problems_[1].where, path + ":4");
  EXPECT_EQ(problems_[2].where, path + ":5");
  EXPECT_EQ(problems_[3].where, path + ":6");
}

TEST_F(ReadDocumentsTest, DeeplyNestedJsonIsRefused) {
  Read({Write("feed.jsonl", "{\"a\":" + std::string(200000, '[') + "\n{\"text\":\"sau\"}\n")});
  EXPECT_THAT(Texts(), ElementsAre("sau"));
  EXPECT_THAT(problems_, SizeIs(1));
}

TEST_F(ReadDocumentsTest, LineBeyondTheLimitIsRefusedByPlaceAndFlagWithoutBeingHeld) {
  limits_.max_document_bytes = 1 << 20;
  const std::string path = Write("feed.jsonl.zst", Zstd("{\"text\":\"một\"}\n{\"text\":\"" + std::string(200 << 20, 'a') +
                                                        "\"}\n{\"text\":\"ba\"}\n"));
  limits_.max_expansion_ratio = 1000000;
  Read({path});
  EXPECT_THAT(Texts(), ElementsAre("một", "ba"));
  ASSERT_THAT(problems_, SizeIs(1));
  EXPECT_EQ(problems_[0].where, path + ":2");
  EXPECT_EQ(problems_[0].error.code, ErrorCode::kLimit);
  EXPECT_THAT(problems_[0].error.message, AllOf(HasSubstr(":2"), HasSubstr("--max-document")));
}

TEST_F(ReadDocumentsTest, LastLineBeyondTheLimitIsRefusedToo) {
  limits_.max_document_bytes = 100;
  Read({Write("feed.jsonl", "{\"text\":\"một\"}\n{\"text\":\"" + std::string(300000, 'a'))});
  EXPECT_THAT(Texts(), ElementsAre("một"));
  EXPECT_THAT(problems_, SizeIs(1));
}

TEST_F(ReadDocumentsTest, StopsWhenTheCallbackSaysSo) {
  int count = 0;
  ReadCallbacks callbacks;
  callbacks.document = [&count](RawDocument&&) { return ++count < 2; };
  ReadDocuments({Write("feed.jsonl", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"text\":\"c\"}\n"), Write("z.txt", "z")}, limits_, callbacks);
  EXPECT_EQ(count, 2);
}

TEST_F(ReadDocumentsTest, EmptyFilesAreProblems) {
  EXPECT_THAT(ProblemOf("m.txt", "").error.message, HasSubstr("is empty"));
  EXPECT_THAT(ProblemOf("m.html", "").error.message, HasSubstr("is empty"));
  EXPECT_THAT(ProblemOf("m.jsonl", "{\"title\":\"Tít\",\"text\":[1]}\n").error.message, HasSubstr("\"text\" is no string"));
  EXPECT_THAT(ProblemOf("m.jsonl", "\n\n").error.message, HasSubstr("is empty"));
  EXPECT_THAT(ProblemOf("m.txt.gz", Gzip("")).error.message, HasSubstr("is empty"));
}

TEST_F(ReadDocumentsTest, BinaryFilesAreProblemsThatSayWhatToDo) {
  EXPECT_THAT(ProblemOf("m.txt", std::string("\x7F" "ELF\0\0\1", 7)).error.message, HasSubstr("binary"));
  EXPECT_THAT(ProblemOf("m.pdf", "%PDF-1.7\n").error.message, HasSubstr("pdftotext"));
  EXPECT_THAT(ProblemOf("m.docx", "PK\x03\x04...").error.message, HasSubstr("unpack"));
  EXPECT_THAT(ProblemOf("m.txt", std::string("\xFF\xFEH\0a\0", 6)).error.message, HasSubstr("UTF-16"));
  EXPECT_THAT(ProblemOf("m.txt", std::string(100, '\x01')).error.message, HasSubstr("binary"));
}

TEST_F(ReadDocumentsTest, BrokenUtf8IsReadWithAnIssue) {
  Read({Write("a.txt", "Hà N\xE1\xBB" "i")});
  EXPECT_THAT(Texts(), ElementsAre("Hà N\uFFFDi"));
  ASSERT_THAT(documents_[0].issues, SizeIs(1));
  EXPECT_EQ(documents_[0].issues[0].kind, "bad-utf8");
}

TEST_F(ReadDocumentsTest, MissingFileIsAProblem) {
  Read({(folder_ / "none.txt").string(), Write("a.txt", "sau")});
  EXPECT_THAT(Texts(), ElementsAre("sau"));
  ASSERT_THAT(problems_, SizeIs(1));
  EXPECT_EQ(problems_[0].error.code, ErrorCode::kNotFound);
}

TEST_F(ReadDocumentsTest, UnreadableFileIsAProblem) {
  const std::string path = Write("m.txt", "x");
  const std::string next = Write("z.txt", "sau");
  ::chmod(path.c_str(), 0);
  const bool root = ::geteuid() == 0;  // Root may read every file, so it becomes nobody for a moment.
  if (root) {
    ASSERT_EQ(::seteuid(65534), 0);
  }
  Read({path, next});
  if (root) {
    ASSERT_EQ(::seteuid(0), 0);
  }
  EXPECT_THAT(Texts(), ElementsAre("sau"));
  ASSERT_THAT(problems_, SizeIs(1));
  EXPECT_EQ(problems_[0].error.code, ErrorCode::kUnreadable);
}

TEST_F(ReadDocumentsTest, FileLargerThanTheLimitIsRefusedByFlag) {
  limits_.max_document_bytes = 1000;
  const ReadProblem problem = ProblemOf("m.txt", std::string(1001, 'a'));
  EXPECT_EQ(problem.error.code, ErrorCode::kLimit);
  EXPECT_THAT(problem.error.message, HasSubstr("--max-document"));
}

TEST_F(ReadDocumentsTest, CompressedFileThatEndsEarlyIsAProblem) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += std::to_string(i * 7919) + " ";
  const std::string gzip = Gzip(text);
  EXPECT_THAT(ProblemOf("m.txt.gz", gzip.substr(0, gzip.size() / 2)).error.message, HasSubstr("ends early"));
  const std::string zstd = Zstd(text);
  EXPECT_THAT(ProblemOf("m.txt.zst", zstd.substr(0, zstd.size() / 2)).error.message, HasSubstr("ends early"));
}

TEST_F(ReadDocumentsTest, DamagedCompressedFileIsAProblem) {
  std::string gzip = Gzip("một hai ba bốn năm sáu bảy tám chín mười");
  gzip[gzip.size() - 6] = static_cast<char>(gzip[gzip.size() - 6] ^ 0x55);  // In the checksum.
  EXPECT_EQ(ProblemOf("m.txt.gz", gzip).error.code, ErrorCode::kMalformed);
  EXPECT_EQ(ProblemOf("m.txt.zst", "\x28\xB5\x2F\xFD garbage").error.code, ErrorCode::kMalformed);
}

TEST_F(ReadDocumentsTest, LinesBeforeTheDamageAreRead) {
  std::string lines;
  for (int i = 0; i < 50000; ++i) lines += "{\"text\":\"" + std::to_string(i * 7919) + "\"}\n";
  const std::string gzip = Gzip(lines);
  Read({Write("feed.jsonl.gz", gzip.substr(0, gzip.size() / 2))});
  EXPECT_GT(documents_.size(), 1000u);
  ASSERT_THAT(problems_, SizeIs(1));
  EXPECT_THAT(problems_[0].error.message, HasSubstr("ends early"));
}

TEST_F(ReadDocumentsTest, FileThatExpandsTooMuchIsRefused) {
  limits_.max_document_bytes = 1ull << 30;
  const std::string bomb = Gzip(std::string(64 << 20, 'a'));
  limits_.max_expansion_ratio = 100;
  EXPECT_THAT(ProblemOf("m.txt.gz", bomb).error.message, HasSubstr("expands more than 100 times"));
  limits_.max_expansion_ratio = 1000000;
  limits_.max_expanded_bytes = 10 << 20;
  EXPECT_THAT(ProblemOf("m.txt.gz", bomb).error.message, HasSubstr("--max-expanded"));
}

TEST(ReadDocumentFromBytes, ReadsEachKind) {
  const ReadLimits limits;
  EXPECT_EQ(ReadDocumentFromBytes("a.txt", "chữ", limits)->text.text, "chữ");
  EXPECT_EQ(ReadDocumentFromBytes("a.txt.gz", Gzip("chữ"), limits)->text.text, "chữ");
  EXPECT_EQ(ReadDocumentFromBytes("a.jsonl", "{\"text\":\"chữ\"}\n", limits)->text.text, "chữ");
  EXPECT_THAT(ReadDocumentFromBytes("a.html", "<p>chữ", limits)->text.text, HasSubstr("chữ"));
  EXPECT_FALSE(ReadDocumentFromBytes("a.txt", "", limits).ok());
}

}  // namespace
}  // namespace banggiao
