#include "sim/engine/saved_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "sim/engine/run.hpp"

namespace yinling {

namespace {

// Bytes between the members of these would be anything.
static_assert(std::has_unique_object_representations_v<Sums>);
static_assert(std::has_unique_object_representations_v<Tally>);
static_assert(std::has_unique_object_representations_v<Money>);
static_assert(std::has_unique_object_representations_v<LedgerCell>);

// Levers are kept by number, as their place depends on the mix.
struct SavedLevers : Table {
  Column<std::uint8_t> lever{this, "lever", "number"};
  Column<std::uint8_t> begun{this, "begun", "0, 1"};
  Column<Fen> paid{this, "paid", "fen"};
};
struct SavedFaces : Table {
  Column<std::uint8_t> face{this, "face", "bits"};
};
struct SavedWaiting : Table {
  Column<Row> village{this, "village", "row"};
  Column<std::uint8_t> lever{this, "lever", "number"};
  Column<std::uint8_t> service{this, "service", "number"};
  Column<Row> who{this, "who", "row"};
  Column<std::int16_t> since{this, "since", "week"};
};
struct SavedAbsences : Table {
  Column<Role> role{this, "role", "number"};
  Column<std::int32_t> township{this, "township", "number, -1: the county"};
  Column<std::uint32_t> person{this, "person", "number"};
  Column<Week> until{this, "until", "week"};
};
struct SavedWeekly : Table {
  Column<Sums> sums{this, "sums", "by week, then by group"};
};
struct SavedTallies : Table {
  Column<Tally> tally{this, "tally", "by week"};
};
struct SavedMoney : Table {
  Column<Money> money{this, "money", "fen, by group's bit"};
};
struct SavedTotals : Table {
  Column<Fen> financial{this, "financial", "fen"};
  Column<Fen> economic{this, "economic", "fen"};
  Column<Fen> discounted{this, "discounted", "fen"};
  Column<std::int64_t> adopter_weeks{this, "adopter weeks", "count"};
};
struct SavedLedger : Table {
  Column<Week> week{this, "week", "week"};
  Column<Row> village{this, "village", "row"};
  Column<std::uint8_t> lever{this, "lever", "number"};
  Column<Charge> charge{this, "charge", "number"};
  Column<LedgerCell> cell{this, "cell", "units, minutes, fen"};
};
struct SavedQueues : Table {
  Column<Week> week{this, "week", "week"};
  Column<std::uint8_t> lever{this, "lever", "number"};
  Column<std::int64_t> asked{this, "asked", "people"};
  Column<std::int64_t> served{this, "served", "people"};
  Column<std::int64_t> waiting{this, "waiting", "people"};
  Column<std::int64_t> waited{this, "waited", "weeks"};
  Column<std::int64_t> short_of_hours{this, "short of hours", "units"};
  Column<std::int64_t> short_of_money{this, "short of money", "units"};
  Column<std::int64_t> gave_up{this, "gave up", "people"};
};
struct SavedStaff : Table {
  Column<Week> week{this, "week", "week"};
  Column<Role> role{this, "role", "number"};
  Column<std::int32_t> township{this, "township", "number, -1: the county"};
  Column<std::int32_t> people{this, "people", "count"};
  Column<std::int64_t> available{this, "available", "minutes, -1: ample"};
  Column<std::int64_t> work{this, "work", "minutes"};
  Column<std::int64_t> travel{this, "travel", "minutes"};
};

/// The tables of a checkpoint beside those of the state.
struct SavedRun {
  SavedLevers levers;
  SavedFaces faces;
  SavedWaiting waiting;
  SavedAbsences absences;
  SavedWeekly weekly;
  SavedTallies tallies;
  SavedMoney money;
  SavedTotals totals;
  SavedLedger ledger;
  SavedQueues queues;
  SavedStaff staff;

