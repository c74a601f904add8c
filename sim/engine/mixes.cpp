#include "sim/engine/mixes.hpp"

#include <array>

namespace yinling {

namespace {

/// Whole levels, by name: "family+society".
Mix levels(std::string name, Said label) {
  auto dose = [name](const Lever& lever) {
    return name.find(name_of(lever.info.level)) == std::string::npos ? 0.0 : 1.0;
  };
  return {std::move(name), std::move(label), std::move(dose)};
}

}  // namespace

std::span<const Mix> level_mixes() {
  static const std::array<Mix, 8> mixes = {
      levels("none", {"no programme", "无项目"}),
      levels("individual", {"individual", "个人"}),
      levels("family", {"family", "家庭"}),
      levels("society", {"society", "社会"}),
      levels("individual+family", {"individual + family", "个人＋家庭"}),
      levels("individual+society", {"individual + society", "个人＋社会"}),
      levels("family+society", {"family + society", "家庭＋社会"}),
      levels("individual+family+society", {"all three", "三个层面"}),
  };
  return mixes;
}

Levers levers_of(const Scenario& scenario, const Mix& mix) {
  Levers chosen;
  for (const auto& lever : scenario.levers) {
    const double dose = mix.dose(*lever);
    if (dose <= 0.0) continue;
    if (dose >= 1.0) {
      chosen.push_back(lever);
      continue;
    }
    std::shared_ptr<Lever> smaller = lever->clone();
    smaller->plan.coverage *= dose;
    chosen.push_back(std::move(smaller));
  }
  return chosen;
}

}  // namespace yinling
