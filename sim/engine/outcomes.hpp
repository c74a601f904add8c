#pragma once
// What is measured of a run: integer sums over the elders of a group, so that order, threads and
// ranks cannot matter. Adoption states are never, resigned, lapsed, proxy-only, active-aided,
// active-unaided: the first true from the right.
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "sim/base/said.hpp"
#include "sim/world/events.hpp"
#include "sim/world/population.hpp"

namespace yinling {

/// Sums over the elders of a group at the end of a week.
struct Sums {
  std::int64_t elders = 0;
  // adoption, counts of elders
  std::int64_t never = 0, resigned = 0, lapsed = 0, proxy_only = 0, active_aided = 0,
               active_unaided = 0;
  std::int64_t own_26_weeks = 0;   // own order in the last 26 weeks
  std::int64_t never_ordered = 0;  // no own order ever
  std::int64_t lapsing = 0;        // idle for 26 weeks since this week
  std::int64_t given_up = 0;       // in resignation, whatever was before
  std::int64_t proxy = 0;          // a child bought in the last 26 weeks
  std::int64_t aware = 0, smartphone = 0, bound = 0, first_adopters = 0, hit_again = 0;
  // beliefs and skills, in 1/65535
  std::int64_t efficacy = 0, trust_goods = 0, trust_payment = 0, usefulness = 0, forewarning = 0,
               loneliness = 0, skill = 0;
  // since week 0
  std::int64_t orders = 0, incidents = 0;
  std::int64_t spent = 0, fraud_loss = 0, recovered = 0, goods_loss = 0, refunded = 0;  // fen

  Sums& operator+=(const Sums& other);
  Sums& operator+=(const Money& money);
};

/// A member of Sums by name, for tables that hold it whole.
struct SumColumn {
  const char* name;
  std::int64_t Sums::* value;
};
/// Every member, in order.
std::span<const SumColumn> sum_columns();

/// Sums over rows first .. last-1 of elders with any of these group bits (all bits: everyone), but
/// for their money, which events tell (GroupedTally).
Sums observe(const Population& people, const State& now, Row first, Row last, Week week,
             std::uint32_t groups);

/// A reported measure: a value made of the sums of a group.
struct Measure {
  std::string_view name;
  Said label;
  std::string_view unit;  // share, yuan per 1,000 elders, per elder, SD, …
  double (*value)(const Sums&);
};

/// Every measure of elders, in the order of tables and files.
std::span<const Measure> measures();
/// Throws std::out_of_range for a name that is not in the list.
const Measure& measure_named(std::string_view name);

}  // namespace yinling
