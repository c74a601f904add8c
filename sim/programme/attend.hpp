#pragma once
// Step 2 of the week (model.md section 3): the programme reaches people. Villages ask, the county
// grants whole units, villages are served.
#include <memory>
#include <span>

#include "sim/programme/budget.hpp"
#include "sim/programme/delivery.hpp"
#include "sim/programme/request.hpp"

namespace yinling {

/// A programme under way: the levers of a mix, which of them have begun, their services' terms.
struct Programme {
  LeverSpan levers;
  const std::vector<bool>& begun;
  const Terms& terms;
};

/// What one village asked for and was granted this week.
struct Granted {
  std::span<const Request> requests;
  std::span<const Waiting> who;  // that the requests are about
};

/// The terms of every service of some levers.
Terms terms_of(LeverSpan levers, const DeliveryContext& context);

/// What a village asks of the levers that have begun; appended.
void ask(const Village& village, const Programme& programme, const DeliveryContext& context,
         Requests& requests);

/// Works out who gets what: its turns are memory that is used again week after week.
class Granting {
 public:
  /// Grants whole units within the hours and the money that remain: first who has waited longest,
  /// then by lever, then by lot among villages. `extras` are those of the requests' units, one
  /// after the other.
  void grant(std::span<Request> requests, std::span<const std::uint16_t> extras, const Terms& terms,
             const Population& people, const Draws& draws, Week week, Workforce& workforce,
             Purse& purse);

 private:
  struct Turn {
    Week since;
    std::uint16_t lever;
    std::uint16_t service;
    std::uint32_t lot;
    Row village;
    std::uint32_t request;
    std::uint32_t first_unit;  // of its extras
    auto operator<=>(const Turn&) const = default;
  };
  std::vector<Turn> turns_;
};

/// Resets the village's modifiers, serves what was granted, then lets what stands act. `pages` has
/// one page of this village and week for each lever.
void attend(Village& village, const Programme& programme, const Granted& granted,
            std::span<LedgerPage> pages, const DeliveryContext& context);

/// In the first week of a plan: its fixed cost, if the purse allows; only then it begins. One
/// without a fixed cost begins if the purse allows one unit.
void begin_plans(Week week, LeverSpan levers, const DeliveryContext& context,
                 std::vector<bool>& begun, Purse& purse, std::span<LedgerPage> pages);

/// Adds what became of some requests of a week to their levers' queues.
void count(const Granted& granted, const Terms& terms, Week week, std::span<Queue> by_lever);

}  // namespace yinling
