#include "cli/console.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "export/display_width.h"

namespace banggiao {
namespace {

constexpr size_t kBufferBytes = 1u << 16;
constexpr size_t kWidthWithoutTerminal = 120;

bool WantsColours(const std::string& choice, bool out_is_terminal) {
  if (choice != "auto") return choice == "always";
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return out_is_terminal && (no_color == nullptr || *no_color == '\0') && (term == nullptr || std::strcmp(term, "dumb") != 0);
}

void WriteLine(std::string_view message) {
  // File names and errors may hold anything; one write keeps lines of several threads whole.
  const std::string line = "banggiao: " + ForTerminal(message) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace

Console::Console(const CommonOptions& options)
    : format_(options.format), quiet_(options.quiet), verbose_(options.verbose > 0),
      out_is_terminal_(isatty(STDOUT_FILENO) != 0), shows_progress_(!options.quiet && isatty(STDERR_FILENO) != 0),
      colours_(WantsColours(options.colour, out_is_terminal_)), byte_order_mark_(options.byte_order_mark),
      goldstein_(options.goldstein) {}

void Console::Complain(std::string_view message) const { WriteLine(message); }
void Console::Say(std::string_view message) const {
  if (!quiet_) WriteLine(message);
}
void Console::Detail(std::string_view message) const {
  if (verbose_) WriteLine(message);
}

bool Console::Write(std::string_view bytes) {
  if (failed_) return false;
  buffer_ += bytes;
  return buffer_.size() < kBufferBytes || Flush();
}

bool Console::Flush() {
  if (failed_) return false;
  for (std::string_view rest = buffer_; !rest.empty();) {
    const ssize_t written = write(STDOUT_FILENO, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      failed_ = true;
      Complain(std::string("standard output cannot be written: ") + std::strerror(errno) + "; give it a place with room");
      return false;
    }
    rest.remove_prefix(static_cast<size_t>(written));
  }
  buffer_.clear();
  return true;
}

ByteSink Console::Sink() {
  return [this](std::string_view bytes) { return Write(bytes); };
}

OutputStyle Console::Style(OutputFormat if_none) const {
  return {ParseOutputFormat(format_).value_or(if_none), {Width(), colours_}, byte_order_mark_, goldstein_};
}

size_t Console::Width() const {
  winsize size{};
  if (out_is_terminal_ && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  const char* columns = std::getenv("COLUMNS");
  const int given = columns == nullptr ? 0 : std::atoi(columns);
  return given > 0 ? static_cast<size_t>(given) : kWidthWithoutTerminal;
}

}  // namespace banggiao
