// A race that is there on purpose: proof that the thread sanitizer sees into our parallel loops.
// test.sh requires that it is found.
#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>

#include "sim/base/parallel.hpp"

int main() {
  constexpr std::size_t kCells = 1000;
  std::atomic<int> arrived{0};
  std::vector<int> shared(kCells);
  yinling::set_threads(2);
  yinling::parallel_for(2, [&](std::size_t writer) {
    // Both are inside before either writes; relaxed order keeps this from ordering the writes.
    arrived.fetch_add(1, std::memory_order_relaxed);
    while (arrived.load(std::memory_order_relaxed) < 2) std::this_thread::yield();
    // In opposite directions, as the sanitizer can miss two writes of the very same moment.
    for (std::size_t i = 0; i < kCells; ++i) ++shared[writer == 0 ? i : kCells - 1 - i];
  });
  std::printf("%d\n", shared[0]);
}
