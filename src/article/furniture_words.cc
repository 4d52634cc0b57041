#include "article/furniture_words.h"

#include <algorithm>
#include <charconv>

#include "text/code_points.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

constexpr std::array<std::string_view, kMarkerKindCount> kKindNames = {
    "photo", "photo-lead", "related-head", "related-lead", "source", "desk", "end", "follows", "photo-bare"};

bool IsWordByte(std::string_view text, size_t at) {
  return at < text.size() && IsLetterOrDigit(DecodeUtf8(text, Utf8Start(text, at)).value);
}

// The bytes before the first byte that ends a word in outlet names: "AFP" of "AFP/TTXVN)".
std::string_view FirstWord(std::string_view text) {
  size_t end = 0;
  while (end < text.size() && IsWordByte(text, end)) end += DecodeUtf8(text, end).size;
  return text.substr(0, end);
}

Error Missing(std::string_view name) {
  return {ErrorCode::kNotFound, "data/" + std::string(name) + " is missing; it comes with the program"};
}

}  // namespace

Status FurnitureWords::AddMarker(const TsvRow& row) {
  const auto kind = std::find(kKindNames.begin(), kKindNames.end(), row.fields[0]);
  if (kind == kKindNames.end() || row.fields.size() < 3 || row.fields[2].empty()) {
    return Error{ErrorCode::kMalformed, "data/vi/article/markers.tsv:" + std::to_string(row.line) +
                                            ": needs a known kind, a language and a phrase"};
  }
  const auto at = static_cast<size_t>(kind - kKindNames.begin());
  markers_[at].emplace_back(row.fields[2]);
  first_bytes_[at].set(static_cast<unsigned char>(row.fields[2].front()));
  last_bytes_[at].set(static_cast<unsigned char>(row.fields[2].back()));
  return {};
}

void FurnitureWords::AddOutlet(const TsvRow& row) {
  NewsOutlet outlet{std::string(row.fields[0]), std::string(row.fields[2]), std::string(row.fields[3]),
                row.fields[1] == "agency"};
  const size_t index = outlets_.size();
  outlets_by_word_[std::string(FirstWord(outlet.name))].push_back(index);
  if (!outlet.host.empty()) outlet_by_host_.emplace(outlet.host, index);
  outlets_.push_back(std::move(outlet));
}

Result<FurnitureWords> FurnitureWords::Load(const DataFiles& data) {
  for (const char* name : {"vi/article/markers.tsv", "vi/article/outlets.tsv", "vi/article/openers.tsv",
                           "vi/article/function_words.tsv", "vi/abbreviations.tsv"}) {
    if (!data.Has(name)) return Missing(name);
  }
  FurnitureWords words;
  for (const TsvRow& row : ReadTsv(data.Get("vi/article/markers.tsv"))) {
    if (Status status = words.AddMarker(row); !status) return status.error();
  }
  for (auto& list : words.markers_) {
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  }
  for (const TsvRow& row : ReadTsv(data.Get("vi/article/outlets.tsv"))) words.AddOutlet(row);
  for (auto& [word, list] : words.outlets_by_word_) {
    std::stable_sort(list.begin(), list.end(), [&](size_t a, size_t b) {
      return words.outlets_[a].name.size() > words.outlets_[b].name.size();
    });
  }
  for (const TsvRow& row : ReadTsv(data.Get("vi/article/openers.tsv"))) {
    words.openers_.emplace(row.fields[1], row.fields[2] == "particle");
  }
  for (const TsvRow& row : ReadTsv(data.Get("vi/article/function_words.tsv"))) {
    words.function_words_.emplace(row.fields[1], row.fields[0]);
  }
  for (const TsvRow& row : ReadTsv(data.Get("vi/article/date_lines.tsv"))) words.date_words_.insert(FoldKey(row.fields[1]));
  for (const TsvRow& row : ReadTsv(data.Get("en/dates.tsv"))) {
    int month = 0;
    const std::string_view number = row.fields[2];
    std::from_chars(number.data(), number.data() + number.size(), month);
    if (row.fields[1] == "month") words.months_.emplace(FoldKey(row.fields[0]), month);
    if (row.fields[1] == "weekday") words.weekdays_.insert(FoldKey(row.fields[0]));
  }
  for (const TsvRow& row : ReadTsv(data.Get("vi/abbreviations.tsv"))) {
    words.abbreviations_.insert(FoldKey(row.fields[0]));
  }
  return words;
}

size_t FurnitureWords::MarkerAtBegin(MarkerKind kind, std::string_view text) const {
  if (text.empty() || !first_bytes_[static_cast<size_t>(kind)].test(static_cast<unsigned char>(text.front()))) return 0;
  for (const std::string& marker : markers_[static_cast<size_t>(kind)]) {
    if (!text.starts_with(marker)) continue;
    const bool open = IsWordByte(marker, marker.size() - 1) && IsWordByte(text, marker.size());
    // "Tin cùng chuyên mụcTổng thống": a heading may be glued to the capital that follows it.
    const bool glued = kind == MarkerKind::kRelatedHead && open && IsUpperCase(DecodeUtf8(text, marker.size()).value);
    if (!open || glued) return marker.size();
  }
  return 0;
}

size_t FurnitureWords::MarkerAtEnd(MarkerKind kind, std::string_view text) const {
  if (text.empty() || !last_bytes_[static_cast<size_t>(kind)].test(static_cast<unsigned char>(text.back()))) return 0;
  for (const std::string& marker : markers_[static_cast<size_t>(kind)]) {
    if (!text.ends_with(marker)) continue;
    const size_t begin = text.size() - marker.size();
    if (begin == 0 || !IsWordByte(marker, 0) || !IsWordByte(text, begin - 1)) return marker.size();
  }
  return 0;
}

bool FurnitureWords::HasMarker(MarkerKind kind, std::string_view text) const {
  for (size_t at = 0; at < text.size(); ++at) {
    if (MarkerAtBegin(kind, text.substr(at)) > 0 && (at == 0 || !IsWordByte(text, at - 1))) return true;
  }
  return false;
}

const NewsOutlet* FurnitureWords::OutletAtBegin(std::string_view text) const {
  const auto it = outlets_by_word_.find(std::string(FirstWord(text)));
  if (it == outlets_by_word_.end()) return nullptr;
  for (const size_t index : it->second) {
    const NewsOutlet& outlet = outlets_[index];
    if (text.starts_with(outlet.name) && !IsWordByte(text, outlet.name.size())) return &outlet;
  }
  return nullptr;
}

const NewsOutlet* FurnitureWords::OutletOfHost(std::string_view host) const {
  for (;;) {
    const auto it = outlet_by_host_.find(std::string(host));
    if (it != outlet_by_host_.end()) return &outlets_[it->second];
    const size_t dot = host.find('.');
    if (dot == std::string_view::npos) return nullptr;
    host.remove_prefix(dot + 1);
  }
}

bool FurnitureWords::IsOpeningParticle(std::string_view word) const {
  const auto it = openers_.find(std::string(word));
  return it != openers_.end() && it->second;
}

std::string_view FurnitureWords::FunctionWordLanguage(const std::string& word) const {
  const auto it = function_words_.find(word);
  return it == function_words_.end() ? std::string_view() : std::string_view(it->second);
}

}  // namespace banggiao
