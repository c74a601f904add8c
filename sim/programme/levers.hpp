#pragma once
// One maker for each lever file; make_levers() lists them in the order of application.
#include <memory>

#include "sim/programme/lever.hpp"

namespace yinling {

std::unique_ptr<Lever> basic_course();        // I1
std::unique_ptr<Lever> silver_age_tutors();   // I2
std::unique_ptr<Lever> booklets();            // I3
std::unique_ptr<Lever> video_check_in();      // I4
std::unique_ptr<Lever> shopping_course();     // I5
std::unique_ptr<Lever> adapted_devices();     // I6
std::unique_ptr<Lever> rights_lecture();      // I7
std::unique_ptr<Lever> psychology_lecture();  // I8
std::unique_ptr<Lever> mutual_help_groups();  // I9
std::unique_ptr<Lever> teaching_skills();     // F1
std::unique_ptr<Lever> learning_plan();       // F2
std::unique_ptr<Lever> family_shopping();     // F3
std::unique_ptr<Lever> attitude_work();       // F4
std::unique_ptr<Lever> emotional_support();   // F5
std::unique_ptr<Lever> courier_point();       // S1
std::unique_ptr<Lever> home_delivery();       // S2
std::unique_ptr<Lever> simplified_returns();  // S3
std::unique_ptr<Lever> age_friendly_mode();   // S4
std::unique_ptr<Lever> fraud_campaign();      // S5
std::unique_ptr<Lever> market_supervision();  // S6
std::unique_ptr<Lever> rights_station();      // S7
std::unique_ptr<Lever> signal_upgrade();      // S8

}  // namespace yinling
