#include "sim/programme/levers.hpp"

namespace yinling {

std::vector<std::unique_ptr<Lever>> make_levers() {
  constexpr std::unique_ptr<Lever> (*makers[])() = {
      basic_course,       silver_age_tutors, booklets,       video_check_in,
      shopping_course,    adapted_devices,   rights_lecture, psychology_lecture,
      mutual_help_groups, teaching_skills,   learning_plan,  family_shopping,
      attitude_work,      emotional_support, courier_point,  home_delivery,
      simplified_returns, age_friendly_mode, fraud_campaign, market_supervision,
      rights_station,     signal_upgrade,
  };
  std::vector<std::unique_ptr<Lever>> levers;
  for (const auto make : makers) levers.push_back(make());
  return levers;
}

}  // namespace yinling
