#include "export/brat.h"

#include <algorithm>
#include <map>

#include "text/source_lookup.h"

namespace banggiao {
namespace {

size_t CodePoints(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// Annotations are of one line, and their words must be those of the text.
std::string OneLine(std::string text) {
  std::replace_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return text;
}

class BratWriter {
 public:
  BratWriter(const ArticleRecord& record, const MappedText& text, BratDocument* out) : record_(record), lookup_(text), out_(out) {
    for (const Region& region : record.regions) {
      begins_.push_back(CodePoints(out_->text));
      out_->text += OneLine(lookup_.TextUnder(region.span)) + "\n";
    }
  }

  void Write() {
    for (const Event& event : record_.events) Add(event);
    for (const Statement& statement : record_.statements) Add(statement);
    for (const Commitment& commitment : record_.commitments) Add(commitment);
  }

 private:
  struct Piece {
    size_t begin = 0;  // Code points of the text.
    size_t end = 0;
    std::string words;
  };

  // What of the span lies in the regions.
  std::vector<Piece> PiecesOf(const std::vector<Span>& spans) const {
    std::vector<Piece> pieces;
    for (const Span span : spans) {
      for (size_t i = 0; i < record_.regions.size(); ++i) {
        const Span region = record_.regions[i].span;
        const Span inside{std::max(span.begin, region.begin), std::min(span.end, region.end)};
        if (inside.begin >= inside.end) continue;
        const size_t before = inside.begin == region.begin ? 0 : CodePoints(lookup_.TextUnder({region.begin, inside.begin}));
        std::string words = OneLine(lookup_.TextUnder(inside));
        if (!words.empty()) pieces.push_back({begins_[i] + before, begins_[i] + before + CodePoints(words), std::move(words)});
      }
    }
    return pieces;
  }

  // "T3", or "" when the span lies in no region.
  std::string AddSpan(const std::string& type, const std::vector<Span>& spans) {
    const std::vector<Piece> pieces = PiecesOf(spans);
    if (pieces.empty()) return "";
    std::string places, words;
    for (const Piece& piece : pieces) {
      places += (places.empty() ? "" : ";") + std::to_string(piece.begin) + " " + std::to_string(piece.end);
      words += (words.empty() ? "" : " ") + piece.words;
    }
    const std::string id = "T" + std::to_string(++spans_);
    out_->annotations += id + "\t" + type + " " + places + "\t" + words + "\n";
    return id;
  }

  void AddNote(const std::string& of, const std::string& text) {
    if (!text.empty()) out_->annotations += "#" + std::to_string(++notes_) + "\tAnnotatorNotes " + of + "\t" + OneLine(text) + "\n";
  }

  static std::string NoteOf(const Party& party) {
    return "code=" + party.code + " sector=" + party.sector + " entity=" + party.entity + " office=" + party.office + " name=" + party.name;
  }

  // " Actor:T2 Actor2:T3"; what lies in no region is left out.
  void AddArgument(const std::string& role, const std::string& span, std::map<std::string, int>* roles, std::string* line) {
    if (span.empty()) return;
    const int number = ++(*roles)[role];
    *line += " " + role + (number > 1 ? std::to_string(number) : "") + ":" + span;
  }

  std::string AddParty(const Party& party) {
    const std::string span = AddSpan("Party", {party.span});
    if (!span.empty()) AddNote(span, NoteOf(party));
    return span;
  }

  void Add(const Event& event) {
    const std::string type(EventTypeName(event.type));
    const std::string trigger = AddSpan(type, {event.trigger});
    if (trigger.empty()) return;
    std::string line = type + ":" + trigger;
    std::map<std::string, int> roles;
    for (const Party& party : event.actors) AddArgument("Actor", AddParty(party), &roles, &line);
    for (const Party& party : event.recipients) AddArgument("Recipient", AddParty(party), &roles, &line);
    if (!event.place.name.empty()) AddArgument("Place", AddSpan("Place", {event.place.span}), &roles, &line);
    for (const Attribution& source : event.attribution) AddArgument("Source", AddSpan("Source", {source.span}), &roles, &line);
    const std::string id = "E" + std::to_string(++events_);
    out_->annotations += id + "\t" + line + "\n";
    if (event.status != EventStatus::kActual) {
      out_->annotations += "A" + std::to_string(++attributes_) + "\tStatus " + id + " " + std::string(EventStatusName(event.status)) + "\n";
    }
    AddNote(id, "id=" + event.id + " date=" + event.date + " mode=" + event.mode + " rule=" + event.rule);
  }

  void Add(const Statement& statement) {
    const std::string words = AddSpan(statement.kind == "direct" ? "Quote" : "Report", statement.spans);
    if (words.empty()) return;
    AddNote(words, "id=" + statement.id + " via=" + statement.via);
    const std::string speaker = AddParty(statement.speaker);
    if (speaker.empty()) return;
    out_->annotations += "R" + std::to_string(++relations_) + "\tSaid Arg1:" + words + " Arg2:" + speaker + "\n";
  }

  void Add(const Commitment& commitment) {
    const std::string content = AddSpan("Commitment", {commitment.content});
    if (content.empty()) return;
    std::string by;
    for (const std::string& code : commitment.by) by += (by.empty() ? "" : ",") + code;
    AddNote(content, "id=" + commitment.id + " kind=" + commitment.kind + " step=" + commitment.step + " by=" + by + " deadline=" + commitment.deadline);
  }

  const ArticleRecord& record_;
  SourceLookup lookup_;
  BratDocument* out_;
  std::vector<size_t> begins_;  // Of each region in the text.
  int spans_ = 0, events_ = 0, attributes_ = 0, notes_ = 0, relations_ = 0;
};

}  // namespace

BratDocument MakeBratDocument(const ArticleRecord& record, const MappedText& text) {
  BratDocument document;
  BratWriter(record, text, &document).Write();
  return document;
}

}  // namespace banggiao
