#pragma once
// Those who deliver (model.md section 8): so many people of a role, so many hours a week, at a
// place. A role that a scenario does not staff is ample.
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "sim/base/parameter.hpp"
#include "sim/world/village.hpp"

namespace yinling {

enum class Role : std::uint8_t {
  social_worker,
  volunteer,
  tutor,  // silver-age tutors: their hours are those of the tutors whom a village has
  legal,  // justice-bureau staff or volunteers with legal knowledge
  psychologist,
  police,
  regulator,
  clerk,  // of a station in the village
};
inline constexpr std::size_t roles = 8;
constexpr std::size_t index(Role role) { return static_cast<std::size_t>(role); }
std::string_view name_of(Role role);
Said label_of(Role role);
/// Tutors and clerks live where they serve.
constexpr bool travels(Role role) { return role != Role::tutor && role != Role::clerk; }

using Minutes = std::array<std::int64_t, roles>;

/// A role as a scenario staffs it.
struct Post {
  int people = 0;            // in each township, or in the county
  double hours = 0;          // a week, each
  bool by_township = false;  // they serve their township alone
  double turnover = 0;       // share that leaves in a year
  int vacancy = 8;           // weeks until a leaver is replaced
  int caseload = 0;          // people served by each in a week; 0 = no limit
};

using Staff = std::array<std::optional<Post>, roles>;

struct Travel : ParameterSet {
  Travel() : ParameterSet("travel") {}
  Parameter minutes_per_km = Parameter(this, "minutes_per_km", 3, Unit::minutes, {1.5, 6}, "",
                                       "travel to a village, per km from its township and way",
                                       "到村的单程交通时间（每公里）");
};

/// Minutes there and back from the township, for one of a crew.
std::int64_t minutes_of_trip(const Village& village, const Travel& travel);

/// A row of staff.csv: one role at one place (a township, or the county) in one week. Where the
/// role is ample, `available` is none.
struct StaffRow {
  Week week;
  Role role;
  int township;                           // -1: the county
  int people;                             // present; 0 where ample
  std::optional<std::int64_t> available;  // minutes
  std::int64_t work;
  std::int64_t travel;
};

/// Somebody who has left and is not replaced yet.
struct Absence {
  Role role;
  int township;  // -1: the county
  std::uint32_t person;
  Week until;
};

/// Who is present and how many minutes are left, week by week.
class Workforce {
 public:
  Workforce(const Staff& staff, int townships);

  /// Leavers leave, replacements come; everyone's hours are full again.
  void begin_week(Week week, const Draws& draws);
  /// Whether a unit for `people` people, with this work and travel, can be staffed in a township.
  bool can(int township, const Minutes& work, const Minutes& travel, std::int64_t people) const;
  void take(int township, const Minutes& work, const Minutes& travel, std::int64_t people);
  /// What the week came to; roles that did nothing and are not staffed have no row.
  void report(std::vector<StaffRow>& rows) const;
  std::size_t most_rows() const { return places_.size() + roles; }

  /// What the next week needs to know of this one, and a workforce that goes on from it. Posts that
  /// are not staffed here have nobody to be absent.
  std::vector<Absence> absences() const;
  void go_on(const std::vector<Absence>& absences);

 private:
  struct Place {
    Role role;
    int township;
    Post post;
    std::vector<Week> absent_until;  // by person
    int present = 0;
    std::int64_t left = 0;
    std::int64_t cases_left = 0;
    std::int64_t work = 0;
    std::int64_t travel = 0;
  };
  /// The place that serves a township with a role; none where the role is ample.
  std::optional<std::size_t> serving(std::size_t role, int township) const;

  Week week_ = 0;
  std::vector<Place> places_;
  std::array<std::vector<std::size_t>, roles> place_of_;  // by township, or one for the county
  Minutes ample_work_{};
  Minutes ample_travel_{};
};

}  // namespace yinling
