// Where words for people and bytes for programs go: messages to stderr, answers to stdout.
#pragma once

#include <string>
#include <string_view>

#include "cli/options.h"
#include "core/result.h"
#include "export/record_output.h"

namespace banggiao {

class Console {
 public:
  explicit Console(const CommonOptions& options);

  // "banggiao: message" to stderr. Say is left out with --quiet, Detail unless --verbose.
  void Complain(std::string_view message) const;
  void Say(std::string_view message) const;
  void Detail(std::string_view message) const;

  // Writes to stdout, gathered; false when it could not be written. What it was is complained about once, at Flush.
  [[nodiscard]] bool Write(std::string_view bytes);
  [[nodiscard]] bool Flush();
  [[nodiscard]] ByteSink Sink();

  // --format, or `if_none` when it wasn't given.
  [[nodiscard]] OutputStyle Style(OutputFormat if_none) const;
  [[nodiscard]] bool OutIsTerminal() const { return out_is_terminal_; }
  // Whether a progress line may be drawn.
  [[nodiscard]] bool ShowsProgress() const { return shows_progress_; }
  [[nodiscard]] bool Colours() const { return colours_; }
  [[nodiscard]] size_t Width() const;

 private:
  std::string buffer_;
  std::string format_;
  bool quiet_, verbose_, out_is_terminal_, shows_progress_, colours_, byte_order_mark_;
  GoldsteinTable goldstein_;
  bool failed_ = false;
};

}  // namespace banggiao
