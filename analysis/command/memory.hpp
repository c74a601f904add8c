#pragma once
// Memory of this process and of the machine, in bytes.
#include <cstdint>

namespace yinling {

/// What could still be taken without swapping, within the limits of this process's control group.
std::int64_t available_memory();
/// The most that this process has held.
std::int64_t peak_memory();
/// What it holds now.
double resident_memory();
/// Gives freed memory back, so that resident_memory() says what is in use.
void trim_memory();

}  // namespace yinling
