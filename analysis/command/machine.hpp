#pragma once
// The machine that a bench runs on.
#include <string>

namespace yinling {

/// Bytes of this process in memory now.
double resident_bytes();
/// Gives freed memory back, so that resident_bytes() says what is in use.
void trim_memory();

/// Model and cores of the processor, as part of a file name: `amd-epyc-2-cores`.
std::string machine_name();

}  // namespace yinling
