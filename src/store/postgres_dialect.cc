#include "store/postgres_dialect.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace banggiao {
namespace {

// Whole statements that have no counterpart word by word.
constexpr std::string_view kAddWords = "INSERT INTO article_words(rowid, title, body) VALUES (?,?,?)";
constexpr std::pair<std::string_view, std::string_view> kStatements[] = {
    {kAddWords, "INSERT INTO article_words(rowid, words) VALUES ($1,$2)"},
    {"INSERT INTO article_words(article_words, rowid, title, body) VALUES ('delete',?,?,?)",
     "DELETE FROM article_words WHERE rowid = $1 AND $2::text IS NOT NULL AND $3::text IS NOT NULL"},
};
constexpr std::pair<std::string_view, std::string_view> kPhrases[] = {
    {"article_words MATCH ?", "words @@ $1::tsquery"},
    {"bm25(article_words, 4.0, 1.0)", "ts_rank('{0.25,0.25,0.25,1}', words, $1::tsquery) DESC"},
};

bool IsWord(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// End of the quoted text that begins at `at`.
size_t QuoteEnd(std::string_view sql, size_t at) {
  const char quote = sql[at];
  for (size_t end = at + 1; end < sql.size(); ++end) {
    if (sql[end] != quote) continue;
    if (end + 1 < sql.size() && sql[end + 1] == quote) ++end;
    else return end + 1;
  }
  return sql.size();
}

class Translator {
 public:
  Translator(std::string_view sql, const ReplacePart& replace) : rest_(sql), replace_(replace) {}

  PostgresText Run() {
    while (!rest_.empty()) Step();
    out_.sql += tail_;
    const std::string_view sql = out_.sql;
    const bool changes = sql.starts_with("INSERT") || sql.starts_with("UPDATE") || sql.starts_with("DELETE");
    out_.writes = changes && sql.find(" RETURNING ") == std::string_view::npos;
    return std::move(out_);
  }

 private:
  bool Take(std::string_view from, std::string_view to) {
    if (!rest_.starts_with(from)) return false;
    if (rest_.size() > from.size() && IsWord(from.back()) && IsWord(rest_[from.size()])) return false;
    rest_.remove_prefix(from.size());
    out_.sql += to;
    return true;
  }

  void Step() {
    const char c = rest_[0];
    if (c == '\'' || c == '"') return Copy(QuoteEnd(rest_, 0));
    if (c == '?') return Parameter();
    if (c == '+' && !AfterOperand()) return rest_.remove_prefix(1);
    if (c == '(') subqueries_.push_back(BeginsSubquery());
    if (c == ')') return EndBracket();
    if (!IsWord(c)) return Copy(1);
    for (const auto& [from, to] : kPhrases) {
      if (!Take(from, to)) continue;
      if (from.ends_with('?')) out_.search_terms.push_back(++parameters_);
      return;
    }
    if (TakeInsert() || Take("CROSS JOIN", "JOIN") || Take("JOIN json_each", "CROSS JOIN list_values") ||
        Take("json_each", "list_values") || Take("end", "\"end\"") || Take("GLOB", "%~") || Take("LIMIT -1", "LIMIT ALL") ||
        Take("AS INTEGER", "AS BIGINT") || Take("AS REAL", "AS DOUBLE PRECISION") || Take("BEGIN IMMEDIATE", "BEGIN")) {
      return;
    }
    if (Take("INDEXED BY ", "")) return rest_.remove_prefix(std::min(rest_.find(' '), rest_.size()));
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), IsWord);
    Copy(static_cast<size_t>(end - rest_.begin()));
  }

  bool BeginsSubquery() const {
    const std::string_view before = std::string_view(out_.sql).substr(0, out_.sql.find_last_not_of(' ') + 1);
    return (before.ends_with("FROM") || before.ends_with("JOIN")) && rest_.starts_with("(SELECT");
  }

  // A subquery in FROM must have a name.
  void EndBracket() {
    Copy(1);
    if (subqueries_.empty()) return;
    const bool ends_subquery = subqueries_.back();
    subqueries_.pop_back();
    const size_t next = rest_.find_first_not_of(" \n");
    const bool named = next != std::string_view::npos && ((rest_[next] >= 'a' && rest_[next] <= 'z') || rest_.substr(next).starts_with("AS "));
    if (ends_subquery && !named) out_.sql += " subquery" + std::to_string(++names_);
  }

