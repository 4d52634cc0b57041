#include "source/document_encoding.h"

#include "source/html_tokens.h"
#include "text/encoding_guess.h"
#include "text/normalize.h"

namespace banggiao {
namespace {

constexpr size_t kHeadOfPage = 16 << 10;

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return lower;
}

// "text/html; charset=x-viet-tcvn" to "x-viet-tcvn".
std::string CharsetIn(std::string_view content) {
  const std::string lower = LowerAscii(content);
  const size_t at = lower.find("charset=");
  if (at == std::string::npos) return "";
  const size_t begin = lower.find_first_not_of(" \"'", at + 8);
  if (begin == std::string::npos) return "";
  return lower.substr(begin, lower.find_first_of(" ;,\"'", begin) - begin);
}

}  // namespace

std::string DeclaredCharset(std::string_view html) {
  HtmlTokenizer tokenizer(html.substr(0, kHeadOfPage));
  HtmlToken token;
  while (tokenizer.Next(&token)) {
    if (token.type != HtmlToken::Type::kOpen || token.name != "meta") continue;
    if (const auto charset = HtmlAttribute(token.attributes, "charset"); !charset.empty()) return LowerAscii(charset);
    if (LowerAscii(HtmlAttribute(token.attributes, "http-equiv")) != "content-type") continue;
    if (std::string charset = CharsetIn(HtmlAttribute(token.attributes, "content")); !charset.empty()) return charset;
  }
  return "";
}

std::optional<MappedText> DecodeDocument(std::string_view declared, RawDocument* document) {
  const EncodingGuess guess = GuessEncoding(document->bytes, declared);
  if (guess.encoding == nullptr) return std::nullopt;
  document->encoding = guess.encoding->name() + (guess.saved_as_utf8 ? ", saved as UTF-8" : "");
  document->issues.push_back({"legacy-encoding", {}, "Read as " + document->encoding + ": " + guess.evidence});
  return DecodeGuessed(document->bytes, guess);
}

void ReadPlainText(std::string_view charset, RawDocument* document) {
  const std::optional<MappedText> decoded = DecodeDocument(charset, document);
  if (!decoded) {
    document->text = Normalize(document->bytes, &document->issues);
    return;
  }
  Issues issues;
  MappedText clean = Normalize(decoded->text, &issues);
  for (Issue& issue : issues) document->issues.push_back({issue.kind, decoded->ToSource(issue.span), issue.message});
  document->text = Compose(std::move(clean), *decoded);
}

}  // namespace banggiao
