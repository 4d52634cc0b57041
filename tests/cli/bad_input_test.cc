// Bad input gets a message with the file, the place and the way out, the right exit code, and the run goes on.
#include <gmock/gmock.h>
#include <zlib.h>

#include <filesystem>

#include "cli/program.h"

namespace banggiao {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;

constexpr const char* kGood = "Mỹ và Nhật Bản hội đàm\n\nTổng thống Mỹ đã hội đàm với Thủ tướng Nhật Bản.\n";

std::string Gzip(const std::string& bytes) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, bytes.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

class BadInputTest : public ProgramTest {
 protected:
  // Codes the bad file and then a good one, which must come out whatever the bad one is.
  Outcome CodeWithGood(const std::string& bad, const std::vector<std::string>& flags = {}) const {
    std::vector<std::string> arguments = {"code", bad, Write("tot.txt", kGood), "--format", "jsonl"};
    arguments.insert(arguments.end(), flags.begin(), flags.end());
    const Outcome outcome = RunProgram(arguments);
    EXPECT_THAT(outcome.out, AllOf(HasSubstr("tot.txt"), HasSubstr("\"type\":\"CONSULT\"")));
    return outcome;
  }
};

TEST_F(BadInputTest, MissingFileIsNamedAndTheRunGoesOn) {
  const Outcome outcome = CodeWithGood(Path("khong-co.txt"));
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("khong-co.txt"));
}

// A folder opens like a file and gives nothing, which is no empty log.
TEST_F(BadInputTest, FolderIsNoEmptyFile) {
  const std::string folder = Path("thu-muc");
  fs::create_directory(folder);
  const std::string store = Path("kho.db");
  ASSERT_EQ(RunProgram({"add", Write("tot.txt", kGood), "--store", store}).code, 0);
  fs::create_directory(Path("vang"));
  Write("vang/tot.txt", kGood);
  Write("vang/tot.json", "{\"events\":[],\"statements\":[]}");
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"corrections", "import", folder, "--store", store},
                                                    {"eval", "--gold", Path("vang"), folder},
                                                    {"watch", folder, "--store", store, "--once"},
                                                    {"serve", "--password-file", folder, "--store", store}}) {
    const Outcome outcome = RunProgram(arguments);
    EXPECT_EQ(outcome.code, 1) << arguments[0] << outcome.out << outcome.err;
    EXPECT_THAT(outcome.err, AllOf(HasSubstr("thu-muc"), HasSubstr("cannot be read"))) << arguments[0];
  }
}

TEST_F(BadInputTest, EmptyFileIsNamed) {
  const Outcome outcome = CodeWithGood(Write("rong.txt", ""));
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("rong.txt"));
}

TEST_F(BadInputTest, BinaryFileIsNamed) {
  const Outcome outcome = CodeWithGood(Write("anh.txt", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\2", 20)));
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("anh.txt"), HasSubstr("binary")));
}

TEST_F(BadInputTest, BrokenUtf8IsReadAroundWithAnIssue) {
  const Outcome outcome = CodeWithGood(Write("hong.txt", "Mỹ \xFF\xFE và Nhật Bản hội đàm\n\nMỹ đã hội đàm với Nhật Bản.\n"));
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.out, HasSubstr("\"kind\":\"bad-utf8\""));
}

TEST_F(BadInputTest, JsonThatBreaksOffIsNamedWithItsLine) {
  const Outcome outcome = CodeWithGood(Write("feed.jsonl", MadeUpFeed(2) + R"({"id":"x","title":"Bài bị)"));
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("feed.jsonl:3"));
  EXPECT_THAT(outcome.out, HasSubstr("bai-1"));
}

TEST_F(BadInputTest, DayOfPublicationThatIsNoneIsAnIssueThatTheStoreKeeps) {
  const std::string feed = Write("a.jsonl", R"({"id":"a","title":"Tin","published":"hôm qua","text":"Mỹ trừng phạt Iran."})"
                                            "\n");
  const std::string issue = R"("kind":"bad-date")";
  const std::string coded = RunProgram({"code", "--format", "jsonl", feed}).out;
  EXPECT_THAT(coded, AllOf(HasSubstr(issue), HasSubstr("'hôm qua'")));
  ASSERT_EQ(RunProgram({"add", "--store", Path("a.db"), feed}).code, 0);
  ASSERT_EQ(RunProgram({"recode", "--store", Path("a.db"), "--to", Path("b.db")}).code, 0);
  const std::string id = coded.substr(coded.find("\"article\":\"") + 11, 16);
  EXPECT_THAT(RunProgram({"show", id, "--store", Path("b.db"), "--format", "jsonl"}).out, HasSubstr(issue));
}

TEST_F(BadInputTest, StatusWithoutASharedStoreSaysWhichFlagIsMissing) {
  const Outcome outcome = RunProgram({"status", "--queue", "nats://127.0.0.1:4999"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("--store postgresql://"), HasSubstr("BANGGIAO_STORE"), testing::Not(HasSubstr("banggiao add"))));
}

