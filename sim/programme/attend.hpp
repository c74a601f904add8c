#pragma once
// Step 2 of the week (model.md section 3): the programme reaches people.
#include <memory>
#include <span>

#include "sim/programme/delivery.hpp"
#include "sim/programme/lever.hpp"

namespace yinling {

/// Resets the village's modifiers, then lets every lever act in order of number. `pages` has one
/// page of this village and week for each lever; amounts are added.
void attend(Village& village, std::span<const std::shared_ptr<const Lever>> levers,
            std::span<LedgerPage> pages, const DeliveryContext& context);

/// Before the villages of a week: books what a plan that begins costs the county as a whole.
void begin_plans(Week week, std::span<const std::shared_ptr<const Lever>> levers,
                 std::span<LedgerPage> pages);

}  // namespace yinling
