#include "sim/base/parallel.hpp"

#include <sched.h>

#include <algorithm>
#include <memory>

#ifdef YINLING_JTHREAD
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>
#else
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>
#endif

namespace yinling {

namespace {
int wanted_threads = 0;

int available() {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
  return std::max(1, CPU_COUNT(&set));
}
}  // namespace

int threads() { return wanted_threads > 0 ? wanted_threads : available(); }

#ifdef YINLING_JTHREAD

void set_threads(int count) { wanted_threads = count; }

void parallel_for(std::size_t count, const std::function<void(std::size_t)>& body) {
  static thread_local bool inside = false;
  const auto workers = std::min<std::size_t>(static_cast<std::size_t>(threads()), count);
  if (inside || workers <= 1) {
    for (std::size_t i = 0; i < count; ++i) body(i);
    return;
  }
  std::atomic<std::size_t> next{0};
  std::exception_ptr problem;
  std::mutex guard;
  {
    std::vector<std::jthread> pool;
    for (std::size_t w = 0; w < workers; ++w) {
      pool.emplace_back([&] {
        inside = true;
        for (std::size_t i = next++; i < count; i = next++) {
          try {
            body(i);
          } catch (...) {
            const std::lock_guard lock(guard);
            if (!problem) problem = std::current_exception();
            next = count;
          }
        }
      });
    }
  }
  if (problem) std::rethrow_exception(problem);
}

#else

namespace {
// oneTBB ignores processor quotas, and asking for more threads than cores needs its global
// control beside an arena of that size.
struct Pool {
  std::unique_ptr<tbb::global_control> control;
  std::unique_ptr<tbb::task_arena> arena;
  void resize(int count) {
    control = std::make_unique<tbb::global_control>(tbb::global_control::max_allowed_parallelism,
                                                    static_cast<std::size_t>(count));
    arena = std::make_unique<tbb::task_arena>(count);
  }
};

Pool& pool() {
  static Pool instance;
  if (!instance.arena) instance.resize(threads());
  return instance;
}
}  // namespace

void set_threads(int count) {
  wanted_threads = count;
  pool().resize(threads());
}

void parallel_for(std::size_t count, const std::function<void(std::size_t)>& body) {
  static thread_local int depth = 0;
  const auto loop = [&] {
    tbb::parallel_for(
        std::size_t{0}, count,
        [&](std::size_t i) {
          ++depth;
          try {
            body(i);
          } catch (...) {
            --depth;
            throw;
          }
          --depth;
        },
        tbb::simple_partitioner{});
  };
  if (depth == 0) {
    pool().arena->execute(loop);
  } else {
    // Nested: take no outer work while waiting for the inner loop.
    tbb::this_task_arena::isolate(loop);
  }
}

#endif

}  // namespace yinling