  NamedTables with(State& now) {
    return {{"elders", &now.elders}, {"homes", &now.homes}, {"villages", &now.villages},
            {"faces", &faces},       {"waiting", &waiting}, {"levers", &levers},
            {"absences", &absences}, {"weekly", &weekly},   {"tallies", &tallies},
            {"money", &money},       {"totals", &totals},   {"ledger", &ledger},
            {"queues", &queues},     {"staff", &staff}};
  }
};

std::uint8_t number_of(const Levers& levers, std::size_t place) {
  return static_cast<std::uint8_t>(levers[place]->number());
}

/// Places of levers in a run, by number.
std::map<std::uint8_t, std::size_t> places_of(const Levers& levers) {
  std::map<std::uint8_t, std::size_t> places;
  for (std::size_t l = 0; l < levers.size(); ++l) places[number_of(levers, l)] = l;
  return places;
}

void keep_delivery(SavedRun& saved, const RunUnderWay& run, const Levers& levers) {
  saved.levers.resize(levers.size());
  for (std::size_t l = 0; l < levers.size(); ++l) {
    saved.levers.lever[l] = number_of(levers, l);
    saved.levers.begun[l] = run.begun[l] ? 1 : 0;
    saved.levers.paid[l] = run.purse.paid(l);
  }
  saved.faces.resize(run.now.faces.size());
  std::copy(run.now.faces.begin(), run.now.faces.end(), saved.faces.face.data());
  std::size_t waiting = 0;
  for (const auto& queue : run.now.queues) waiting += queue.size();
  saved.waiting.resize(waiting);
  std::size_t at = 0;
  for (std::size_t v = 0; v < run.now.queues.size(); ++v) {
    for (const Waiting& one : run.now.queues[v]) {
      saved.waiting.village[at] = static_cast<Row>(v);
      saved.waiting.lever[at] = one.lever;
      saved.waiting.service[at] = one.service;
      saved.waiting.who[at] = one.who;
      saved.waiting.since[at++] = one.since;
    }
  }
  const auto absences = run.workforce.absences();
  saved.absences.resize(absences.size());
  for (std::size_t i = 0; i < absences.size(); ++i) {
    saved.absences.role[i] = absences[i].role;
    saved.absences.township[i] = absences[i].township;
    saved.absences.person[i] = absences[i].person;
    saved.absences.until[i] = absences[i].until;
  }
}

void keep_results(SavedRun& saved, const RunResult& result, const Levers& levers) {
  std::vector<Sums> all;
  for (const auto& week : result.weekly) all.insert(all.end(), week.begin(), week.end());
  saved.weekly.resize(all.size());
  std::copy(all.begin(), all.end(), saved.weekly.sums.data());
  saved.tallies.resize(result.tallies.size());
  std::copy(result.tallies.begin(), result.tallies.end(), saved.tallies.tally.data());
  saved.money.resize(result.total.money.size());
  std::copy(result.total.money.begin(), result.total.money.end(), saved.money.money.data());
  saved.totals.resize(1);
  saved.totals.financial[0] = result.financial;
  saved.totals.economic[0] = result.economic;
  saved.totals.discounted[0] = result.discounted;
  saved.totals.adopter_weeks[0] = result.adopter_weeks;
  saved.ledger.resize(result.ledger.size());
  for (std::size_t i = 0; i < result.ledger.size(); ++i) {
    const LedgerRow& row = result.ledger[i];
    saved.ledger.week[i] = row.week;
    saved.ledger.village[i] = row.village;
    saved.ledger.lever[i] = number_of(levers, static_cast<std::size_t>(row.lever));
    saved.ledger.charge[i] = row.charge;
    saved.ledger.cell[i] = row.cell;
  }
  saved.queues.resize(result.queues.size());
  for (std::size_t i = 0; i < result.queues.size(); ++i) {
    const QueueRow& row = result.queues[i];
    saved.queues.week[i] = row.week;
    saved.queues.lever[i] = number_of(levers, row.lever);
    saved.queues.asked[i] = row.asked;
    saved.queues.served[i] = row.served;
    saved.queues.waiting[i] = row.waiting;
    saved.queues.waited[i] = row.waited;
    saved.queues.short_of_hours[i] = row.short_of_hours;
    saved.queues.short_of_money[i] = row.short_of_money;
    saved.queues.gave_up[i] = row.gave_up;
  }
  saved.staff.resize(result.staff.size());
  for (std::size_t i = 0; i < result.staff.size(); ++i) {
    const StaffRow& row = result.staff[i];
    saved.staff.week[i] = row.week;
    saved.staff.role[i] = row.role;
    saved.staff.township[i] = row.township;
    saved.staff.people[i] = row.people;
    saved.staff.available[i] = row.available.value_or(-1);
    saved.staff.work[i] = row.work;
    saved.staff.travel[i] = row.travel;
  }
}

/// What a lever has delivered stays in the results, so it stays in the programme.
void hold_begun_levers(const SavedLevers& saved, const Levers& levers,
                       const std::filesystem::path& file, Week week) {
  const auto places = places_of(levers);
  for (std::size_t i = 0; i < saved.rows(); ++i) {
    if (saved.begun[i] == 0 || places.contains(saved.lever[i])) continue;
    const auto all = make_levers();
    const auto gone = std::find_if(all.begin(), all.end(), [&](const auto& lever) {
      return lever->number() == saved.lever[i];
    });
    throw invalid({file.string()},
                  say("{} has begun in the checkpoint and is not in the programme",
                      "检查点中 {} 已开始，而现方案中没有它",
                      gone == all.end() ? std::string_view("a lever") : (*gone)->info.id),
                  say("keep it and end its plan at week {} (`for:`)",
                      "请保留它，并用 `for:` 使其在第 {} 周结束", week));
  }
}

void take_up_delivery(const SavedRun& saved, const RunUnderWay& run, const Levers& levers) {
  const auto places = places_of(levers);
  for (std::size_t i = 0; i < saved.levers.rows(); ++i) {
    const auto place = places.find(saved.levers.lever[i]);
    if (place == places.end()) continue;
    run.begun[place->second] = saved.levers.begun[i] != 0;
    run.purse.pay(place->second, saved.levers.paid[i]);
  }
  std::copy(saved.faces.face.begin(), saved.faces.face.end(), run.now.faces.begin());
  for (std::size_t i = 0; i < saved.waiting.rows(); ++i) {
    run.now.queues.at(saved.waiting.village[i])
        .push_back({saved.waiting.lever[i], saved.waiting.service[i], saved.waiting.since[i],
                    saved.waiting.who[i]});
  }
  std::vector<Absence> absences;
  for (std::size_t i = 0; i < saved.absences.rows(); ++i) {
    absences.push_back({saved.absences.role[i], saved.absences.township[i],
                        saved.absences.person[i], saved.absences.until[i]});
  }
  run.workforce.go_on(absences);
}

void take_up_results(const SavedRun& saved, RunResult& result, const Levers& levers,
                     std::size_t groups) {
  const auto places = places_of(levers);
  for (std::size_t at = 0; at + groups <= saved.weekly.rows(); at += groups) {
    const Sums* const first = saved.weekly.sums.data() + at;
    result.weekly.emplace_back(first, first + groups);
  }
  for (const Tally& tally : saved.tallies.tally) {
    result.tallies.push_back(tally);
    static_cast<Tally&>(result.total) += tally;
  }
  std::copy_n(saved.money.money.data(), result.total.money.size(), result.total.money.begin());
  result.financial = saved.totals.financial[0];
  result.economic = saved.totals.economic[0];
  result.discounted = saved.totals.discounted[0];
  result.adopter_weeks = saved.totals.adopter_weeks[0];
  for (std::size_t i = 0; i < saved.ledger.rows(); ++i) {
    result.ledger.push_back({saved.ledger.week[i], saved.ledger.village[i],
                             static_cast<int>(places.at(saved.ledger.lever[i])),
                             saved.ledger.charge[i], saved.ledger.cell[i]});
  }
  const SavedQueues& queues = saved.queues;
  for (std::size_t i = 0; i < queues.rows(); ++i) {
    result.queues.push_back(
        {{queues.asked[i], queues.served[i], queues.waiting[i], queues.waited[i],
          queues.short_of_hours[i], queues.short_of_money[i], queues.gave_up[i]},
         queues.week[i],
         places.at(queues.lever[i])});
  }
  const SavedStaff& staff = saved.staff;
  for (std::size_t i = 0; i < staff.rows(); ++i) {
    result.staff.push_back(
        {staff.week[i], staff.role[i], staff.township[i], staff.people[i],
         staff.available[i] < 0 ? std::nullopt : std::optional(staff.available[i]), staff.work[i],
         staff.travel[i]});
  }
}

std::uint64_t people_hash(const Population& people) {
  std::uint64_t hash = people.elders.hash();
  hash = mix64(hash ^ people.homes.hash());
  hash = mix64(hash ^ people.villages.hash());
  hash = hash_of(std::as_bytes(std::span(people.ties.near_ties)), hash);
  return hash_of(std::as_bytes(std::span(people.ties.far_ties)), hash);
}

/// Top-level sections of YAML, by key.
std::map<std::string, std::string> sections_of(const std::string& yaml) {
  std::map<std::string, std::string> sections;
  std::string key;
  for (std::size_t at = 0; at < yaml.size();) {
    const auto end = std::min(yaml.find('\n', at), yaml.size());
    const std::string line = yaml.substr(at, end - at);
    at = end + 1;
    if (line.empty()) continue;
    if (line.front() != ' ') key = line.substr(0, line.find(':'));
    sections[key] += line + '\n';
  }
  return sections;
}

Error another_run(const Checkpointing& keep, Said reason) {
  return invalid({keep.from.string()}, std::move(reason),
                 keep.branch ? say("a branch changes the programme alone: levers, staff, budget, "
                                   "mix, and how many weeks follow",
                                   "分支只能改变方案：措施、人员、预算、组合及之后的周数")
                             : say("go on with the command that wrote it, or branch with --from",
                                   "请用写出它的命令继续，或用 --from 作分支"));
}

void hold_same_run(const Checkpointing& keep, const CheckpointHead& is,
                   const CheckpointHead& asked) {
  if (is.program != asked.program) {
    throw another_run(keep,
                      say("the checkpoint was written by yinling {}, this is {}",
                          "检查点由 yinling {} 写出，本程序为 {}", is.program, asked.program));
  }
  if (is.seed != asked.seed) {
    throw another_run(keep, say("the checkpoint has seed {}, not {}", "检查点的种子为 {}，不是 {}",
                                is.seed, asked.seed));
  }
  if (is.replicate != asked.replicate) {
    throw another_run(
        keep, say("the checkpoint is of replicate {}, not {}", "检查点为第 {} 次重复，不是第 {} 次",
                  is.replicate, asked.replicate));
  }
  auto differing = differing_sections(is.scenario, asked.scenario);
  if (keep.branch) {
    std::erase_if(differing, [](const std::string& name) {
      return name == "levers" || name == "staff" || name == "budget" || name == "weeks";
    });
  }
  if (!differing.empty()) {
    throw another_run(keep, say("the checkpoint is of another scenario; what differs: {}",
                                "检查点属于另一方案；不同之处：{}", fmt::join(differing, ", ")));
  }
  if (!keep.branch && is.mix != asked.mix) {
    throw another_run(keep, say("the checkpoint is of mix {}, not {}", "检查点的组合为 {}，不是 {}",
                                is.mix, asked.mix));
  }
  if (is.people != asked.people) {
    throw another_run(keep,
                      say("the checkpoint is of other people (has a file of the place changed?)",
                          "检查点中的人口不同（地区文件是否已改动？）"));
  }
}

}  // namespace

std::string kept_scenario(const Scenario& scenario) {
  // What decides the rows of the ledger is part of the run, though no key of a scenario.
  return resolved_yaml(scenario) +
         fmt::format("ledger_by_village: {}\n", scenario.ledger_by_village);
}

CheckpointHead head_of(const Checkpointing& keep, const RunRequest& request, Week week) {
  return {keep.program,   kept_scenario(request.scenario), keep.mix, request.scenario.seed,
          keep.replicate, people_hash(request.people),     week};
}

std::vector<std::string> differing_sections(const std::string& a, const std::string& b) {
  auto sections = sections_of(a);
  auto others = sections_of(b);
  std::vector<std::string> differing;
  for (const auto& [key, text] : others) sections.try_emplace(key);
  for (const auto& [key, text] : sections) {
    if (key == "title" || key == "replicates" || key == "ignorance" || key == "uncertainties") {
      continue;
    }
    if (text != others[key]) differing.push_back(key);
  }
  return differing;
}

void save_run(const Checkpointing& keep, const RunRequest& request, const RunUnderWay& run,
              Week week) {
  SavedRun saved;
  keep_delivery(saved, run, request.levers);
  keep_results(saved, run.result, request.levers);
  write_checkpoint(keep.file, head_of(keep, request, week), saved.with(run.now));
}

Week take_up_run(const Checkpointing& keep, const RunRequest& request, const RunUnderWay& run) {
  const CheckpointHead head = read_checkpoint_head(keep.from);
  hold_same_run(keep, head, head_of(keep, request, head.week));
  if (head.week > request.scenario.weeks) {
    throw another_run(keep,
                      say("the checkpoint is of week {}, and the run has {} weeks",
                          "检查点在第 {} 周，而运行只有 {} 周", head.week, request.scenario.weeks));
  }
  SavedRun saved;
  read_checkpoint(keep.from, saved.with(run.now));
  hold_begun_levers(saved.levers, request.levers, keep.from, head.week);
  take_up_delivery(saved, run, request.levers);
  take_up_results(saved, run.result, request.levers, request.scenario.weekly_groups.size());
  return head.week;
}

}  // namespace yinling
