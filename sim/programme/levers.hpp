#pragma once
// Every lever, once and in the order of application: one line for each lever file, which defines
// the maker of that name. A macro, so that the line both declares the maker and lists it.
#include <memory>

#include "sim/programme/lever.hpp"

// clang-format off
#define YINLING_EACH_LEVER(LEVER) \
  LEVER(basic_course)       /* I1 */ \
  LEVER(silver_age_tutors)  /* I2 */ \
  LEVER(booklets)           /* I3 */ \
  LEVER(video_check_in)     /* I4 */ \
  LEVER(shopping_course)    /* I5 */ \
  LEVER(adapted_devices)    /* I6 */ \
  LEVER(rights_lecture)     /* I7 */ \
  LEVER(psychology_lecture) /* I8 */ \
  LEVER(mutual_help_groups) /* I9 */ \
  LEVER(teaching_skills)    /* F1 */ \
  LEVER(learning_plan)      /* F2 */ \
  LEVER(family_shopping)    /* F3 */ \
  LEVER(attitude_work)      /* F4 */ \
  LEVER(emotional_support)  /* F5 */ \
  LEVER(courier_point)      /* S1 */ \
  LEVER(home_delivery)      /* S2 */ \
  LEVER(simplified_returns) /* S3 */ \
  LEVER(age_friendly_mode)  /* S4 */ \
  LEVER(fraud_campaign)     /* S5 */ \
  LEVER(market_supervision) /* S6 */ \
  LEVER(rights_station)     /* S7 */ \
  LEVER(signal_upgrade)     /* S8 */
// clang-format on

namespace yinling {

#define YINLING_DECLARE(maker) std::unique_ptr<Lever> maker();
YINLING_EACH_LEVER(YINLING_DECLARE)
#undef YINLING_DECLARE

}  // namespace yinling
