#include "sim/engine/chunk.hpp"

namespace yinling {

namespace {
constexpr Row chunk_elders = 1024;
}

std::vector<Chunk> chunks_of(const Population& people, Row first, Row last) {
  std::vector<Chunk> chunks;
  Row start = first;
  for (Row v = first; v < last; ++v) {
    const Row elders = people.villages.first_elder[v + 1] - people.villages.first_elder[start];
    if (elders >= chunk_elders || v + 1 == last) {
      chunks.push_back({.first_village = start, .last_village = v + 1});
      start = v + 1;
    }
  }
  return chunks;
}

}  // namespace yinling
