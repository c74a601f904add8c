#include "sim/programme/levers.hpp"

namespace yinling {

std::vector<std::unique_ptr<Lever>> make_levers() {
  constexpr std::unique_ptr<Lever> (*makers[])() = {
      basic_course,    shopping_course, rights_lecture, psychology_lecture,
      teaching_skills, learning_plan,   attitude_work,  courier_point,
      home_delivery,   fraud_campaign,  rights_station,
  };
  std::vector<std::unique_ptr<Lever>> levers;
  for (const auto make : makers) levers.push_back(make());
  return levers;
}

}  // namespace yinling
