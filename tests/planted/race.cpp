// A race that is there on purpose: proof that the thread sanitizer sees into our parallel loops.
// test.sh requires that it is found.
#include <atomic>
#include <cstdio>
#include <thread>

#include "sim/base/parallel.hpp"

int main() {
  std::atomic<int> arrived{0};
  int shared = 0;
  yinling::set_threads(2);
  yinling::parallel_for(2, [&](std::size_t) {
    // Both are inside before either writes; relaxed order keeps this from ordering the writes.
    arrived.fetch_add(1, std::memory_order_relaxed);
    while (arrived.load(std::memory_order_relaxed) < 2) std::this_thread::yield();
    ++shared;
  });
  std::printf("%d\n", shared);
}
