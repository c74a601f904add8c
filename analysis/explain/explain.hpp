#pragma once
// A programme in sentences that a village cadre can read aloud: who gets what, when, from whom, for
// how much. Made of what the scenario and its levers declare; nothing is said per lever.
#include <string>
#include <vector>

#include "sim/programme/delivery.hpp"
#include "sim/scenario/scenario.hpp"

namespace yinling {

/// What is said of one thing: a heading, and sentences each on a line of its own.
struct Passage {
  std::string heading;
  std::vector<std::string> lines;
  bool main = false;  // a heading above other headings
};

/// Whom a plan is for, as a noun: `elders who live alone`, `独自居住的老人`.
std::string whom_in_words(const Who& who, Reach reach, Language language);

/// One lever of a scenario, `place`-th of its programme.
Passage explain_lever(const Scenario& scenario, const Lever& lever, int place, Language language);

/// The county, the time, the number of measures.
Passage explain_setting(const Scenario& scenario, Language language);
/// Who delivers, what is ample, what happens if hours are short.
Passage explain_staff(const Scenario& scenario, Language language);
/// Budget, the rule when money is short, currency year and discount rate.
Passage explain_money(const Scenario& scenario, Language language);

/// The whole programme: setting, levers under the heading of their level, staff, money.
std::vector<Passage> explained_passages(const Scenario& scenario, Language language);
/// The same with the title, wrapped to a width in terminal cells.
std::string explained(const Scenario& scenario, Language language, int width);

}  // namespace yinling
