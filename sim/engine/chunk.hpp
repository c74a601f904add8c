#pragma once
// Villages that one thread takes together, and what they leave for the county to add up.
#include <span>
#include <vector>

#include "sim/engine/outcomes.hpp"
#include "sim/engine/run.hpp"
#include "sim/programme/attend.hpp"
#include "sim/programme/ledger.hpp"

namespace yinling {

struct Chunk {
  Row first_village = 0;
  Row last_village = 0;
  GroupedTally tally{};
  std::vector<Sums> sums{};
  Requests asked{};  // of the week; what is granted stands in the county's
  std::span<const Request> granted{};
  std::vector<LedgerPage> week_pages{};  // by lever, all villages of the chunk
  std::vector<LedgerRow> rows{};         // by village, if asked for
};

/// Villages first .. last-1 in chunks of some thousand elders or more, whose number does not grow
/// with the county beyond some hundreds.
std::vector<Chunk> chunks_of(const Population& people, Row first, Row last);

}  // namespace yinling
