#pragma once
// What is known beforehand: Philox's published words, forgetting curves, and diffusion models with
// an exact answer. `yinling verify` prints them all.
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/text/cell.hpp"

namespace yinling {

struct Check {
  std::string name;
  Cell expected;
  Cell obtained;
  double tolerance = 0;
  bool passed = false;
};

/// Size of the runs of chance. A row passes within max(4 standard errors of the runs, .003).
struct CheckScale {
  std::uint32_t people = 100'000;
  int runs = 20;
  std::uint32_t seed = 1;
};

std::vector<Check> philox_checks();
std::vector<Check> forgetting_checks();
/// Granovetter's crowds and the ring: no chance in them.
std::vector<Check> threshold_checks();
std::vector<Check> bass_checks(const CheckScale& scale);
std::vector<Check> epidemic_checks(const CheckScale& scale);
std::vector<Check> cascade_checks(const CheckScale& scale);
std::vector<Check> watts_checks(const CheckScale& scale);
/// All of the above.
std::vector<Check> reference_checks(const CheckScale& scale);

}  // namespace yinling
