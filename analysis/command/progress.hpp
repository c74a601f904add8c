#pragma once
// Progress of long work on stderr, with the time left.
#include <chrono>
#include <cstdint>

#include "analysis/command/command.hpp"

namespace yinling {

class ProgressLine {
 public:
  explicit ProgressLine(const Globals& globals);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  void show(std::int64_t done, std::int64_t all);

 private:
  using Clock = std::chrono::steady_clock;
  bool terminal_;
  bool wanted_;
  Language language_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_{};
  bool shown_ = false;
};

}  // namespace yinling
