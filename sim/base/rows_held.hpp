#pragma once
// The rows for which a test held: one source per instruction set, the same rows from each. Plain
// data only, as in draws_kernel.hpp.
#include <cstddef>
#include <cstdint>

namespace yinling {

/// Writes first + i for each of n bytes holds[i] that is 1 and not 0, in order; says how many.
/// There is room for n + 16 at `rows`.
std::size_t rows_held(const std::uint8_t* holds, std::size_t n, std::uint32_t first,
                      std::uint32_t* rows);

std::size_t rows_held_portable(const std::uint8_t* holds, std::size_t n, std::uint32_t first,
                               std::uint32_t* rows);
/// Only where runs_avx512().
std::size_t rows_held_avx512(const std::uint8_t* holds, std::size_t n, std::uint32_t first,
                             std::uint32_t* rows);

}  // namespace yinling
