#pragma once
// Attendance is a choice (model.md section 8): habit, distance, mobility, a tie who goes; children
// come if they are in contact.
#include <vector>

#include "sim/programme/delivery.hpp"
#include "sim/programme/lever.hpp"

namespace yinling {

/// Chance that an elder comes to a session, given whether a tie goes.
float chance_to_attend(const Village& village, const Lever& lever, Row elder, bool a_tie_goes,
                       const Attendance& attendance);

/// Whether an elder has left a lever's course before this week's session.
bool has_dropped_out(const Village& village, const Lever& lever, Row elder,
                     const Attendance& attendance);

/// The covered elders who come to a lever's session this week. Ties go by coverage and habit, not
/// by what they do this week, so nobody waits for anybody.
void attending_elders(const Village& village, const Lever& lever, const DeliveryContext& context,
                      std::vector<Row>& attending);

/// The covered homes whose guiding child takes part this week.
void attending_homes(const Village& village, const Lever& lever, const DeliveryContext& context,
                     std::vector<Row>& attending);

}  // namespace yinling
