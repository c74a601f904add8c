#pragma once
// Who the elder is at week 0, and how a life stands at the end of a run.
#include "analysis/trace/life.hpp"
#include "sim/base/said.hpp"

namespace yinling {

/// Age, sex, schooling, limits, home, guiding child, village, phone, what the elder can do and
/// believes: a few sentences.
Said portrait(const Population& people, const Life& life);

/// Whether the elder shops at the end, and all the money of the run.
Said ending(const Population& people, const Life& life);

}  // namespace yinling
