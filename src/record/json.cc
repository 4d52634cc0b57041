#include "record/json.h"

#include <cmath>

#include "record/json_writer.h"
#include "text/utf8.h"

namespace banggiao {
namespace {

void AppendSpan(Span span, std::string* out) { JsonObject(out).Ends(span); }

void AppendParty(const Party& party, std::string* out) {
  JsonObject object(out);
  object.Text("code", party.code);
  object.Text("sector", party.sector);
  object.Text("entity", party.entity);
  object.Text("name", party.name);
  object.Text("office", party.office);
  object.Ends(party.span);
  object.Text("reason", party.reason);
}

void AppendPlace(const Place& place, std::string* out) {
  JsonObject object(out);
  object.Text("name", place.name);
  object.Text("entity", place.entity);
  object.Text("country", place.country);
  object.Text("precision", place.precision);
  object.Ends(place.span);
}

void AppendAttribution(const Attribution& attribution, std::string* out) {
  JsonObject object(out);
  object.Text("name", attribution.name);
  object.Ends(attribution.span);
}

void AppendRegion(const Region& region, std::string* out) {
  JsonObject object(out);
  object.Text("kind", region.kind);
  object.Ends(region.span);
}

void AppendIssue(const Issue& issue, std::string* out) {
  JsonObject object(out);
  object.Text("kind", issue.kind);
  object.Ends(issue.span);
  object.Text("message", issue.message);
}

// JSON has no infinity, and a reader that takes "-0" for an integer gives zero back.
double JsonNumber(double value) { return std::isfinite(value) && value != 0 ? value : 0.0; }

}  // namespace

void AppendJsonString(std::string_view text, std::string* out) {
  static constexpr char kHex[] = "0123456789abcdef";
  out->push_back('"');
  size_t copied = 0;  // Bytes before this are in `out`.
  for (size_t at = 0; at < text.size();) {
    const CodePoint point = DecodeUtf8(text, at);
    const bool plain = point.valid && point.value >= 0x20 && point.value != '"' && point.value != '\\';
    if (!plain) {
      out->append(text.substr(copied, at - copied));
      copied = at + point.size;
      switch (point.value) {
        case '"': out->append("\\\""); break;
        case '\\': out->append("\\\\"); break;
        case '\n': out->append("\\n"); break;
        case '\r': out->append("\\r"); break;
        case '\t': out->append("\\t"); break;
        case kReplacement: out->append("\xEF\xBF\xBD"); break;
        default: out->append("\\u00").append({kHex[point.value >> 4], kHex[point.value & 15]});
      }
    }
    at += point.size;
  }
  out->append(text.substr(copied)).push_back('"');
}

void AppendJson(const Event& event, std::string* out) {
  JsonObject object(out);
  object.Text("id", event.id);
  object.Text("type", EventTypeName(event.type));
  object.Text("mode", event.mode);
  object.Texts("contexts", event.contexts);
  object.Text("status", EventStatusName(event.status));
  object.Value("intensity", JsonNumber(event.intensity));
  object.Text("cameo", event.cameo);
  object.List("actors", event.actors, AppendParty);
  object.List("recipients", event.recipients, AppendParty);
  object.Text("date", event.date);
  object.Text("date_how", event.date_how);
  object.Key("place");
  AppendPlace(event.place, out);
  object.Texts("issues", event.issues);
  object.List("attribution", event.attribution, AppendAttribution);
  object.SpanAt("sentence", event.sentence);
  object.SpanAt("trigger", event.trigger);
  object.Text("rule", event.rule);
  object.Value("confidence", JsonNumber(event.confidence));
  object.Texts("why", event.why);
  object.Text("group", event.group);
}

void AppendJson(const Statement& statement, std::string* out) {
  JsonObject object(out);
  object.Text("id", statement.id);
  object.Text("kind", statement.kind);
  object.Key("speaker");
  AppendParty(statement.speaker, out);
  object.Text("via", statement.via);
  object.List("spans", statement.spans, AppendSpan);
  object.Text("text", statement.text);
}

void AppendJson(const Commitment& commitment, std::string* out) {
  JsonObject object(out);
  object.Text("id", commitment.id);
  object.Texts("by", commitment.by);
  object.Texts("to", commitment.to);
  object.SpanAt("content", commitment.content);
  object.Text("deadline", commitment.deadline);
  object.Text("event", commitment.event);
  object.Text("kind", commitment.kind);
  object.Text("step", commitment.step);
  object.Texts("said_by", commitment.said_by);
  object.Text("date", commitment.date);
  object.Texts("issues", commitment.issues);
  object.SpanAt("sentence", commitment.sentence);
  object.Text("reason", commitment.reason);
}

void AppendJson(const ArticleRecord& record, std::string* out) {
  const auto append = [](const auto& item, std::string* to) { AppendJson(item, to); };
  JsonObject object(out);
  object.Text("source", record.source);
  object.Text("article", record.article);
  object.Text("title", record.title);
  object.Text("language", record.language);
  object.Text("publisher", record.publisher);
  object.Text("url", record.url);
  object.Key("published");
  {
    JsonObject published(out);
    published.Text("value", record.published.value);
    published.Text("zone", record.published.zone);
    published.Text("how", record.published.how);
  }
  object.List("regions", record.regions, AppendRegion);
  object.List("events", record.events, append);
  object.List("statements", record.statements, append);
  object.List("commitments", record.commitments, append);
  object.List("issues_found", record.issues_found, AppendIssue);
}

}  // namespace banggiao
