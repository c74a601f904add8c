#pragma once
// Attendance is a choice (model.md section 8): habit, distance, mobility, a tie who goes; children
// come if they are in contact.
#include <array>
#include <vector>

#include "sim/programme/delivery.hpp"
#include "sim/programme/lever.hpp"

namespace yinling {

/// Chance that an elder of a village comes to a session, given whether a tie goes.
class ChanceToAttend {
 public:
  ChanceToAttend(const Village& village, const Lever& lever, const Attendance& attendance);
  float of(Row elder, bool a_tie_goes) const { return chance_[kind(elder, a_tie_goes)]; }

  /// Elders differ in the habit of joining activities, limited mobility and a tie who goes.
  static constexpr std::size_t kinds = 8;
  std::size_t kind(Row elder, bool a_tie_goes) const {
    return kind_of(village_.people.elders.person[elder].joiner(),
                   village_.limited(elder, limit::mobility), a_tie_goes);
  }
  /// Of each kind.
  const std::array<float, kinds>& all() const { return chance_; }

 private:
  static constexpr std::size_t kind_of(bool joins, bool slow, bool a_tie_goes) {
    return static_cast<std::size_t>(joins) + 2 * static_cast<std::size_t>(slow) +
           4 * static_cast<std::size_t>(a_tie_goes);
  }

  const Village& village_;
  std::array<float, kinds> chance_;
};

/// The covered elders who come to a lever's session this week. Ties go by coverage and habit, not
/// by what they do this week, so nobody waits for anybody.
void attending_elders(const Village& village, const Lever& lever, const DeliveryContext& context,
                      std::vector<Row>& attending);

/// The covered homes whose guiding child takes part this week.
void attending_homes(const Village& village, const Lever& lever, const DeliveryContext& context,
                     std::vector<Row>& attending);

}  // namespace yinling
