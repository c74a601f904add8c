#pragma once
// Attendance is a choice (model.md section 8): habit, distance, mobility, a tie who goes; children
// come if they are in contact.
#include <vector>

#include "sim/programme/delivery.hpp"
#include "sim/programme/lever.hpp"

namespace yinling {

/// Chance that an elder of a village comes to a session, given whether a tie goes.
class ChanceToAttend {
 public:
  ChanceToAttend(const Village& village, const Lever& lever, const Attendance& attendance);
  float of(Row elder, bool a_tie_goes) const;

 private:
  const Village& village_;
  float usual_[2];  // without and with the habit of joining activities
  float limited_mobility_;
  float tie_goes_;
  float nominated_;
};

/// The covered elders who come to a lever's session this week. Ties go by coverage and habit, not
/// by what they do this week, so nobody waits for anybody.
void attending_elders(const Village& village, const Lever& lever, const DeliveryContext& context,
                      std::vector<Row>& attending);

/// The covered homes whose guiding child takes part this week.
void attending_homes(const Village& village, const Lever& lever, const DeliveryContext& context,
                     std::vector<Row>& attending);

}  // namespace yinling
