// Checkpoints of a run: going on from one is the straight run, and a wrong file is told from a
// right one.
#include "sim/engine/checkpoint.hpp"

#include <catch2/catch.hpp>

#include "tests/support/command_line.hpp"
#include "tests/support/same_runs.hpp"

using namespace yinling;
using Catch::Matchers::Contains;

namespace {

/// Runs that are kept in one folder.
struct KeptCounty {
  explicit KeptCounty(const Scenario& of)
      : scenario(of), draws(draws_of(of, 1)), people(people_of(of, draws)) {}

  RunResult run(const Levers& levers, const Checkpointing& keep = {}) const {
    return simulate(
        {.scenario = scenario, .levers = levers, .people = people, .draws = draws, .keep = &keep});
  }
  /// Lives the first weeks and leaves a checkpoint.
  Checkpointing kept(const Levers& levers, Week week) const {
    const RunResult part = run(levers, {.file = folder.path("run"), .until = week});
    REQUIRE(part.week == week);
    return {.from = folder.path("run")};
  }

  support::Folder folder;
  Scenario scenario;
  Draws draws;
  Population people;
};

/// Changes a file in place.
void with_bytes(const std::string& path, const std::function<void(std::string&)>& change) {
  std::string bytes = support::text_of(path);
  change(bytes);
  std::ofstream(path, std::ios::binary) << bytes;
}

struct OneColumn : Table {
  Column<std::uint16_t> shoe_size{this, "shoe size", "number"};
};
struct WiderColumn : Table {
  Column<std::uint32_t> shoe_size{this, "shoe size", "number"};
};

}  // namespace

TEST_CASE("a run that goes on from a checkpoint is the straight run, bit for bit") {
  const KeptCounty county(scarce_county());
  const Levers& levers = county.scenario.levers;
  const RunResult straight = county.run(levers);
  CHECK(straight.queues.size() > 0);
  CHECK(straight.total.count != Tally{}.count);
  for (const Week week : {1, 12, lived_weeks - 1}) {
    CAPTURE(week);
    check_same(straight, county.run(levers, county.kept(levers, week)));
  }
}

TEST_CASE("a branch without a change is the straight run, bit for bit") {
  const KeptCounty county(scarce_county());
  const Levers& levers = county.scenario.levers;
  Checkpointing keep = county.kept(levers, 10);
  keep.branch = true;
  check_same(county.run(levers), county.run(levers, keep));
}

TEST_CASE(
    "a branch lives the weeks before it as they were and those after it under its programme") {
  const KeptCounty county(scarce_county());
  Checkpointing keep = county.kept({}, 10);
  keep.branch = true;
  const RunResult none = county.run({});
  const RunResult branched = county.run(county.scenario.levers, keep);
  for (std::size_t w = 0; w <= 10; ++w) {
    CHECK(branched.weekly[w][0].skill == none.weekly[w][0].skill);
  }
  CHECK(branched.weekly.back()[0].skill != none.weekly.back()[0].skill);
  REQUIRE(!branched.ledger.empty());
  CHECK(branched.ledger.front().week == 11);
}

TEST_CASE("a stopped run leaves a checkpoint, also between the regular ones") {
  const KeptCounty county(scarce_county());
  const Levers& levers = county.scenario.levers;
  const Checkpointing keep{.file = county.folder.path("stopped"), .every = 4};
  int asked = 0;
  const RunResult part = simulate({.scenario = county.scenario,
                                   .levers = levers,
                                   .people = county.people,
                                   .draws = county.draws,
                                   .stop = [&] { return ++asked > 7; },
                                   .keep = &keep});
  CHECK(part.week == 7);
  CHECK(read_checkpoint_head(keep.file).week == 7);
  check_same(county.run(levers), county.run(levers, {.from = keep.file}));
}

TEST_CASE("money that was spent before a checkpoint counts against the budget after it") {
  const KeptCounty county(scarce_county());
  const Levers& levers = county.scenario.levers;
  Checkpointing keep = county.kept(levers, 15);
  const RunResult whole = county.run(levers, keep);
  CHECK(whole.financial <= *county.scenario.budget);
  CHECK(std::any_of(whole.queues.begin(), whole.queues.end(),
                    [](const QueueRow& row) { return row.short_of_money > 0; }));
}

