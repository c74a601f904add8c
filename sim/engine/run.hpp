#pragma once
// One run: a population, a mix of levers, some weeks.
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/engine/exchange.hpp"
#include "sim/engine/outcomes.hpp"
#include "sim/engine/part_times.hpp"
#include "sim/engine/saved_run.hpp"
#include "sim/programme/request.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/world/events.hpp"

namespace yinling {

inline constexpr Row whole_county = 0xffffffffU;

/// A row of the ledger: one lever, one kind of charge, one week, one village (or the county).
struct LedgerRow {
  Week week;
  Row village;
  int lever;  // index into the levers of the run
  Charge charge;
  LedgerCell cell;
};

struct RunResult {
  /// weekly[w][g]: sums after week w (0 = before the first) of the g-th weekly group.
  std::vector<std::vector<Sums>> weekly;
  /// What happened in each week 1 .. weeks (index 0 is week 1).
  std::vector<Tally> tallies;
  /// Sums at the end of each group, in the order of groups().
  std::vector<Sums> groups;
  std::vector<LedgerRow> ledger;
  std::vector<QueueRow> queues;
  std::vector<StaffRow> staff;
  GroupedTally total;  // since week 0
  Fen financial = 0;
  Fen economic = 0;
  Fen discounted = 0;              // financial, at the scenario's rate
  std::int64_t adopter_weeks = 0;  // weeks of active adopters, summed over all elders
  std::uint64_t state_hash = 0;
  Week week =
      0;  // the last that was lived; before the scenario's last, there are no sums of groups
};

/// Present value in the first week: amount / (1 + rate)^((week - 1) / 52.18).
Fen discounted(Fen amount, Week week, double rate);

/// The draws of a replicate (1, 2, ...) of a scenario.
Draws draws_of(const Scenario& scenario, int replicate);
/// The people of a replicate, synthesised, with their outcome groups.
Population people_of(const Scenario& scenario, const Draws& draws);

using Levers = std::vector<std::shared_ptr<const Lever>>;

struct RunRequest {
  const Scenario& scenario;
  const Levers& levers;
  const Population& people;
  const Draws& draws;
  Diary* diary = nullptr;
  /// An experimenter's hand: called before each week and once after the last (week = weeks + 1).
  std::function<void(Week, State&)> before_week{};
  /// Asked between weeks; true stops the run.
  std::function<bool()> stop{};
  /// How long each part of the weeks takes is added there; only on one thread.
  PartTimes* times = nullptr;
  const Checkpointing* keep = nullptr;
  /// Processes that live the run together; all are given the same request. None: this one alone.
  Exchange* exchange = nullptr;
};

/// Lives the weeks of a scenario; a run that is kept leaves a checkpoint when it is stopped. Checks
/// the money laws at the end and throws Error if one is broken: sum of events = sum of elders, and
/// sum of ledger rows = total.
RunResult simulate(const RunRequest& request);

}  // namespace yinling
