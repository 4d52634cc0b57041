// diff and switch: a store coded by one version against the same documents coded by another, and the change from one to the other.
#include "cli/version_commands.h"

#include <map>
#include <tuple>

#include "cli/exit_codes.h"
#include "cli/progress.h"
#include "cli/store_commands.h"
#include "export/difference_shape.h"
#include "query/version_diff.h"
#include "store/switch_stores.h"

namespace banggiao {
namespace {

// How many of each kind and type, and of each field of what was changed.
class DifferenceCounts {
 public:
  void Add(const DifferenceRow& row) {
    ++rows_[{row.kind, row.type}][row.change];
    for (const FieldChange& field : row.fields) ++fields_[{row.kind, field.field}];
    ++all_;
  }

  [[nodiscard]] std::string Text() const {
    std::string text;
    for (const auto& [what, changes] : rows_) {
      text += what.first + (what.second.empty() ? "" : " " + what.second) + ":";
      for (const char* change : {"gained", "lost", "changed"}) {
        const auto count = changes.find(change);
        if (count != changes.end()) text += " " + std::string(change) + " " + Grouped(count->second);
      }
      text += "\n";
    }
    for (const auto& [what, count] : fields_) text += "changed " + what.second + " of " + what.first + ": " + Grouped(count) + "\n";
    return text;
  }
  [[nodiscard]] int64_t all() const { return all_; }

 private:
  std::map<std::pair<std::string, std::string>, std::map<std::string, int64_t>> rows_;
  std::map<std::pair<std::string, std::string>, int64_t> fields_;
  int64_t all_ = 0;
};

std::unique_ptr<StoreReader> OpenNamed(const std::string& store, const Console& console) {
  Result<std::unique_ptr<StoreReader>> reader = StoreReader::Open(store);
  if (reader) return std::move(*reader);
  console.Complain(reader.error().message);
  return nullptr;
}

Result<std::string> VersionsOf(const StoreReader& store) {
  Query rows = store.database().Prepare("SELECT engine, data, count(*) FROM documents GROUP BY engine, data ORDER BY 3 DESC");
  std::string text;
  while (rows.Next()) text += (text.empty() ? "" : ", ") + NumberOf(rows.Int(2), "document", "documents") + " of " + rows.String(0) + " " + rows.String(1);
  if (!rows.status()) return rows.status().error();
  return text.empty() ? std::string("nothing") : text;
}

}  // namespace

int RunDiff(const Options& options, Console* console) {
  const auto older = OpenNamed(options.inputs[0], *console), newer = OpenNamed(options.inputs[1], *console);
  if (older == nullptr || newer == nullptr) return kExitFailed;
  const OutputStyle style = console->Style(OutputFormat::kTable);
  RecordOutput<DifferenceRow> output(style, console->Sink());
  DifferenceCounts counts;
  bool written = output.Begin();
  const auto compared = CompareStores(*older, *newer, [&](const DifferenceRow& row) {
    counts.Add(row);
    if (options.filter.limit == 0 || counts.all() <= static_cast<int64_t>(options.filter.limit)) written = written && output.Add(row);
    return written;
  });
  if (!compared) return ExitCodeFor(compared.error(), *console);
  if (!written || !output.Finish()) return kExitFailed;
  const std::string summary = NumberOf(compared.value().articles, "article is", "articles are") + " in both, with " +
                              NumberOf(compared.value().records, "record", "records") + " in the newer; " +
                              (counts.all() == 0 ? "no difference" : NumberOf(counts.all(), "difference", "differences"));
  if (style.format != OutputFormat::kTable) {
    console->Say(summary);
  } else if (!console->Write((counts.all() == 0 ? "" : "\n") + counts.Text() + summary + "\n")) {
    return kExitFailed;
  }
  return counts.all() == 0 ? kExitDone : kExitFailed;
}

int RunSwitch(const Options& options, Console* console) {
  if (Status done = SwitchStores(options.store, options.other_store); !done) return ExitCodeFor(done.error(), *console);
  for (const std::string& store : {options.store, options.other_store}) {
    const auto reader = OpenNamed(store, *console);
    if (reader == nullptr) return kExitFailed;
    const Result<std::string> versions = VersionsOf(*reader);
    if (!versions) return ExitCodeFor(versions.error(), *console);
    console->Say(WithoutPassword(store) + ": holds " + versions.value() + " now");
  }
  console->Say("the same command once more is the way back");
  return kExitDone;
}

}  // namespace banggiao
