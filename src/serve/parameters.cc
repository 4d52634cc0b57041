#include "serve/parameters.h"

#include <algorithm>
#include <charconv>

#include "query/filter_words.h"
#include "query/known_names.h"
#include "text/utf8.h"

namespace banggiao {
namespace {

constexpr int64_t kMostNumber = 1'000'000'000'000'000;
constexpr const char* kText = R"({"type":"string"})";
constexpr const char* kNumber = R"({"type":"integer","minimum":0})";
constexpr const char* kFlag = R"({"type":"string","enum":["1"]})";

const char* const kSeveral[] = {"party", "pair", "type", "status", "kind", "publisher", "entity", "issue", "country", "place", "by"};

bool TakesSeveral(const std::string& name) {
  return std::any_of(std::begin(kSeveral), std::end(kSeveral), [&](const char* several) { return name == several; });
}

std::string Joined(const std::vector<const char*>& names) {
  std::string text;
  for (const char* name : names) text += (text.empty() ? "" : ", ") + std::string(name);
  return text.empty() ? "none" : text;
}

bool IsWhole(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = DecodeUtf8(text, at);
    if (!point.valid || point.value == 0) return false;
    at += point.size;
  }
  return true;
}

}  // namespace

const std::vector<ParameterInfo>& Parameters() {
  static const std::vector<ParameterInfo> parameters = {
      {"party", kText, "Code of an actor or recipient, of the speaker for statements: USA, ASEAN; several joined by commas mean any of them"},
      {"pair", kText, "Two parties of one event: USA-JPN; any of several"},
      {"type", kText, "Event type: CONSULT, SANCTION; any of several"},
      {"status", kText, "actual, future, hypothetical, negated or all; without it actual and future"},
      {"kind", kText, "Of statements direct or indirect, of commitments pledge, offer, plan or goal; any of several"},
      {"entity", kText, "Id of a party or speaker: Q30, p.joe-biden; any of several"},
      {"issue", kText, "Id of a subject; any of several"},
      {"country", kText, "Where it happened: JPN; any of several"},
      {"place", kText, "Where it happened: ids of places, as /api/v1/places lists them; any of several"},
      {"speaker", kText, "Part of the speaker's name, with marks or without"},
      {"said", kText, "Words that stand in what was said, with marks or without"},
      {"about", kText, "Id of a person, state or body that the words said name"},
      {"from", kText, "First day: 2021, 2021-04 or 2021-04-16; of articles and statements the day of publication"},
      {"to", kText, "Last day"},
      {"publisher", kText, "Part of the publisher's name, with marks or without; any of several"},
      {"text", kText, "Words of the article, as for search"},
      {"article", kText, "Id of an article"},
      {"min-confidence", R"({"type":"number","minimum":0,"maximum":1})", "Only events at least so sure"},
      {"no-copies", kFlag, "1: without articles that are copies of another"},
      {"story", kText, "Only articles of this story"},
      {"newest", kFlag, "1: newest first"},
      {"most", kFlag, "1: the most reported first, one page of them"},
      {"limit", kNumber, "At most so many"},
      {"offset", kNumber, "Leave out the first so many"},
      {"after", kText, "The `next` of the page before: what comes behind it"},
      {"total", kFlag, "1: also tell how many there are in all"},
      {"q", kText, "What is looked for"},
      {"by", kText, "What to count by: one to three of the columns, joined by commas"},
      {"on", kText, "A day: 2021-04-16"},
      {"format", kText, "jsonl, csv or tsv; of events also polecat, gdelt, geojson, ical, gexf, graphml or jsonld, of articles also brat"},
      {"bom", kFlag, "1: begin CSV with a byte order mark, for Excel"},
      {"lang", R"({"type":"string","enum":["vi","en"]})", "Language of names"},
      {"first", kText, "An article, a happening or an event, or a pair and its days: USA-JPN@2021-04"},
      {"second", kText, "As `first`: what it is compared with"},
      {"id", kText, "Of a happening or of an event"},
      {"unit", R"({"type":"string","enum":["events","happenings","one-a-day"]})", "What is counted: every report, every happening once, or one act of a type a day and dyad"},
      {"per", R"({"type":"string","enum":["month","day"]})", "Counted by month or by day"},
      {"score", R"({"type":"string","enum":["plover","gdelt","icews","phoenix"]})", "Whose intensity scores: those of PLOVER's types, or one of the published Goldstein tables for CAMEO codes"},
      {"state", kText, "active, undone or all; without it all"},
  };
  return parameters;
}

const std::vector<const char*> kEventParameters = {"party",     "pair", "type",    "status",         "entity", "issue", "country", "place", "from", "to",
                                                   "publisher", "text", "article", "min-confidence", "no-copies", "story", "newest"};
