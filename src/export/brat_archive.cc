#include "export/brat_archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

#include "export/brat.h"
#include "query/article_query.h"
#include "store/stored_text.h"

namespace banggiao {
namespace {

// A tar archive written to a sink.
class TarOutput {
 public:
  explicit TarOutput(const ByteSink& sink) : sink_(sink), archive_(archive_write_new()) {
    archive_write_set_format_ustar(archive_.get());
    archive_write_set_bytes_in_last_block(archive_.get(), 1);
    open_ = archive_write_open(archive_.get(), this, nullptr, Pass, nullptr) == ARCHIVE_OK;
  }

  [[nodiscard]] bool Add(const std::string& name, const std::string& bytes) {
    if (!open_) return false;
    const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(), archive_entry_free);
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_mtime(entry.get(), 0, 0);  // The same store gives the same bytes.
    return archive_write_header(archive_.get(), entry.get()) == ARCHIVE_OK &&
           archive_write_data(archive_.get(), bytes.data(), bytes.size()) == static_cast<la_ssize_t>(bytes.size());
  }

  [[nodiscard]] bool Finish() { return open_ && archive_write_close(archive_.get()) == ARCHIVE_OK; }

 private:
  struct Freed {
    void operator()(archive* one) const { archive_write_free(one); }
  };
  static la_ssize_t Pass(archive*, void* self, const void* bytes, size_t size) {
    return static_cast<TarOutput*>(self)->sink_({static_cast<const char*>(bytes), size}) ? static_cast<la_ssize_t>(size) : -1;
  }
  const ByteSink& sink_;
  std::unique_ptr<archive, Freed> archive_;
  bool open_ = false;
};

std::string Configuration() {
  std::string events, types;
  for (int i = 0; i < kEventTypeCount; ++i) {
    events += std::string(EventTypeName(static_cast<EventType>(i))) + " Actor*:Party, Recipient*:Party, Place?:Place, Source*:Source\n";
  }
  return "[entities]\nParty\nPlace\nSource\nQuote\nReport\nCommitment\n[relations]\nSaid Arg1:Quote|Report, Arg2:Party\n"
         "<OVERLAP> Arg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>\n[events]\n" + events +
         "[attributes]\nStatus Arg:<EVENT>, Value:future|hypothetical|negated\n";
}

// The article with its records; kMalformed and its like when the store is damaged.
Status AddArticle(const StoreReader& store, const std::string& id, TarOutput* tar) {
  const Result<StoredArticle> article = store.Article(id);
  if (!article) return article.error();
  const Result<StoredDocument> document = store.Document(article.value().document);
  if (!document) return document.error();
  const Result<RawDocument> raw = ReadAgain(document.value());
  if (!raw) return raw.error();
  const BratDocument brat = MakeBratDocument(article.value().record, raw.value().text);
  if (tar->Add(id + ".txt", brat.text) && tar->Add(id + ".ann", brat.annotations)) return {};
  return Error{ErrorCode::kUnreadable, "the archive cannot be written: the output takes no more"};
}

}  // namespace

Status WriteBrat(const StoreReader& store, const RecordFilter& filter, const ByteSink& sink) {
  TarOutput tar(sink);
  Status written = tar.Add("annotation.conf", Configuration()) ? Status() : Status(Error{ErrorCode::kUnreadable, "the archive cannot be begun: the output takes nothing"});
  if (!written) return written;
  const Status read = ForEachArticle(store, filter, [&](const ArticleRow& row) {
    written = AddArticle(store, row.facts.article, &tar);
    return written.ok();
  });
  if (!read) return read;
  if (!written) return written;
  return tar.Finish() ? Status() : Status(Error{ErrorCode::kUnreadable, "the archive cannot be finished: the output takes no more"});
}

}  // namespace banggiao
