#pragma once
// Ctrl-C and SIGTERM ask for an early, orderly end.
#include <atomic>

namespace yinling {

/// From here on a first signal sets the flag and a second one ends the program at once.
const std::atomic<bool>& watch_for_interrupt();

}  // namespace yinling
