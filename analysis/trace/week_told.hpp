#pragma once
// A life in words, week by week: what is told by itself, and what is only counted.
#include <array>
#include <vector>

#include "analysis/trace/life.hpp"
#include "analysis/trace/voice.hpp"

namespace yinling {

/// What is told as a number at the end of a period.
struct WeekCounts {
  int orders = 0;
  int unaided = 0;
  int helped = 0;  // the others were slips
  int failed = 0;  // tries that came to nothing
  int no_money = 0;
  int refused_self = 0;
  int refused_child = 0;
  int lessons = 0;
  int lessons_present = 0;
  int scolded = 0;
  int bought_for = 0;
  int heard_good = 0;
  int heard_loss = 0;
  int late = 0;
  int browsed = 0;
  std::array<int, most_levers + 1> sessions{};  // by detail of Event::attended
  Money money{};
  WeekCounts& operator+=(const WeekCounts& other);
};

/// Something told by itself. One of no weight may be left to the counts instead.
struct Telling {
  bool main = true;
  Said said;
  WeekCounts holds;  // what it tells of, with its money
};

struct WeekTold {
  std::vector<Telling> tellings;
  WeekCounts rest;  // of what no telling holds
};

/// As many as there are weeks in the life ([0] is empty).
std::vector<WeekTold> told(const Life& life, const Levers& levers, const Population& people);

}  // namespace yinling