const std::vector<const char*> kStatementParameters = {"party", "kind", "entity", "speaker", "about", "from", "to", "publisher", "text", "article", "no-copies", "story", "newest"};
const std::vector<const char*> kArticleParameters = {"party", "pair", "type", "entity", "issue", "from", "to", "publisher", "text", "no-copies", "story", "newest"};

std::vector<const char*> With(std::vector<const char*> list, const std::vector<const char*>& more) {
  list.insert(list.end(), more.begin(), more.end());
  return list;
}

Status CheckParameters(const HttpRequest& request, const std::vector<const char*>& allowed) {
  for (size_t i = 0; i < request.parameters.size(); ++i) {
    const HttpField& parameter = request.parameters[i];
    const bool known = std::any_of(allowed.begin(), allowed.end(), [&](const char* name) { return parameter.name == name; });
    if (!known) {
      return Error{ErrorCode::kUsage, "'" + parameter.name.substr(0, 60) + "' is no parameter here; there are " + Joined(allowed)};
    }
    if (!IsWhole(parameter.value)) return Error{ErrorCode::kUsage, "the parameter " + parameter.name + " is not UTF-8 text"};
    for (size_t j = 0; j < i && !TakesSeveral(parameter.name); ++j) {
      if (request.parameters[j].name == parameter.name) {
        return Error{ErrorCode::kUsage, "the parameter " + parameter.name + " stands twice and takes one value"};
      }
    }
  }
  return {};
}

namespace {

Result<RecordFilter> ReadWords(const HttpRequest& request, const FilterWords& words) {
  RecordFilter filter;
  filter.entities = request.List("entity");
  filter.issues = request.List("issue");
  filter.countries = request.List("country");
  filter.places = request.List("place");
  filter.publishers = request.List("publisher");
  if (Status status = ReadFilter(words, &filter); !status) return status.error();
  return filter;
}

}  // namespace

Status CheckNames(const HttpRequest& request, const StoreReader& store, const World& world) {
  FilterWords words;
  words.parties = request.List("party");
  words.pairs = request.List("pair");
  Result<RecordFilter> named = ReadWords(request, words);
  if (!named) return named.error();
  for (Pair& pair : PairsOfSides({request.Parameter("first"), request.Parameter("second")})) named->pairs.push_back(std::move(pair));
  return CheckNames(named.value(), store, [&world]() -> Result<const World*> { return &world; });
}

Result<RecordFilter> ReadFilter(const HttpRequest& request) {
  Result<RecordFilter> read = ReadWords(request, {request.List("party"), request.List("pair"), request.List("type"), request.List("status"),
                                                  request.List("kind"), request.Parameter("from"), request.Parameter("to")});
  if (!read) return read;
  RecordFilter& filter = *read;
  filter.speaker = request.Parameter("speaker");
  filter.words = request.Parameter("text");
  filter.article = request.Parameter("article");
  filter.after = request.Parameter("after");
  filter.no_copies = request.Parameter("no-copies") == "1";
  filter.story = request.Parameter("story");
  if (filter.story.size() > 16 || filter.story.find_first_not_of("0123456789abcdef") != std::string::npos) {
    return Error{ErrorCode::kUsage, "'" + filter.story.substr(0, 60) + "' is no id of a story; /api/v1/stories lists them"};
  }
  filter.newest_first = request.Parameter("newest") == "1";
  if (const std::string confidence = request.Parameter("min-confidence"); !confidence.empty()) {
    const auto [end, error] = std::from_chars(confidence.data(), confidence.data() + confidence.size(), filter.min_confidence);
    if (error != std::errc() || end != confidence.data() + confidence.size() || !(filter.min_confidence >= 0 && filter.min_confidence <= 1)) {
      return Error{ErrorCode::kUsage, "min-confidence '" + confidence + "' is no number from 0 to 1"};
    }
  }
  return read;
}

Result<int64_t> ReadNumber(const HttpRequest& request, const char* name) {
  const std::string text = request.Parameter(name);
  if (text.empty()) return 0;
  int64_t number = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 0 || number > kMostNumber) {
    return Error{ErrorCode::kUsage, std::string(name) + " '" + text + "' is no whole number from 0 to 10^15"};
  }
  return number;
}

Result<int64_t> ReadLimit(const HttpRequest& request, int64_t if_none, int64_t most) {
  if (!request.HasParameter("limit")) return if_none;
  const Result<int64_t> limit = ReadNumber(request, "limit");
  if (!limit) return limit.error();
  if (limit.value() < 1 || limit.value() > most) {
    return Error{ErrorCode::kUsage, "limit goes from 1 to " + std::to_string(most) + "; exports have no limit"};
  }
  return limit.value();
}

}  // namespace banggiao
