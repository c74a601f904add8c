#include "analysis/command/progress.hpp"

#include <fmt/core.h>
#include <unistd.h>

namespace yinling {

ProgressLine::ProgressLine(const Globals& globals)
    : terminal_(isatty(STDERR_FILENO) == 1),
      wanted_((terminal_ || globals.progress) && !globals.quiet),
      language_(globals.language) {}

ProgressLine::~ProgressLine() {
  if (shown_ && terminal_) fmt::print(stderr, "\r\033[K");
}

void ProgressLine::show(std::int64_t done, std::int64_t all) {
  if (!wanted_ || done == 0) return;
  const auto now = Clock::now();
  // Often enough to be alive, seldom enough to be read; a log gets a line every two seconds.
  const double pause = terminal_ ? 0.2 : 2.0;
  if (done < all && std::chrono::duration<double>(now - last_).count() < pause) return;
  last_ = now;
  shown_ = true;
  const double spent = std::chrono::duration<double>(now - start_).count();
  const double left = spent / static_cast<double>(done) * static_cast<double>(all - done);
  const Said line =
      say("{} of {} runs, {:.0f} s left", "已完成 {}/{} 次运行，约剩 {:.0f} 秒", done, all, left);
  if (terminal_) {
    fmt::print(stderr, "\r\033[K{}", line.in(language_));
  } else {
    fmt::print(stderr, "{}\n", line.in(language_));
  }
  std::fflush(stderr);
}

}  // namespace yinling
