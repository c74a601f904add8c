#include "sim/engine/chunk.hpp"

#include <algorithm>

namespace yinling {

namespace {
// A task is worth its start from some thousand elders on. What a chunk keeps for itself is some
// 6 kB, so a large county is cut into no more than keep many threads busy to the end.
constexpr Row least_elders = 1024;
constexpr Row most_chunks = 512;
}  // namespace

std::vector<Chunk> chunks_of(const Population& people, Row first, Row last) {
  std::vector<Chunk> chunks;
  const Row enough = std::max(least_elders, people.elder_count() / most_chunks);
  Row start = first;
  for (Row v = first; v < last; ++v) {
    const Row elders = people.villages.first_elder[v + 1] - people.villages.first_elder[start];
    if (elders >= enough || v + 1 == last) {
      chunks.push_back({.first_village = start, .last_village = v + 1});
      start = v + 1;
    }
  }
  return chunks;
}

}  // namespace yinling
