#pragma once
// Money is conserved, to the fen (model.md section 9).
#include "sim/engine/run.hpp"

namespace yinling {

/// What events moved is what accounts gained and what all elders' outcomes tell, and what the
/// ledger lists is the total. Throws Error.
void check_money(const Population& people, const State& now, const RunResult& result);

}  // namespace yinling
