#include "sim/base/parallel.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <stdexcept>
#include <vector>

using namespace yinling;

namespace {
/// Puts the number of threads back, whatever the test asked for.
struct Threads {
  explicit Threads(int count) { set_threads(count); }
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;
  ~Threads() { set_threads(0); }
};
}  // namespace

TEST_CASE("every index is visited once, whatever the number of threads", "[parallel]") {
  for (const int count : {1, 2, 3, 16}) {
    const Threads asked(count);
    CHECK(threads() == count);
    std::vector<int> visits(1000, 0);
    parallel_for(visits.size(), [&](std::size_t i) { ++visits[i]; });
    CHECK(visits == std::vector<int>(1000, 1));
  }
}

TEST_CASE("parallel loops nest", "[parallel]") {
  const Threads asked(4);
  std::vector<std::vector<int>> visits(20, std::vector<int>(50, 0));
  parallel_for(visits.size(), [&](std::size_t i) {
    parallel_for(visits[i].size(), [&](std::size_t j) { ++visits[i][j]; });
  });
  CHECK(visits == std::vector<std::vector<int>>(20, std::vector<int>(50, 1)));
}

TEST_CASE("an exception in a parallel loop reaches the caller, and the next loop works",
          "[parallel]") {
  const Threads asked(3);
  CHECK_THROWS_AS(parallel_for(100,
                               [](std::size_t i) {
                                 if (i == 37) throw std::runtime_error("planted");
                               }),
                  std::runtime_error);
  std::atomic<int> visits{0};
  parallel_for(100, [&](std::size_t) { ++visits; });
  CHECK(visits == 100);
}

TEST_CASE("a loop over nothing calls nothing", "[parallel]") {
  parallel_for(0, [](std::size_t) { FAIL("called"); });
  SUCCEED();
}
