#include "sim/engine/team.hpp"

namespace yinling {

std::vector<Row> first_villages(const Population& people, int ranks) {
  std::vector<Row> first{0};
  const auto all = static_cast<std::uint64_t>(people.elder_count());
  Row v = 0;
  for (int rank = 1; rank < ranks; ++rank) {
    const std::uint64_t before =
        all * static_cast<std::uint64_t>(rank) / static_cast<std::uint64_t>(ranks);
    while (v < people.village_count() && people.villages.first_elder[v] < before) ++v;
    first.push_back(v);
  }
  first.push_back(people.village_count());
  return first;
}

Team::Team(Exchange* exchange, const Population& people)
    : exchange_(exchange),
      villages_(first_villages(people, exchange == nullptr ? 1 : exchange->size())) {
  for (const Row village : villages_) {
    elders_.push_back(people.villages.first_elder[village]);
    homes_.push_back(people.villages.first_home[village]);
  }
}

void Team::share(std::span<std::byte> whole, std::span<const Row> first, std::size_t bytes) {
  places_.clear();
  for (const Row row : first) places_.push_back(row * bytes);
  exchange_->share(whole, places_);
}

void Team::share_faces(std::vector<std::uint8_t>& faces) {
  if (exchange_ == nullptr) return;
  share(std::as_writable_bytes(std::span(faces)), elders_, 1);
}

void Team::gather(State& now) {
  if (exchange_ == nullptr) return;
  const auto columns = [this](Table& table, std::span<const Row> first) {
    for (std::size_t c = 0; c < table.columns(); ++c) {
      share(table.column(c).bytes(), first, table.column(c).element_bytes());
    }
  };
  columns(now.elders, elders_);
  columns(now.homes, homes_);
  columns(now.villages, villages_);
  gather_queues(now);
}

void Team::gather_queues(State& now) {
  struct Queued {
    Row village;
    Waiting one;
  };
  std::vector<Queued> waiting;
  for (Row v = first_village(); v < last_village(); ++v) {
    for (const Waiting& one : now.queues[v]) waiting.push_back({v, one});
  }
  gather(waiting);
  for (auto& queue : now.queues) queue.clear();
  for (const auto& [village, one] : waiting) now.queues[village].push_back(one);
}

}  // namespace yinling
