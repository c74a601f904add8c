#pragma once
// What a village asks of the programme in a week, and what it is granted (architecture: requests
// are posted, whole units granted, by keyed priority, within the hours and the money that remain).
#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/programme/lever.hpp"

namespace yinling {

/// Asked by one village of one lever's service in one week.
struct Request {
  Row village = 0;
  std::size_t lever = 0;  // place among the levers of the run
  std::size_t service = 0;
  Service terms{};
  std::vector<Waiting> who{};          // in order of service: who waits longest comes first
  std::vector<Fen> price{};            // of each unit, in full
  Minutes travel{};                    // of the crew, there and back
  std::optional<std::int64_t> most{};  // units that can be given here at all
  std::int64_t granted = 0;            // units
  std::int64_t short_of_hours = 0;     // units refused, by reason
  std::int64_t short_of_money = 0;
  std::int64_t gave_up = 0;  // people whose waiting ends unserved

  std::int64_t units() const { return static_cast<std::int64_t>(price.size()); }
  std::size_t served() const {
    return std::min(who.size(), static_cast<std::size_t>(granted * terms.per_unit));
  }
};

/// What became of the requests of a lever in a week, in the county.
struct QueueRow {
  Week week = 0;
  std::size_t lever = 0;
  std::int64_t asked = 0;           // people, those waiting among them
  std::int64_t served = 0;          // people
  std::int64_t waiting = 0;         // people still waiting after the week
  std::int64_t waited = 0;          // weeks that those have waited, summed
  std::int64_t short_of_hours = 0;  // units refused, by reason
  std::int64_t short_of_money = 0;
  std::int64_t gave_up = 0;  // people whose waiting ended unserved
};

}  // namespace yinling
