#pragma once
// What villages ask of the programme in a week, and what they are granted (architecture: requests
// are posted, whole units granted, by keyed priority, within the hours and the money that remain).
// Requests are flat, so that a week needs no allocation and they can be sent as they are.
#include <algorithm>
#include <cstdint>
#include <vector>

#include "sim/programme/lever.hpp"

namespace yinling {

/// Asked by one village of one lever's service in one week. Numbers are of one village, so they are
/// small.
struct Request {
  Row village = 0;
  std::uint16_t lever = 0;  // place among the levers of the run
  std::uint16_t service = 0;
  Week since = 0;                  // since when the first in its order of service waits
  std::uint32_t first_person = 0;  // in `who` of the requests that it is one of
  std::int32_t people = 0;
  std::int32_t units = 0;
  std::int32_t most = 0;            // units that can be given here at all
  std::int32_t trip = 0;            // minutes there and back of those of the crew who travel
  std::int32_t granted = 0;         // units
  std::int32_t short_of_hours = 0;  // units refused, by reason
  std::int32_t short_of_money = 0;
  std::int32_t gave_up = 0;  // people whose waiting ends unserved

  std::int32_t served(const Service& terms) const {
    return std::min(people, granted * terms.per_unit);
  }
};

/// Some villages' requests, village after village.
struct Requests {
  std::vector<Request> list;
  std::vector<Waiting> who;  // in order of service: who waits longest comes first
  /// Of each unit, request after request: how many of its people get the extra of the service.
  std::vector<std::uint16_t> extras;

  void clear() {
    list.clear();
    who.clear();
    extras.clear();
  }
};

/// What the services of the levers of a run are: [lever][service].
using Terms = std::vector<std::vector<Service>>;

/// What became of the requests of a lever in a week.
struct Queue {
  std::int64_t asked = 0;           // people, those waiting among them
  std::int64_t served = 0;          // people
  std::int64_t waiting = 0;         // people still waiting after the week
  std::int64_t waited = 0;          // weeks that those have waited, summed
  std::int64_t short_of_hours = 0;  // units refused, by reason
  std::int64_t short_of_money = 0;
  std::int64_t gave_up = 0;  // people whose waiting ended unserved
};

/// The same in the county, as tables list it.
struct QueueRow : Queue {
  Week week = 0;
  std::size_t lever = 0;
};

}  // namespace yinling
