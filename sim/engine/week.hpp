#pragma once
// One village, one week.
#include <memory>
#include <span>

#include "sim/programme/lever.hpp"
#include "sim/scenario/parameters.hpp"
#include "sim/world/village.hpp"

namespace yinling {

/// The programme as one village meets it: the levers of a mix, and a ledger page for each.
struct Programme {
  std::span<const std::shared_ptr<const Lever>> levers;
  std::span<LedgerPage> pages;
};

void live_one_week(Village& village, const Parameters& parameters, Programme programme);

}  // namespace yinling