TEST_CASE("a checkpoint of another run is refused with what differs") {
  const KeptCounty county(scarce_county());
  Checkpointing keep = county.kept(county.scenario.levers, 5);
  const auto refused = [&](const Scenario& scenario, const std::string& why) {
    const Draws draws = draws_of(scenario, static_cast<int>(keep.replicate));
    const Population people = people_of(scenario, draws);
    CHECK_THROWS_WITH(simulate({.scenario = scenario,
                                .levers = scenario.levers,
                                .people = people,
                                .draws = draws,
                                .keep = &keep}),
                      Contains(why));
  };
  Scenario other = county.scenario;
  SECTION("seed") {
    other.seed += 1;
    refused(other, "has seed");
  }
  SECTION("parameters and place") {
    other.county.mean_schooling_years += 1;
    Parameter& first = other.parameters.sets().front()->at(0);
    first.set(first.value() * 1.01);
    refused(other, "what differs: parameters, place");
  }
  SECTION("levers, unless it is a branch") {
    auto lever = other.levers.front()->clone();
    lever->plan.coverage *= 0.5;
    other.levers.front() = std::move(lever);
    refused(other, "what differs: levers");
  }
  SECTION("weeks that it has lived already") {
    other.weeks = 4;
    keep.branch = true;
    refused(other, "the checkpoint is of week 5, and the run has 4 weeks");
  }
  SECTION("place, also for a branch") {
    other.county.mean_schooling_years += 1;
    keep.branch = true;
    refused(other, "a branch changes the programme alone");
  }
  SECTION("mix") {
    keep.mix = "family";
    refused(other, "of mix , not family");
  }
  SECTION("replicate") {
    keep.replicate = 2;
    refused(other, "of replicate 1, not 2");
  }
  SECTION("version of the program") {
    keep.program = "0.0";
    refused(other, "written by yinling");
  }
  SECTION("people") {
    const Draws draws = draws_of(other, 1);
    Population people = people_of(other, draws);
    people.elders.balance[3] += 1;
    CHECK_THROWS_WITH(simulate({.scenario = other,
                                .levers = other.levers,
                                .people = people,
                                .draws = draws,
                                .keep = &keep}),
                      Contains("of other people"));
  }
  SECTION("a measure that has begun and is gone") {
    keep.branch = true;
    CHECK_THROWS_WITH(county.run({}, keep), Contains("has begun in the checkpoint"));
  }
}

TEST_CASE("a file that is no sound checkpoint is refused with the reason") {
  const KeptCounty county(scarce_county());
  const std::string file = county.kept(county.scenario.levers, 3).from.string();
  const std::size_t size = support::text_of(file).size();
  const auto refused = [&](const std::string& why) {
    CHECK_THROWS_WITH(read_checkpoint_head(file), Contains(why));
    CHECK_THROWS_WITH(county.run(county.scenario.levers, {.from = file}), Contains(why));
  };
  SECTION("absent") {
    std::filesystem::remove(file);
    refused("there is no checkpoint");
  }
  SECTION("no checkpoint") {
    with_bytes(file, [](std::string& bytes) { bytes = "week,value\n1,2\n"; });
    refused("this is not a checkpoint");
  }
  SECTION("empty") {
    with_bytes(file, [](std::string& bytes) { bytes.clear(); });
    refused("this is not a checkpoint");
  }
  SECTION("another format") {
    with_bytes(file, [](std::string& bytes) { bytes[8] = 99; });
    refused("the checkpoint has format 99");
  }
  SECTION("cut short") {
    for (const std::size_t length : {size - 1, size / 2, std::size_t{10}}) {
      with_bytes(file, [&](std::string& bytes) { bytes.resize(length); });
      refused("cut short");
    }
  }
  SECTION("too long") {
    with_bytes(file, [](std::string& bytes) { bytes += 'x'; });
    refused("damaged");
  }
  SECTION("a changed byte anywhere") {
    for (const std::size_t at : {std::size_t{25}, size / 3, size / 2, size - 40, size - 1}) {
      with_bytes(file, [&](std::string& bytes) { bytes[at] = static_cast<char>(bytes[at] ^ 4); });
      refused("damaged");
      with_bytes(file, [&](std::string& bytes) { bytes[at] = static_cast<char>(bytes[at] ^ 4); });
    }
  }
}

TEST_CASE("a column of another type makes another checkpoint, and the same one reads back") {
  const support::Folder folder;
  OneColumn shoes;
  shoes.resize(3);
  for (Row i = 0; i < 3; ++i) shoes.shoe_size[i] = static_cast<std::uint16_t>(36 + i);
  write_checkpoint(folder.path("shoes"), {.program = "9.9", .week = 4}, {{"elders", &shoes}});
  OneColumn back;
  read_checkpoint(folder.path("shoes"), {{"elders", &back}});
  CHECK(first_difference(shoes, back).empty());
  WiderColumn wider;
  CHECK_THROWS_WITH(read_checkpoint(folder.path("shoes"), {{"elders", &wider}}),
                    Contains("other columns") && Contains("yinling 9.9"));
}

TEST_CASE("a checkpoint that cannot be written is an error and leaves nothing behind") {
  const support::Folder folder;
  OneColumn shoes;
  CHECK_THROWS_WITH(write_checkpoint(folder.path("no/such/folder"), {}, {{"elders", &shoes}}),
                    Contains("cannot be written"));
}
