#pragma once
// Names of events and steps for data (not for stories).
#include <array>
#include <string_view>

#include "sim/world/events.hpp"

namespace yinling {

inline constexpr std::array<std::string_view, events> event_names = {"became_aware",
                                                                     "attempted",
                                                                     "step_failed",
                                                                     "step_helped",
                                                                     "gave_up",
                                                                     "set_up",
                                                                     "refused_self",
                                                                     "refused_child",
                                                                     "no_money",
                                                                     "ordered",
                                                                     "ordered_unaided",
                                                                     "first_ordered",
                                                                     "bought_for",
                                                                     "received_good",
                                                                     "received_late",
                                                                     "goods_faulty",
                                                                     "goods_wrong",
                                                                     "refunded",
                                                                     "goods_lost",
                                                                     "mistake_kept",
                                                                     "defrauded_service",
                                                                     "defrauded_price",
                                                                     "defrauded_phishing",
                                                                     "defrauded_theft",
                                                                     "recovered",
                                                                     "quit",
                                                                     "resigned",
                                                                     "returned",
                                                                     "heard_loss",
                                                                     "heard_success",
                                                                     "lesson",
                                                                     "assessed",
                                                                     "scolded",
                                                                     "topped_up",
                                                                     "attended",
                                                                     "retried"};
static_assert(event_names.back() == "retried");

constexpr std::string_view name_of(Event event) { return event_names[index(event)]; }

/// The block in the detail of a lesson or a step.
constexpr std::string_view block_name(std::uint16_t detail) {
  constexpr std::string_view names[] = {"", "device", "browse", "order", "redress"};
  const std::size_t block = detail % taught_in_person;
  return block < std::size(names) ? names[block] : "";
}

}  // namespace yinling
