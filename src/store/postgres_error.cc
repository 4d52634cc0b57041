#include "store/postgres_error.h"

namespace banggiao {

std::string OneLine(const char* text) {
  std::string line(text == nullptr ? "" : text);
  while (!line.empty() && line.back() == '\n') line.pop_back();
  for (char& c : line) c = c == '\n' ? ' ' : c;
  return line;
}

Error ServerError(const std::string& shown, const std::string& state, const std::string& said) {
  const std::string told = " (" + said + ")";
  if (state == "57014") {
    return {ErrorCode::kLimit, shown + ": the question took too long and was ended; ask for less, such as fewer days or parties"};
  }
  if (state.starts_with("40") || state == "23505" || state == "55P03") {
    return {ErrorCode::kBusy, shown + ": another writer changed the same rows" + told + "; run the same command again"};
  }
  if (state.starts_with("53")) {
    return {ErrorCode::kUnreadable, shown + ": the server has no room left" + told +
                                        "; free some and run the same command again: what was stored stays"};
  }
  if (state == "42501" || state == "25006") {
    return {ErrorCode::kUnreadable, shown + ": the store cannot be written by this role" + told + "; docs/scale.md lists the rights it needs"};
  }
  if (state.empty() || state.starts_with("08") || state.starts_with("57P")) {
    return {ErrorCode::kUnreadable, shown + ": the server does not answer" + told + "; run the same command again when it does"};
  }
  return {ErrorCode::kMalformed, shown + ": the store gave an error" + told + "; `banggiao check --store` tells whether it is whole"};
}

}  // namespace banggiao
