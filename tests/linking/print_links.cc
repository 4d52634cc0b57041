// Prints every sentence of the documents given with its links, as JSON Lines, for those who judge linking by hand:
//   print-links FILE...      the fields are those of LinkLine below; offsets are bytes of the document as it was given
#include <cstdio>

#include "linking/linked_document.h"
#include "source/reader.h"

namespace banggiao {
namespace {

std::string Quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n' || c == '\t' || c == '\r') {
      out += ' ';
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string MentionJson(const Linking& linking, const LinkedArticle& linked, const Mention& mention) {
  const Span source = linked.Source(mention.span);
  std::string codes;
  for (const CodeId code : mention.codes) codes += (codes.empty() ? "" : ",") + linking.linker().codes().Name(code);
  const std::string entity(mention.entity < 0 ? "" : linking.world().entity(static_cast<uint32_t>(mention.entity)).id);
  return "{\"begin\":" + std::to_string(source.begin) + ",\"end\":" + std::to_string(source.end) +
         ",\"kind\":" + std::to_string(static_cast<int>(mention.kind)) + ",\"codes\":" + Quoted(codes) +
         ",\"entity\":" + Quoted(entity) + ",\"resolved\":" + (mention.resolved ? "true" : "false") +
         ",\"reason\":" + Quoted(mention.reason) + ",\"text\":" + Quoted(mention.span.In(linked.article.Text())) + "}";
}

void Print(const Linking& linking, const std::string& id, const LinkedArticle& linked) {
  for (size_t s = 0; s < linked.analysis.sentences.size(); ++s) {
    const Span span = linked.analysis.sentences[s].span;
    const Span source = linked.Source(span);
    std::string line = "{\"id\":" + Quoted(id) + ",\"begin\":" + std::to_string(source.begin) +
                       ",\"end\":" + std::to_string(source.end) + ",\"text\":" + Quoted(span.In(linked.article.Text())) +
                       ",\"mentions\":[";
    const auto [begin, end] = linked.mentions.by_sentence[s];
    for (uint32_t i = begin; i < end; ++i) {
      line += (i == begin ? "" : ",") + MentionJson(linking, linked, linked.mentions.all[i]);
    }
    std::puts((line + "]}").c_str());
  }
}

}  // namespace
}  // namespace banggiao

int main(int argc, char** argv) {
  const banggiao::Linking linking;
  banggiao::ReadCallbacks callbacks;
  callbacks.document = [&](banggiao::RawDocument&& document) {
    const std::string id = document.source;
    for (const auto& linked : linking.Link(std::move(document))) banggiao::Print(linking, id, linked);
    return true;
  };
  callbacks.problem = [](const banggiao::ReadProblem& problem) {
    std::fprintf(stderr, "%s: %s\n", problem.where.c_str(), problem.error.message.c_str());
  };
  banggiao::ReadDocuments({argv + 1, argv + argc}, {}, callbacks);
  return 0;
}