  bool TakeInsert() {
    if (Take("INSERT OR IGNORE INTO", "INSERT INTO")) {
      tail_ = " ON CONFLICT DO NOTHING";
      return true;
    }
    if (!Take("INSERT OR REPLACE INTO ", "INSERT INTO ")) return false;
    const std::string_view table = rest_.substr(0, rest_.find_first_of(" ("));
    tail_ = " ON CONFLICT " + replace_(table);
    return true;
  }

  // A plus after a name, a number or a bracket adds; elsewhere it only keeps SQLite from an index.
  bool AfterOperand() const {
    const size_t last = out_.sql.find_last_not_of(' ');
    if (last == std::string::npos) return false;
    if (out_.sql[last] == ')') return true;
    if (!IsWord(out_.sql[last])) return false;
    const size_t begin = out_.sql.find_last_of(" (,.=", last) + 1;
    const std::string_view word = std::string_view(out_.sql).substr(begin, last + 1 - begin);
    return !std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  void Parameter() {
    rest_.remove_prefix(1);
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), [](char c) { return c >= '0' && c <= '9'; });
    const std::string digits(rest_.begin(), end);
    rest_.remove_prefix(digits.size());
    const int number = digits.empty() ? parameters_ + 1 : std::stoi(digits);
    parameters_ = std::max(parameters_, number);
    out_.sql += "$" + std::to_string(number);
  }

  void Copy(size_t count) {
    out_.sql += rest_.substr(0, count);
    rest_.remove_prefix(count);
  }

  std::string_view rest_;
  const ReplacePart& replace_;
  PostgresText out_;
  std::string tail_;
  std::vector<bool> subqueries_;  // Of each open bracket: whether it holds one that FROM reads.
  int names_ = 0;
  int parameters_ = 0;
};

}  // namespace

PostgresText ToPostgres(std::string_view sql, const ReplacePart& replace) {
  for (const auto& [from, to] : kStatements) {
    if (sql == from) return {std::string(to), true, {}, sql == kAddWords ? size_t{2} : size_t{0}};
  }
  return Translator(sql, replace).Run();
}

std::vector<std::string> SplitStatements(std::string_view sql) {
  std::vector<std::string> statements;
  std::string now;
  const auto end_statement = [&] {
    if (now.find_first_not_of(" \t\n") != std::string::npos) statements.push_back(now);
    now.clear();
  };
  for (size_t at = 0; at < sql.size();) {
    const size_t end = sql[at] == '\'' || sql[at] == '"' ? QuoteEnd(sql, at) : at + 1;
    if (sql[at] == ';') end_statement();
    else now += sql.substr(at, end - at);
    at = end;
  }
  end_statement();
  return statements;
}

std::string ToTsQuery(std::string_view match) {
  std::string query;
  for (size_t at = 0; at < match.size();) {
    if (match[at] == '"') {
      const size_t end = std::min(match.find('"', at + 1), match.size());
      query += "('";
      for (const char c : match.substr(at + 1, end - at - 1)) {
        if (c == ' ') query += "' <-> '";
        else if (c == '\'' || c == '\\') query += std::string(2, c);
        else query += c;
      }
      query += "')";
      at = end + 1;
      continue;
    }
    const std::string_view rest = match.substr(at);
    if (rest.starts_with("OR ")) query += "| ", at += 3;
    else if (rest.starts_with("AND ")) query += "& ", at += 4;
    else if (rest.starts_with("NOT ")) query += "& ! ", at += 4;
    else if (IsWord(rest[0])) {  // A bare word, as somebody may type it.
      const auto end = std::find_if(rest.begin(), rest.end(), [](char c) { return c == ' ' || c == ')' || c == '('; });
      query += "'" + std::string(rest.begin(), end) + "'";
      at += static_cast<size_t>(end - rest.begin());
    } else {
      query += rest[0];
      ++at;
    }
  }
  return query;
}

}  // namespace banggiao
