#pragma once
// Parallel loops. Bodies write only to what their own index owns, so the result does not depend
// on the number of threads. parallel.cpp is the only file that includes oneTBB.
#include <cstddef>
#include <functional>

namespace yinling {

/// Threads of all later loops; 0 = as many as this process may use (its affinity mask).
void set_threads(int count);
int threads();

/// Calls body(i) for every i < count. Loops may nest. The first exception is thrown again.
void parallel_for(std::size_t count, const std::function<void(std::size_t)>& body);

}  // namespace yinling
