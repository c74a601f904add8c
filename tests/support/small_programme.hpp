#pragma once
// One lever at work in a small world where everybody who is covered comes.
#include <string_view>

#include "sim/programme/attend.hpp"
#include "tests/support/small_world.hpp"

namespace yinling {

/// The lever with this id and its defaults.
std::shared_ptr<Lever> lever_named(std::string_view id);
Parameter& parameter(ParameterSet& set, std::string_view name);
const LedgerCell& cell(const LedgerPage& page, Charge charge);

struct SmallProgramme {
  /// Attendance is certain unless a test says otherwise.
  SmallProgramme();
  DeliveryContext context() const {
    return {learning, forgetting, family, account,    help,   steps,
            needs,    parcels,    fraud,  attendance, travel, time};
  }
  /// The programme's step of one week in one village; books into `pages`. Staff is as given; the
  /// budget is of this week.
  void attend(Village& village);
  void add(const std::shared_ptr<const Lever>& lever);

  Learning learning;
  Forgetting forgetting;
  FamilyContact family;
  Account account;
  Help help;
  Steps steps;
  Needs needs;
  Parcels parcels;
  Fraud fraud;
  Attendance attendance;
  Travel travel;
  ValueOfTime time;
  std::vector<std::shared_ptr<const Lever>> levers;
  std::vector<bool> begun;
  std::vector<LedgerPage> pages;
  Staff staff;
  std::optional<Fen> budget;
  /// What became of the last week's requests.
  Requests requests;
  std::vector<StaffRow> used;
};

}  // namespace yinling
