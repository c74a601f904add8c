// A run that several processes live together is the run of one. Threads stand in for processes;
// over MPI: tests/mpi_bits.sh.
#include "sim/engine/exchange.hpp"

#include <barrier>
#include <thread>

#include "sim/engine/team.hpp"
#include "tests/support/command_line.hpp"
#include "tests/support/same_runs.hpp"

using namespace yinling;

namespace {

/// What is said by each is laid out, and read when all have done so.
class Meeting {
 public:
  explicit Meeting(int size) : size_(size), given_(places()), wholes_(places()), all_(size) {}
  std::size_t places() const { return static_cast<std::size_t>(size_); }
  int size() const { return size_; }
  void meet() { all_.arrive_and_wait(); }
  std::vector<std::byte>& given(std::size_t rank) { return given_[rank]; }
  std::byte*& whole(std::size_t rank) { return wholes_[rank]; }

 private:
  int size_;
  std::vector<std::vector<std::byte>> given_;
  std::vector<std::byte*> wholes_;
  std::barrier<> all_;
};

class Seat final : public Exchange {
 public:
  Seat(Meeting& meeting, int rank) : meeting_(meeting), rank_(rank) {}
  int rank() const override { return rank_; }
  int size() const override { return meeting_.size(); }
  void add(std::span<std::uint64_t> numbers) override {
    give(std::as_bytes(numbers));
    std::fill(numbers.begin(), numbers.end(), 0);
    for (std::size_t r = 0; r < meeting_.places(); ++r) {
      if (meeting_.given(r).size() != numbers.size_bytes()) std::terminate();
      for (std::size_t i = 0; i < numbers.size(); ++i) {
        std::uint64_t theirs = 0;
        std::memcpy(&theirs, meeting_.given(r).data() + 8 * i, 8);
        numbers[i] += theirs;
      }
    }
    meeting_.meet();
  }
  std::vector<std::byte> gather(std::span<const std::byte> mine) override {
    give(mine);
    std::vector<std::byte> all;
    for (std::size_t r = 0; r < meeting_.places(); ++r) {
      all.insert(all.end(), meeting_.given(r).begin(), meeting_.given(r).end());
    }
    meeting_.meet();
    return all;
  }
  void share(std::span<std::byte> whole, std::span<const std::size_t> first) override {
    if (first.back() != whole.size()) std::terminate();
    meeting_.whole(static_cast<std::size_t>(rank_)) = whole.data();
    meeting_.meet();
    for (std::size_t r = 0; r < meeting_.places(); ++r) {
      if (r == static_cast<std::size_t>(rank_)) continue;
      std::copy(meeting_.whole(r) + first[r], meeting_.whole(r) + first[r + 1],
                whole.begin() + static_cast<std::ptrdiff_t>(first[r]));
    }
    meeting_.meet();
  }
  bool ends(bool) override { return true; }

 private:
  void give(std::span<const std::byte> bytes) {
    meeting_.given(static_cast<std::size_t>(rank_)).assign(bytes.begin(), bytes.end());
    meeting_.meet();
  }
  Meeting& meeting_;
  int rank_;
};

/// What each of some ranks comes to.
std::vector<RunResult> lived_by(int ranks, RunRequest request, const Checkpointing& keep = {}) {
  Meeting meeting(ranks);
  std::vector<RunResult> results(meeting.places());
  std::vector<std::jthread> processes;
  for (int rank = 0; rank < ranks; ++rank) {
    processes.emplace_back([&, rank, request]() mutable {
      Seat seat(meeting, rank);
      request.exchange = &seat;
      request.keep = &keep;
      results[static_cast<std::size_t>(rank)] = simulate(request);
    });
  }
  processes.clear();
  return results;
}

}  // namespace

TEST_CASE("a run that several processes live together is the run of one", "[parallel]") {
  Scenario scenario = scarce_county();
  const Draws draws = draws_of(scenario, 1);
  const Population people = people_of(scenario, draws);
  for (const bool by_village : {true, false}) {
    scenario.ledger_by_village = by_village;
    const RunRequest request{
        .scenario = scenario, .levers = scenario.levers, .people = people, .draws = draws};
    const RunResult alone = simulate(request);
    CHECK(std::any_of(alone.queues.begin(), alone.queues.end(),
                      [](const QueueRow& row) { return row.short_of_hours > 0; }));
    // More processes than villages: some have nothing to do, and still take part.
    for (const int ranks : {2, 3, static_cast<int>(people.village_count()) + 2}) {
      CAPTURE(ranks, by_village);
      for (const RunResult& result : lived_by(ranks, request)) check_same(alone, result);
    }
  }
}

TEST_CASE("several processes leave the checkpoint of one and go on from it", "[parallel]") {
  const Scenario scenario = scarce_county();
  const Draws draws = draws_of(scenario, 1);
  const Population people = people_of(scenario, draws);
  const RunRequest request{
      .scenario = scenario, .levers = scenario.levers, .people = people, .draws = draws};
  const support::Folder folder;
  const Checkpointing part{.file = folder.path("together"), .until = 17};
  for (const RunResult& result : lived_by(3, request, part)) CHECK(result.week == 17);
  Checkpointing alone{.file = folder.path("alone"), .until = 17};
  RunRequest first = request;
  first.keep = &alone;
  CHECK(simulate(first).week == 17);
  CHECK(support::text_of(folder.path("together")) == support::text_of(folder.path("alone")));
  const RunResult straight = simulate(request);
  const Checkpointing rest{.from = folder.path("together")};
  for (const RunResult& result : lived_by(2, request, rest)) check_same(straight, result);
}

TEST_CASE("ranks own all villages, in order, with about as many elders each") {
  const Scenario scenario = small_county(1, 20);
  const Population people = people_of(scenario, draws_of(scenario, 1));
  for (const int ranks : {1, 2, 3, 5}) {
    const std::vector<Row> first = first_villages(people, ranks);
    REQUIRE(first.size() == static_cast<std::size_t>(ranks) + 1);
    CHECK(first.front() == 0);
    CHECK(first.back() == people.village_count());
    for (std::size_t r = 0; r + 1 < first.size(); ++r) {
      REQUIRE(first[r] <= first[r + 1]);
      const double elders = people.villages.first_elder[first[r + 1]] -
                            static_cast<double>(people.villages.first_elder[first[r]]);
      const double fair = static_cast<double>(people.elder_count()) / ranks;
      // Villages are whole, and the largest has so many.
      double largest = 0;
      for (Row v = 0; v < people.village_count(); ++v) {
        largest = std::max<double>(
            largest, people.villages.first_elder[v + 1] - people.villages.first_elder[v]);
      }
      CHECK(std::abs(elders - fair) <= largest);
    }
  }
}
