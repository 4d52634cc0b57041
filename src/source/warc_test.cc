// Archives good and bad, record by record. All of them are written here; none is anybody's crawl.
#include <brotli/encode.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include "source/line_stream.h"
#include "source/reader.h"
#include "source/warc_document.h"
#include "source/warc_stream.h"

namespace banggiao {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

// `window`: 31 gzip, 15 zlib, -15 bare deflate.
std::string Deflated(std::string_view bytes, int window) {
  z_stream state = {};
  EXPECT_EQ(::deflateInit2(&state, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY), Z_OK);
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
std::string Gzip(std::string_view bytes) { return Deflated(bytes, 31); }

std::string Brotli(std::string_view bytes) {
  std::string out(bytes.size() + 1024, '\0');
  size_t size = out.size();
  EXPECT_EQ(::BrotliEncoderCompress(5, 22, BROTLI_MODE_TEXT, bytes.size(), reinterpret_cast<const uint8_t*>(bytes.data()),
                                    &size, reinterpret_cast<uint8_t*>(out.data())),
            BROTLI_TRUE);
  out.resize(size);
  return out;
}

std::string Page(const std::string& headline) {
  return "<html><head><title>" + headline + "</title></head><body><h1>" + headline +
         "</h1><p>Sáng 1-5, Thủ tướng Việt Nam hội đàm với Thủ tướng Nhật Bản tại Hà Nội về hợp tác.</p></body></html>";
}
std::string Ok(const std::string& body, const std::string& fields = "Content-Type: text/html; charset=utf-8\r\n") {
  return "HTTP/1.1 200 OK\r\n" + fields + "\r\n" + body;
}
// `shift` is added to the true length.
std::string Record(const std::string& type, const std::string& uri, const std::string& block, int shift = 0,
                   const std::string& fields = "Content-Type: application/http; msgtype=response\r\n") {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + uri + "\r\n" + fields +
         "Content-Length: " + std::to_string(static_cast<int>(block.size()) + shift) + "\r\n\r\n" + block + "\r\n\r\n";
}
std::string Response(const std::string& headline, int shift = 0) {
  return Record("response", "https://bao.vn/" + headline, Ok(Page(headline)), shift);
}

struct Archive {
  std::vector<RawDocument> documents;
  std::vector<ReadProblem> problems;

  std::vector<std::string> Sources() const {
    std::vector<std::string> sources;
    for (const RawDocument& document : documents) sources.push_back(document.source);
    return sources;
  }
};

Archive Read(const std::string& bytes, const ReadLimits& limits = {}) {
  Archive archive;
  auto stream = Decompress(OpenMemory(bytes), "c.warc.gz", limits);
  LineStream lines(std::move(*stream));
  WarcStream records("c.warc.gz", limits.max_document_bytes, &lines);
  for (int steps = 0; steps < 1000; ++steps) {
    const auto record = records.Next();
    if (!record) {
      archive.problems.push_back({records.where(), record.error()});
      continue;
    }
    if (!record.value()) return archive;
    auto document = ReadWarcRecord(*record.value(), "c.warc.gz", records.where(), limits);
    if (!document) archive.problems.push_back({records.where(), document.error()});
    else if (document->has_value()) archive.documents.push_back(std::move(**document));
  }
  ADD_FAILURE() << "does not end";
  return archive;
}

TEST(Warc, EveryMemberOfAGzipIsReadAndOnlyPagesComeOut) {
  const std::string page = Page("mot");
  const Archive archive = Read(
      Gzip("WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 13\r\n\r\nsoftware: a\r\n\r\n\r\n") +
      Gzip(Record("request", "https://bao.vn/mot", "GET /mot HTTP/1.1\r\nHost: bao.vn\r\n\r\n")) + Gzip(Response("mot")) +
      Gzip(Record("metadata", "https://bao.vn/mot", "fetchTimeMs: 12\r\n", 0, "Content-Type: application/warc-fields\r\n")) +
      Gzip(Record("revisit", "https://bao.vn/hai", "HTTP/1.1 304 Not Modified\r\n\r\n")) +
      Gzip(Record("response", "dns:bao.vn", "bao.vn. 300 IN A 10.0.0.1", 0, "Content-Type: text/dns\r\n")) +
      Gzip(Record("resource", "<https://bao.vn/ba>", Page("ba"), 0, "Content-Type: text/html\r\n")) +
      Gzip(Record("conversion", "https://bao.vn/bon", "Bài bốn\nNội dung", 0, "Content-Type: text/plain\r\n")));
  EXPECT_THAT(archive.problems, IsEmpty());
  EXPECT_THAT(archive.Sources(), ElementsAre("https://bao.vn/mot", "https://bao.vn/ba", "https://bao.vn/bon"));
  EXPECT_EQ(archive.documents[0].bytes, page);
  EXPECT_EQ(archive.documents[0].url, "https://bao.vn/mot");
  EXPECT_EQ(archive.documents[0].path, "c.warc.gz");
  EXPECT_EQ(archive.documents[0].published, "");  // The day of the crawl is not that of publication.
  EXPECT_THAT(archive.documents[2].text.text, HasSubstr("Bài bốn"));
}

TEST(Warc, OtherAnswersThanPagesAreLeftOutInSilence) {
  const Archive archive = Read(
      Record("response", "https://bao.vn/a", "HTTP/1.1 301 Moved\r\nLocation: /b\r\n\r\n" + Page("a")) +
      Record("response", "https://bao.vn/b", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" + Page("b")) +
      Record("response", "https://bao.vn/c.jpg", Ok("\xFF\xD8\xFF\xE0", "Content-Type: image/jpeg\r\n")) +
      Record("response", "https://bao.vn/robots.txt", Ok("User-agent: *", "Content-Type: text/plain\r\n")) +
      Record("response", "https://bao.vn/d", Ok("{\"a\":1}", "")) +
      Record("response", "https://bao.vn/e", Ok("%PDF-1.4", "Content-Type: text/html\r\n"), 0,
             "Content-Type: application/http\r\nWARC-Identified-Payload-Type: application/pdf\r\n") +
      Record("response", "https://bao.vn/f", Ok(Page("f"), "")));
  EXPECT_THAT(archive.problems, IsEmpty());
  EXPECT_THAT(archive.Sources(), ElementsAre("https://bao.vn/f"));
}

TEST(Warc, BodiesAreTakenOutOfTheirCodings) {
  const std::string page = Page("mot");
  const std::string chunked = "5;x=y\r\n" + page.substr(0, 5) + "\r\nA0\r\n" + page.substr(5, 160) + "\r\n";
  const std::string rest = page.substr(165);
  char size[16];
  std::snprintf(size, sizeof size, "%zx\r\n", rest.size());
  const std::string whole = chunked + size + rest + "\r\n0\r\n\r\n";
  const std::string zipped = Gzip(page);
  char zipped_size[16];
  std::snprintf(zipped_size, sizeof zipped_size, "%zx\r\n", zipped.size());
  const std::pair<std::string, std::string> bodies[] = {
      {"Transfer-Encoding: chunked", whole},
      {"Transfer-Encoding: chunked", page},  // Its chunks were put together, and the header was left.
      {"Content-Encoding: gzip", zipped},
      {"Content-Encoding: gzip", page},
      {"Content-Encoding: GZIP\r\nTransfer-Encoding: chunked", zipped_size + zipped + "\r\n0\r\n\r\n"},
      {"Content-Encoding: deflate", Deflated(page, 15)},
      {"Content-Encoding: deflate", Deflated(page, -15)},
      {"Content-Encoding: deflate", page},
      {"Content-Encoding: br", Brotli(page)},
      {"Content-Encoding: br", page},
      {"Content-Encoding: identity", page},
      {"Content-Length: 7", page},  // Not believed.
      {"X-Nothing: a", zipped},     // Compressed all the same.
  };
  for (const auto& [fields, body] : bodies) {
    const Archive archive = Read(Record("response", "https://bao.vn/a", Ok(body, "Content-Type: text/html\r\n" + fields + "\r\n")));
    EXPECT_THAT(archive.problems, IsEmpty()) << fields;
    ASSERT_THAT(archive.documents, SizeIs(1)) << fields;
    EXPECT_EQ(archive.documents[0].bytes, page) << fields;
  }
}

TEST(Warc, BodiesThatBreakOffOrExpandTooMuchAreReportedAndTheNextIsRead) {
  ReadLimits limits;
  limits.max_document_bytes = 1 << 20;
  const std::string large(2 << 20, 'a');
  const std::pair<std::string, std::string> bodies[] = {
      {"gzip", Gzip(Page("a")).substr(0, 90)}, {"deflate", Deflated(Page("a"), 15).substr(0, 90)}, {"br", Brotli(Page("a")).substr(0, 90)},
      {"gzip", Gzip(large)},                   {"deflate", Deflated(large, 15)},                   {"br", Brotli(large)},
      {"lzma", "..."},                         {"br, br, br, br", "..."},
  };
  for (const auto& [coding, body] : bodies) {
    const Archive archive = Read(
        Record("response", "https://bao.vn/a", Ok(body, "Content-Type: text/html\r\nContent-Encoding: " + coding + "\r\n")) +
            Response("sau"), limits);
    EXPECT_THAT(archive.Sources(), ElementsAre("https://bao.vn/sau")) << coding;
    ASSERT_THAT(archive.problems, SizeIs(1)) << coding;
    EXPECT_EQ(archive.problems[0].where, "c.warc.gz:1");
    EXPECT_THAT(archive.problems[0].error.message, HasSubstr("c.warc.gz:1: ")) << coding;
  }
}

TEST(Warc, WrongLengthsLoseNoRecord) {
  for (const bool zipped : {false, true}) {
    for (const int shift : {-50, -1, 40, 500, 100'000'000}) {
      const auto pack = [&](const std::string& record) { return zipped ? Gzip(record) : record; };
      const Archive archive = Read(pack(Response("mot")) + pack(Response("hai", shift)) + pack(Response("ba")));
      EXPECT_THAT(archive.Sources(), ElementsAre("https://bao.vn/mot", "https://bao.vn/hai", "https://bao.vn/ba")) << shift;
      EXPECT_THAT(archive.problems, IsEmpty());
      ASSERT_THAT(archive.documents, SizeIs(3));
      EXPECT_EQ(archive.documents[1].bytes, Page("hai")) << shift;
      ASSERT_THAT(archive.documents[1].issues, SizeIs(1)) << shift;
      EXPECT_EQ(archive.documents[1].issues[0].kind, "wrong-length");
      EXPECT_THAT(archive.documents[2].issues, IsEmpty());
    }
  }
}

TEST(Warc, LengthsThatCountTheLineEndsBehindTheBlockAreNoMatter) {
  for (const int shift : {1, 2, 3, 4}) {
    const Archive archive = Read(Response("mot", shift) + Response("hai"));
    EXPECT_THAT(archive.Sources(), ElementsAre("https://bao.vn/mot", "https://bao.vn/hai")) << shift;
    EXPECT_THAT(archive.problems, IsEmpty());
  }
}

TEST(Warc, MalformedRecordsAreReportedInTheirPlaceAndTheRestIsRead) {
  const std::string bad[] = {
      "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\nxx\r\n\r\n",
      "WARC/1.0\r\nWARC-Type: response\r\n\r\nxx\r\n\r\n",
      "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\nxx\r\n\r\n",
      "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999999999999\r\n\r\nxx\r\n\r\n",
      "rubbish between records\r\n\r\nmore of it\r\n",
      "WARC/1.0\r\nX: " + std::string(100'000, 'x') + "\r\nContent-Length: 0\r\n\r\n\r\n\r\n",
      Record("response", "https://bao.vn/x", "no status line\r\n\r\n<html>"),
      Record("response", "https://bao.vn/x", Ok("")),
      Record("response", "https://bao.vn/x", Ok(std::string("\0\1\2", 3))),
  };
  for (const std::string& record : bad) {
    const Archive archive = Read(Response("mot") + record + Response("ba"));
    EXPECT_THAT(archive.Sources(), ElementsAre("https://bao.vn/mot", "https://bao.vn/ba")) << record.substr(0, 80);
    ASSERT_THAT(archive.problems, SizeIs(1)) << record.substr(0, 80);
    EXPECT_EQ(archive.problems[0].where, "c.warc.gz:2");
    EXPECT_THAT(archive.problems[0].error.message, HasSubstr("c.warc.gz:2: "));
  }
}

TEST(Warc, DamagedMembersAreReportedAndReadingGoesOnBehindThem) {
  const std::string first = Gzip(Response("mot")), second = Gzip(Response("hai")), third = Gzip(Response("ba"));
  for (size_t at = 0; at < second.size(); ++at) {
    if (at >= 4 && at < 10) continue;  // Time and system: nothing depends on them.
    std::string damaged = second;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x5A);
    const Archive archive = Read(first + damaged + third);
    // Behind the end of a member other bytes than a header are ignored by every reader of gzip, so nothing can be said there.
    if (at == 0) continue;
    ASSERT_FALSE(archive.documents.empty()) << at;
    EXPECT_EQ(archive.documents.front().source, "https://bao.vn/mot") << at;
    EXPECT_EQ(archive.documents.back().source, "https://bao.vn/ba") << at << archive.problems.back().error.message;
    EXPECT_FALSE(archive.problems.empty()) << at;
  }
}

TEST(Warc, ArchiveThatEndsEarlyGivesWhatCameBefore) {
  const std::string plain = Response("mot") + Response("hai");
  const Archive cut = Read(plain.substr(0, plain.size() - 60));
  EXPECT_THAT(cut.Sources(), ElementsAre("https://bao.vn/mot"));
  ASSERT_THAT(cut.problems, SizeIs(1));
  EXPECT_THAT(cut.problems[0].error.message, AllOf(HasSubstr("c.warc.gz:2"), HasSubstr("ends inside the record")));
  const std::string zipped = Gzip(Response("mot")) + Gzip(Response("hai"));
  const Archive zipped_cut = Read(zipped.substr(0, zipped.size() - 20));
  EXPECT_THAT(zipped_cut.Sources(), ElementsAre("https://bao.vn/mot"));
  EXPECT_THAT(zipped_cut.problems, SizeIs(1));
}

TEST(Warc, RecordBeyondTheLimitIsRefusedByFlagAndTheNextIsRead) {
  ReadLimits limits;
  limits.max_document_bytes = 10'000;
  const Archive archive = Read(Response("mot") + Record("response", "https://bao.vn/x", Ok(std::string(50'000, 'a'))) + Response("ba"), limits);
  EXPECT_THAT(archive.Sources(), ElementsAre("https://bao.vn/mot", "https://bao.vn/ba"));
  ASSERT_THAT(archive.problems, SizeIs(1));
  EXPECT_EQ(archive.problems[0].error.code, ErrorCode::kLimit);
  EXPECT_THAT(archive.problems[0].error.message, AllOf(HasSubstr("c.warc.gz:2"), HasSubstr("--max-document")));
}

TEST(Warc, TruncatedPagesSaySo) {
  const Archive archive = Read(Record("response", "https://bao.vn/a", Ok(Page("a")), 0,
                                      "Content-Type: application/http\r\nWARC-Truncated: length\r\n"));
  ASSERT_THAT(archive.documents, SizeIs(1));
  ASSERT_THAT(archive.documents[0].issues, SizeIs(1));
  EXPECT_EQ(archive.documents[0].issues[0].kind, "truncated");
  EXPECT_THAT(archive.documents[0].issues[0].message, HasSubstr("length"));
}

// "ố" is one byte in each of the two, and one word is too little to tell them apart.
TEST(Warc, CharsetOfTheHeaderDecidesWhereTheBytesDoNotAndIsKeptForReadingAgain) {
  const std::string bytes = "<html><body><h1>H\xE4 N\xE9i</h1></body></html>";  // No reading is better than another.
  for (const std::string label : {"x-viet-tcvn", "windows-1252"}) {
    const Archive archive = Read(Record("response", "https://bao.vn/a", Ok(bytes, "Content-Type: text/html; charset=\"" + label + "\"\r\n")));
    ASSERT_THAT(archive.documents, SizeIs(1));
    const RawDocument& document = archive.documents[0];
    const auto again = ReadDocumentFromBytes(document.path, document.bytes, {});
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again.value().text.text, document.text.text);
    EXPECT_EQ(again.value().encoding, document.encoding);
    EXPECT_EQ(document.path, "c.warc.gz;charset=" + label);
  }
}

TEST(Warc, CharsetInThePageGoesBeforeThatOfTheHeader) {
  const std::string bytes = "<html><meta charset=x-viet-vni><body><h1>Ha\xF8 No\xE4i</h1></body></html>";
  const Archive archive = Read(Record("response", "https://bao.vn/a", Ok(bytes, "Content-Type: text/html; charset=x-viet-tcvn\r\n")));
  ASSERT_THAT(archive.documents, SizeIs(1));
  EXPECT_EQ(archive.documents[0].path, "c.warc.gz");
  EXPECT_THAT(archive.documents[0].text.text, HasSubstr("Hà Nội"));
}

TEST(Warc, ADocumentIsReadAgainAsItWasReadFirst) {
  const Archive archive = Read(Response("mot") + Record("resource", "https://bao.vn/b", "<p>Một mẩu trang.</p>", 0, "Content-Type: text/html\r\n") +
                               Record("conversion", "https://bao.vn/c", "{\"là\": chữ}", 0, "Content-Type: text/plain\r\n"));
  ASSERT_THAT(archive.documents, SizeIs(3));
  for (const RawDocument& document : archive.documents) {
    const auto again = ReadDocumentFromBytes(document.path, document.bytes, {});
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again.value().text.text, document.text.text);
  }
}

}  // namespace
}  // namespace banggiao
