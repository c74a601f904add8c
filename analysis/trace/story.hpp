#pragma once
// One elder's life as a dated story, or two lives of the same elder side by side.
#include <string>

#include "analysis/trace/week_told.hpp"
#include "sim/base/calendar.hpp"

namespace yinling {

/// A life and the mix it was lived under.
struct TracedLife {
  const Life& life;
  const Levers& levers;
  Said mix;
};

struct StoryRequest {
  const Population& people;
  Calendar calendar;
  TracedLife one;
  const TracedLife* other = nullptr;  // none: one life
  Week from = 1;                      // weeks that are told
  Week to = 0;                        // 0: to the end
  int width = 80;                     // two columns from 100 on
  Language language = Language::english;
};

/// Lines that fit the width (words that are longer stay whole).
std::string story(const StoryRequest& request);

/// Money of all that is told, with what is told as a number; equals the elder's columns.
Money money_told(const Life& life, const Levers& levers, const Population& people);

}  // namespace yinling
