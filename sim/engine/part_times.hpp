#pragma once
// How long each part of the week takes, for `yinling bench`. A run without is not slowed.
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace yinling {

/// Parts of a week in their order: first the village by village ones of week.cpp.
enum class Part : std::uint8_t {
  lots,
  programme,
  family,
  forgetting,
  word_of_mouth,
  account,
  shopping,
  parcels,
  fraud,
  confidence,
  faces,
  requests,
  outcomes
};
inline constexpr std::array<std::string_view, 13> part_names = {
    "lots",    "programme", "family",     "forgetting", "word of mouth", "account", "shopping",
    "parcels", "fraud",     "confidence", "faces",      "requests",      "outcomes"};

/// Seconds by part, summed over villages and weeks; of a run on one thread.
using PartTimes = std::array<double, part_names.size()>;

/// Adds the time since it was made, or since the part before, to a part; without times, nothing.
class Lap {
 public:
  explicit Lap(PartTimes* times) : times_(times) {
    if (times_ != nullptr) last_ = Clock::now();
  }
  void ends(Part part) {
    if (times_ == nullptr) return;
    const auto now = Clock::now();
    (*times_)[static_cast<std::size_t>(part)] += std::chrono::duration<double>(now - last_).count();
    last_ = now;
  }

 private:
  using Clock = std::chrono::steady_clock;
  PartTimes* times_;
  Clock::time_point last_;
};

}  // namespace yinling
