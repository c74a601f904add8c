#pragma once
// A lever of the paper: what it is, its parameters (dose, prices, evidence) and what it does in
// one village in one week. One lever per file; make_levers() in levers.cpp lists them all.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/parameter.hpp"
#include "sim/programme/ledger.hpp"
#include "sim/world/village.hpp"

namespace yinling {

struct DeliveryContext;

enum class Level : std::uint8_t { individual, family, society };
std::string_view name_of(Level level);

/// Of whom the coverage is a share.
enum class Reach : std::uint8_t { elders, homes, villages };
std::string_view name_of(Reach reach);

/// What a scenario reader, a ledger and a table need to know of a lever.
struct LeverInfo {
  std::string_view id;  // I1 … S8
  int number;           // bit of `levers begun`, order of application, page of its draws
  Level level;
  Reach reach;
  Said name;
  std::string_view paper;  // section
  Said acts_on;
  Said staff;
};

/// For whom: every condition that is given must hold (at the week of delivery). A home matches
/// if one of its elders does.
struct Who {
  std::optional<int> age_from;
  std::optional<int> age_to;
  std::optional<Sex> sex;
  std::optional<Schooling> schooling;
  std::optional<std::uint8_t> limited;  // any of these limits
  std::optional<Living> living;
  std::optional<bool> left_behind;  // guiding child away
  std::optional<bool> smartphone;
  std::optional<bool> protective;       // family protective at week 0
  std::optional<bool> user;             // own order in the last 12 weeks
  std::optional<double> distance_over;  // km to the township pick-up point
  std::vector<std::uint32_t> villages;  // village numbers; empty = all

  bool village_matches(const Population& people, Row village) const;
  bool elder_matches(const Village& village, Row elder) const;
  bool home_matches(const Village& village, Row home) const;
};

/// What a scenario says of a lever.
struct Plan {
  double coverage = 1.0;  // share of the eligible, by persistent keyed priority
  Week from = 1;
  int weeks = 0;  // 0 = until the end of the run
  int every = 1;  // weeks between deliveries; what stands (a station) stands every week
  Who who;
};

class Lever : public ParameterSet {
 public:
  explicit Lever(LeverInfo about) : ParameterSet(about.id), info(std::move(about)) {}
  Lever(const Lever&) = default;
  Lever& operator=(const Lever&) = delete;
  virtual ~Lever() = default;
  virtual std::unique_ptr<Lever> clone() const = 0;

  // Whom the lever can do anything for; the plan's `who` and coverage choose among these.
  virtual bool reaches_elder(const Village& village, Row elder) const;
  virtual bool reaches_home(const Village& village, Row home) const;
  virtual bool reaches_village(const Village& village) const;

  // What it does in one village in one week; each books every unit.
  /// Every week in which the plan runs: what stands, its modifiers and aids.
  virtual void stand(Village& village, LedgerPage& ledger, const DeliveryContext& context) const;
  /// Weeks of delivery: sessions, visits, rounds.
  virtual void deliver(Village& village, LedgerPage& ledger, const DeliveryContext& context) const;
  /// Once, in the first week after the plan.
  virtual void close(Village& village, LedgerPage& ledger, const DeliveryContext& context) const;
  /// Once for the whole county, in the first week of the plan: the fixed cost.
  virtual void begin(LedgerPage& ledger) const;

  /// The plan runs in this week (between from and from + weeks).
  bool runs(Week week) const {
    return week >= plan.from && (plan.weeks == 0 || week < plan.from + plan.weeks);
  }
  /// A delivery falls into this week.
  bool delivers(Week week) const { return runs(week) && (week - plan.from) % plan.every == 0; }
  /// The plan ran until last week.
  bool ends(Week week) const { return plan.weeks > 0 && week == plan.from + plan.weeks; }
  std::uint32_t bit() const { return 1U << static_cast<unsigned>(info.number); }

  LeverInfo info;
  Plan plan;
};

/// Every lever with its defaults, in the order of application.
std::vector<std::unique_ptr<Lever>> make_levers();

}  // namespace yinling
