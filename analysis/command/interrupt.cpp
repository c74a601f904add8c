#include "analysis/command/interrupt.hpp"

#include <csignal>
#include <cstdlib>

namespace yinling {

namespace {
std::atomic<bool> asked{false};
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void on_signal(int) {
  if (asked.exchange(true)) std::_Exit(130);
}
}  // namespace

const std::atomic<bool>& watch_for_interrupt() {
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
  return asked;
}

}  // namespace yinling
