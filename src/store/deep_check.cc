#include "store/deep_check.h"

#include <map>
#include <set>
#include <utility>

#include "store/coded_document.h"
#include "store/server_address.h"
#include "store/stored_text.h"

namespace banggiao {
namespace {

constexpr int kIdsAtOnce = 1000;
constexpr size_t kMostOfAKind = 100;
constexpr size_t kWordsAsked = 3;
constexpr size_t kLongText = 16'000;      // Bytes, so fewer words.
constexpr size_t kLongestPhrase = 400;    // Bytes; longer "words" are no words, and a server leaves them out.

// `count` words of text in single blanks, from its begin or its end.
std::string SomeWords(const std::string& words, bool from_end) {
  size_t at = from_end ? words.size() : 0;
  for (size_t i = 0; i < kWordsAsked && at != std::string::npos; ++i) {
    at = from_end ? (at == 0 ? std::string::npos : words.rfind(' ', at - 1)) : words.find(' ', at + (at > 0 ? 1 : 0));
  }
  if (at == std::string::npos) return words;
  return from_end ? words.substr(at + 1) : words.substr(0, at);
}

class DeepCheck {
 public:
  DeepCheck(const StoreReader& store, std::vector<StoreFinding>* findings)
      : store_(store), database_(store.database()), findings_(*findings),
        articles_(database_.Prepare("SELECT a.id, a.number FROM articles a JOIN documents d ON d.number = a.document WHERE d.id = ? ORDER BY a.id")),
        sentences_(database_.Prepare("SELECT begin, end, text FROM sentences WHERE article = ? ORDER BY begin, end")),
        contents_(database_.Prepare("SELECT content FROM commitments WHERE article = ? ORDER BY ord")),
        found_(database_.Prepare("SELECT 1 FROM article_words WHERE article_words MATCH ? AND rowid = ?")) {}

  void Run() {
    std::string last;
    for (;;) {
      Query rows = database_.Prepare("SELECT id FROM documents WHERE id > ? ORDER BY id LIMIT ?");
      rows.Bind(last).Bind(kIdsAtOnce);
      std::vector<std::string> ids;
      while (rows.Next()) ids.push_back(rows.String(0));
      if (Status status = rows.status(); !status) return Fail(status.error());
      if (ids.empty()) return;
      last = ids.back();
      for (const std::string& id : ids) {
        if (Status checked = Document(id); !checked) return Fail(checked.error());
      }
    }
  }

 private:
  void Fail(const Error& error) { findings_.push_back({error.message, Remedy::kRestore, "", ""}); }

  void Note(const std::string& article, const char* what, Remedy remedy, const std::string& document) {
    if (++counts_[what] <= kMostOfAKind) findings_.push_back({"article " + article + ": " + what, remedy, document, ""});
  }

  Status Document(const std::string& id) {
    const Result<StoredDocument> stored = store_.Document(id);
    if (!stored) return {};
    Result<RawDocument> raw = ReadAgain(stored.value());
    if (!raw) return {};
    articles_.Bind(id);
    std::vector<std::pair<std::string, int64_t>> articles;
    while (articles_.Next()) articles.emplace_back(articles_.String(0), articles_.Int(1));
    articles_.Reset();
    if (Status status = articles_.status(); !status) return status;
    for (const auto& [article, number] : articles) {
      Result<StoredArticle> held = store_.Article(article);
      if (!held) {
        Note(article, "its record does not read", Remedy::kRecode, id);
        continue;
      }
      if (Status checked = Article(number, held.value(), raw.value(), id); !checked) return checked;
    }
    return {};
  }

  Status Article(int64_t number, const StoredArticle& held, const RawDocument& raw, const std::string& document) {
    const ArticleRecord& record = held.record;
    const CodedDocument made = MakeCodedDocument(raw, {record});
    const CodedArticle& expected = made.articles.front();
    if (held.text != expected.text) Note(record.article, "its text is not that of its document", Remedy::kRecode, document);
    for (const Statement& statement : record.statements) {
      bool inside = !statement.spans.empty();
      for (const Span span : statement.spans) inside = inside && span.begin <= span.end && span.end <= raw.bytes.size();
      if (!inside) Note(record.article, "the words of a statement lie outside its document", Remedy::kRecode, document);
    }
    if (Status checked = Sentences(number, expected, document); !checked) return checked;
    if (Status checked = Contents(number, expected, document); !checked) return checked;
    // Words are those of the stored title and text; where the text is wrong, that is told already.
    return held.text == expected.text ? Words(number, expected, document) : Status();
  }

  Status Sentences(int64_t number, const CodedArticle& expected, const std::string& document) {
    std::set<std::pair<Span, std::string>> wanted, held;
    for (const StoredSentence& sentence : expected.sentences) wanted.emplace(sentence.span, sentence.text);
    sentences_.Bind(number);
    while (sentences_.Next()) held.emplace(Span{sentences_.Offset(0), sentences_.Offset(1)}, sentences_.String(2));
    sentences_.Reset();
    if (held != wanted) Note(expected.record.article, "its sentences are not those of its records", Remedy::kRecode, document);
    return sentences_.status();
  }

  Status Contents(int64_t number, const CodedArticle& expected, const std::string& document) {
    contents_.Bind(number);
    std::vector<std::string> held;
    while (contents_.Next()) held.push_back(contents_.String(0));
    contents_.Reset();
    if (held != expected.contents) Note(expected.record.article, "the words of a commitment are not those of its document", Remedy::kRecode, document);
    return contents_.status();
  }

  Status Words(int64_t number, const CodedArticle& expected, const std::string& document) {
    // Of a long text a server keeps the places of the first words only.
    const bool from_end = !database_.shared() || expected.body_words.size() < kLongText;
    for (const std::string& phrase : {SomeWords(expected.title_words, false), SomeWords(expected.body_words, from_end)}) {
      if (phrase.empty() || phrase.size() > kLongestPhrase) continue;
      found_.Bind("\"" + phrase + "\"").Bind(number);
      const bool found = found_.Next();
      found_.Reset();
      if (Status status = found_.status(); !status) return status;
      if (!found) Note(expected.record.article, "search does not find it by its own words", Remedy::kDerive, document);
    }
    return {};
  }

  const StoreReader& store_;
  const Database& database_;
  std::vector<StoreFinding>& findings_;
  std::map<std::string, size_t> counts_;
  Query articles_, sentences_, contents_, found_;
};

// Everything that a server keeps of a table is read, wherever it lies.
void ReadWhole(const Database& database, std::vector<StoreFinding>* findings) {
  Query tables = database.Prepare("SELECT tablename FROM pg_tables WHERE schemaname = '" + SchemaOf(database.address()) + "' ORDER BY tablename");
  std::vector<std::string> names;
  while (tables.Next()) names.push_back(tables.String(0));
  for (const std::string& name : names) {
    const Result<std::string> read = database.Ask("SELECT count(CAST(t AS text)) FROM " + name + " t");
    if (!read) findings->push_back({name + ": " + read.error().message, Remedy::kRestore, "", ""});
  }
}

}  // namespace

void CheckAgainstDocuments(const StoreReader& store, std::vector<StoreFinding>* findings) {
  if (store.database().shared()) ReadWhole(store.database(), findings);
  DeepCheck(store, findings).Run();
}

}  // namespace banggiao