TEST_F(BadInputTest, DeepHtmlIsFlattened) {
  std::string html = "<html><head><title>Mỹ</title></head><body>";
  for (int i = 0; i < 100'000; ++i) html += "<div>";
  const Outcome outcome = CodeWithGood(Write("sau.html", html + "<p>Mỹ đã hội đàm với Nhật Bản.</p>"));
  EXPECT_EQ(outcome.code, 0) << outcome.err;
}

TEST_F(BadInputTest, DocumentOverTheLimitNamesTheFlag) {
  const Outcome outcome = CodeWithGood(Write("dai.txt", std::string(3 << 20, 'a')), {"--max-document", "1mb"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("dai.txt"), HasSubstr("--max-document")));
}

TEST_F(BadInputTest, GzipThatEndsEarlyIsNamed) {
  std::string feed;
  for (int i = 0; i < 200; ++i) feed += MadeUpFeed(i % 7 + 1);
  const std::string packed = Gzip(feed);
  const Outcome outcome = CodeWithGood(Write("cut.jsonl.gz", packed.substr(0, packed.size() / 2)));
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("cut.jsonl.gz"));
}

TEST_F(BadInputTest, GzipThatExpandsTooFarNamesTheFlag) {
  const Outcome outcome = CodeWithGood(Write("bom.txt.gz", Gzip(std::string(40 << 20, ' '))), {"--max-expanded", "1mb"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("bom.txt.gz"), HasSubstr("--max-expanded")));
}

TEST_F(BadInputTest, RecordsOfAnArchiveStandAlone) {
  const std::string body = std::string("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n") + kGood;
  const std::string head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://bao.vn/tot\r\n";
  const std::string bad = head + "Content-Length: nhiều\r\n\r\n" + body + "\r\n\r\n";
  const std::string good = head + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body + "\r\n\r\n";
  const std::string archive = Write("kho.warc.gz", Gzip(good) + Gzip(bad) + Gzip(good));
  const Outcome outcome = RunProgram({"code", archive, "--format", "jsonl"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("kho.warc.gz:2: "));
  const size_t line = outcome.out.size() / 2;
  EXPECT_EQ(outcome.out.substr(0, line), outcome.out.substr(line));  // One page, one id, wherever it stands.
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("{\"source\":\"https://bao.vn/tot\""), HasSubstr("\"type\":\"CONSULT\"")));
  const std::string store = Path("kho.db");
  EXPECT_EQ(RunProgram({"add", "--store", store, archive}).code, 1);
  const Outcome shown = RunProgram({"explain", "--store", store, outcome.out.substr(outcome.out.find("\"events\":[{\"id\":\"") + 17, 16)});
  EXPECT_EQ(shown.code, 0) << shown.err;
  EXPECT_THAT(shown.out, HasSubstr("hội đàm"));
}

TEST_F(BadInputTest, ProblemsOfAnAddAreKept) {
  const std::string store = Path("kho.db");
  const Outcome added = RunProgram({"add", "--store", store, Write("rong.txt", ""), Write("tot.txt", kGood)});
  EXPECT_EQ(added.code, 1);
  EXPECT_THAT(added.err, AllOf(HasSubstr("rong.txt"), HasSubstr("stored 1 article with "), HasSubstr("; 1 problem\n")));
}

TEST_F(BadInputTest, StoreThatIsNoStoreIsLeftAlone) {
  const std::string file = Write("thu.db", "không phải kho\n");
  const Outcome added = RunProgram({"add", "--store", file, Write("tot.txt", kGood)});
  EXPECT_EQ(added.code, 1);
  EXPECT_THAT(added.err, AllOf(HasSubstr("thu.db"), HasSubstr("not a Banggiao store")));
  EXPECT_EQ(fs::file_size(file), std::string("không phải kho\n").size());
}

TEST_F(BadInputTest, SecondWriterIsToldToWait) {
  const std::string store = Path("kho.db");
  const std::string good = Write("tot.txt", kGood);
  // The first one waits for its stdin, which this shell holds open, while the second one tries. Its journal is there as soon as
  // it has the lock.
  const std::string pipe = Path("ong");
  const Outcome outcome = RunShell("mkfifo " + pipe + "; \"$BANGGIAO\" add -q --store " + store + " - < " + pipe + " & exec 3> " + pipe +
                                   "; until [ -e " + store + "-wal ]; do sleep 0.05; done; \"$BANGGIAO\" add --store " + store +
                                   " " + good + "; code=$?; exec 3>&-; wait; exit $code");
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("kho.db"), HasSubstr("another banggiao is writing")));
}

TEST_F(BadInputTest, UnreadableStoreFolderIsNamed) {
  const Outcome added = RunProgram({"add", "--store", Path("khong/co/kho.db"), Write("tot.txt", kGood)});
  EXPECT_EQ(added.code, 1);
  EXPECT_THAT(added.err, AllOf(HasSubstr("khong/co/kho.db"), HasSubstr("--store")));
}

TEST_F(BadInputTest, FullDiskKeepsWhatWasStored) {
  const std::string feed = Write("feed.jsonl", MadeUpFeed(3000));
  const std::string store = Path("kho.db");
  const Outcome full = RunShell("ulimit -f 1000; \"$BANGGIAO\" add --store " + store + " " + feed);
  EXPECT_EQ(full.code, 1);
  EXPECT_THAT(full.err, AllOf(HasSubstr("kho.db"), HasSubstr("run the same command again")));
  EXPECT_EQ(RunProgram({"add", "--store", store, feed}).code, 0);
  EXPECT_EQ(RunProgram({"check", "--store", store}).code, 0);
}

}  // namespace
}  // namespace banggiao
