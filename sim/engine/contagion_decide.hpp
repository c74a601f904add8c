#pragma once
// Who turns in this step, for a run of people: the dense part of bare contagion, one source per
// instruction set, the same bits from each. Plain data only: a source compiled for a newer
// processor must not leave shared functions behind that an older one would run.
#include <cstddef>
#include <cstdint>

namespace yinling {

/// People go in groups of 64; words of chance are those that contagion.hpp states.
struct ContagionDecision {
  const std::uint8_t* exposure;        // infected neighbours, of each person
  const std::uint64_t* infected;       // a bit for each person
  std::uint64_t* turning;              // out: a bit for each person
  std::size_t groups;                  // of 64 people
  std::uint32_t first_group;           // number of the first group
  std::uint32_t step;                  // from 1
  std::uint32_t page;                  // last word of the counter
  std::uint32_t key[2];                // of Philox
  std::uint32_t recovers_below;        // bound of the word of an infected person
  const std::uint32_t* infects_below;  // bound with 0 … 255 infected neighbours
};

void decide_portable(const ContagionDecision& decision);
void decide_avx512(const ContagionDecision& decision);

}  // namespace yinling
