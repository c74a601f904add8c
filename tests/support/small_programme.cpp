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
  attendance.drop_out.set(0.0);
  learning.rate.set(0.1);
}

void SmallProgramme::attend(Village& village) {
  std::vector<std::optional<Fen>> caps;
  for (const auto& lever : levers) caps.push_back(lever->plan.budget);
  Purse purse(budget, caps);
  Workforce workforce(staff, village.people.villages.township[village.number] + 1);
  begin_plans(village.week(), levers, context(), begun, purse, pages);
  requests.clear();
  const Terms terms = terms_of(levers, context());
  const Programme programme{levers, begun, terms};
  ask(village, programme, context(), requests);
  workforce.begin_week(village.week(), village.draws);
  Granting().grant(requests.list, requests.extras, terms, village.people, village.draws,
                   village.week(), workforce, purse);
  used.clear();
  workforce.report(used);
  yinling::attend(village, programme, {requests.list, requests.who}, pages, context());
}

void SmallProgramme::add(const std::shared_ptr<const Lever>& lever) {
  levers.push_back(lever);
  pages.emplace_back();
  begun.push_back(false);
}

}  // namespace yinling
