#pragma once
// Step 2 of the week (model.md section 3): the programme reaches people. Villages ask, the county
// grants whole units, villages are served.
#include <memory>
#include <span>

#include "sim/programme/budget.hpp"
#include "sim/programme/delivery.hpp"
#include "sim/programme/request.hpp"

namespace yinling {

/// What a village asks of the levers that have begun; appended to `requests`.
void ask(const Village& village, LeverSpan levers, const std::vector<bool>& begun,
         const DeliveryContext& context, std::vector<Request>& requests);

/// Grants whole units within the hours and the money that remain: first who has waited longest,
/// then by lever, then by lot among villages.
void grant(std::span<Request*> requests, const Population& people, const Draws& draws, Week week,
           Workforce& workforce, Purse& purse);

/// Resets the village's modifiers, serves what was granted, then lets what stands act. `requests`
/// are this village's; `pages` has one page of this village and week for each lever.
void attend(Village& village, LeverSpan levers, const std::vector<bool>& begun,
            std::span<const Request> requests, std::span<LedgerPage> pages,
            const DeliveryContext& context);

/// In the first week of a plan: its fixed cost, if the purse allows; only then it begins. One
/// without a fixed cost begins if the purse allows one unit.
void begin_plans(Week week, LeverSpan levers, const DeliveryContext& context,
                 std::vector<bool>& begun, Purse& purse, std::span<LedgerPage> pages);

/// What became of a week's requests, by lever.
std::vector<QueueRow> summed(std::span<const Request* const> requests, Week week);

}  // namespace yinling
