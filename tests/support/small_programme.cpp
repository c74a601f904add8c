#include "tests/support/small_programme.hpp"

#include <stdexcept>
#include <string>

namespace yinling {

std::shared_ptr<Lever> lever_named(std::string_view id) {
  for (auto& lever : make_levers()) {
    if (lever->info.id == id) return std::move(lever);
  }
  throw std::logic_error("no lever " + std::string(id));
}

Parameter& parameter(ParameterSet& set, std::string_view name) {
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (set.at(i).name() == name) return set.at(i);
  }
  throw std::logic_error("no parameter " + std::string(name));
}

const LedgerCell& cell(const LedgerPage& page, Charge charge) {
  return page[static_cast<std::size_t>(charge)];
}

SmallProgramme::SmallProgramme() {
  attendance.joiner.set(1.0);
  attendance.other.set(1.0);
  attendance.child.set(1.0);
  attendance.distance_decay.set(0.0);
  attendance.limited_mobility.set(1.0);
  learning.rate.set(0.1);
}

void SmallProgramme::attend(Village& village) {
  begin_plans(village.week(), levers, pages);
  yinling::attend(village, levers, pages, context());
}

void SmallProgramme::add(const std::shared_ptr<const Lever>& lever) {
  levers.push_back(lever);
  pages.emplace_back();
}

}  // namespace yinling
