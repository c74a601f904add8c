#pragma once
// Which processors run the sources and loops that are compiled for x86-64-v4. Plain data only, as
// such a source includes it, too (draws_kernel.hpp says why).

namespace yinling {

/// Whether this one does.
bool runs_avx512();

}  // namespace yinling
