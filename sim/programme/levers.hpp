#pragma once
// One maker for each lever file; make_levers() lists them in the order of application.
#include <memory>

#include "sim/programme/lever.hpp"

namespace yinling {

std::unique_ptr<Lever> basic_course();        // I1
std::unique_ptr<Lever> shopping_course();     // I5
std::unique_ptr<Lever> rights_lecture();      // I7
std::unique_ptr<Lever> psychology_lecture();  // I8
std::unique_ptr<Lever> teaching_skills();     // F1
std::unique_ptr<Lever> learning_plan();       // F2
std::unique_ptr<Lever> attitude_work();       // F4
std::unique_ptr<Lever> courier_point();       // S1
std::unique_ptr<Lever> home_delivery();       // S2
std::unique_ptr<Lever> fraud_campaign();      // S5
std::unique_ptr<Lever> rights_station();      // S7

}  // namespace yinling
