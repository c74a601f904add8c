#pragma once
// A lever of the paper: what it is, its parameters (dose, prices, evidence) and what it does in
// one village in one week. One lever per file; levers.hpp lists them all.
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "sim/base/parameter.hpp"
#include "sim/programme/ledger.hpp"
#include "sim/world/village.hpp"

namespace yinling {

struct DeliveryContext;

enum class Level : std::uint8_t { individual, family, society };
std::string_view name_of(Level level);

/// Of whom the coverage is a share.
enum class Reach : std::uint8_t { elders, homes, villages };
std::string_view name_of(Reach reach);

/// Skill of an elder in one block.
inline float skill_of(const Village& village, Row elder, Block block) {
  return village.now.elders.skill[index(block)][elder].value();
}

/// What a scenario reader, a ledger and a table need to know of a lever.
struct LeverInfo {
  std::string_view id;  // I1 … S8
  int number;           // bit of `levers begun`, order of application, page of its draws
  Level level;
  Reach reach;
  Said name;
  std::string_view paper;  // section
  Said acts_on;
  Said staff;
  // The state that it acts on first, of an elder in its village, and which way the paper says: what
  // `yinling verify --levers` measures.
  Said state;
  int sign;
  float (*measure)(const Village& village, Row elder, const DeliveryContext& context);
};

/// Where an elder stands: never ordered, ordered within 12 weeks, not for longer, or has a child
/// buy.
enum class Adoption : std::uint8_t { never, active, lapsed, proxy_only };

Adoption adoption_of(const Village& village, Row elder);

/// What a lever delivers in whole units: a session of a group, a visit, a parcel, a year.
struct Service {
  Reach reach = Reach::elders;  // whom
  Charge charge = Charge::session;
  int per_unit = 1;  // of those to a unit
  UnitCost unit;
  Charge extra_charge = Charge::person;
  UnitCost extra{};    // for each who is given it
  bool visit = false;  // its crew travels to the village
};

/// For whom: every condition that is given must hold (at the week of delivery). A home matches
/// if one of its elders does.
struct Who {
  std::optional<int> age_from{};
  std::optional<int> age_to{};
  std::optional<Sex> sex{};
  std::optional<Schooling> schooling{};
  std::optional<std::uint8_t> limited{};  // any of these limits
  std::optional<Living> living{};
  std::optional<bool> left_behind{};  // guiding child away
  std::optional<bool> smartphone{};
  std::optional<bool> protective{};  // family protective at week 0
  std::optional<bool> user{};        // own order in the last 12 weeks
  std::optional<Adoption> adoption{};
  std::optional<bool> aware{};            // knows that one can shop online
  std::optional<bool> resigned{};         // "I am too old to learn"
  std::optional<bool> calls_weekly{};     // contact with the guiding child
  std::optional<double> distance_over{};  // km to the township pick-up point
  std::optional<double> distance_under{};
  std::optional<double> weak_signal_over{};  // share of the village's homes
  std::optional<double> users_over{};        // share of the village's elders, last week
  std::optional<double> users_under{};
  std::optional<int> size_over{};  // elders of the village
  std::optional<int> size_under{};
  std::vector<std::uint32_t> villages{};  // village numbers; empty = all

  bool village_matches(const Village& village) const;
  bool elder_matches(const Village& village, Row elder) const;
  bool home_matches(const Village& village, Row home) const;
  /// Whether a condition is given that may come to hold or cease in a run.
  bool changes() const {
    return user || adoption || aware || resigned || calls_weekly || users_over || users_under;
  }
};

/// Who comes first where coverage is below 100 % (model.md section 8).
enum class Priority : std::uint8_t {
  random,           // by lot
  most_connected,   // most ties
  most_central,     // eigenvector centrality in the village
  nominated,        // named most often by some who are asked whom they would ask
  most_vulnerable,  // limits, living alone, no schooling, age
  nearest,          // villages near their township first
};
inline constexpr std::size_t priorities = 6;

/// How the covered of a lever relate to those of another.
enum class Layering : std::uint8_t { independent, same_as, apart_from };

/// Weeks of the calendar into which deliveries fall.
enum class When : std::uint8_t { always, homecoming, slack_season };

/// What a scenario says of a lever.
struct Plan {
  double coverage = 1.0;  // share of the eligible, by persistent priority
  Priority priority = Priority::random;
  Layering layering = Layering::independent;
  int other = -1;  // number of the lever that layering refers to
  Week from = 1;
  int weeks = 0;  // 0 = until the end of the run
  int every = 1;  // weeks between deliveries; what stands (a station) stands every week
  When when = When::always;
  Who who;
  std::optional<Fen> budget;  // cap
};

class Lever : public ParameterSet {
 public:
  explicit Lever(LeverInfo about) : ParameterSet(about.id), info(std::move(about)) {}
  Lever(const Lever&) = default;
  Lever& operator=(const Lever&) = delete;
  virtual ~Lever() = default;
  virtual std::unique_ptr<Lever> clone() const = 0;

  // Whom the lever can do anything for; the plan's `who` and coverage choose among these.
  virtual bool reaches_elder(const Village& village, Row elder) const;
  virtual bool reaches_home(const Village& village, Row home) const;
  virtual bool reaches_village(const Village& village) const;
  /// Whether that depends on what a run changes (a skill, who has a plan already).
  virtual bool reach_changes() const { return false; }

  // What it delivers. Each service is asked for, granted in whole units as staff and money allow,
  // and served; who cannot be served waits (request.hpp).
  virtual std::size_t services() const { return 0; }
  virtual Service service(std::size_t which, const DeliveryContext& context) const;
  /// Fills in who wants it this week, each once; `asking` is empty. Attendance is drawn here.
  virtual void asks(std::size_t which, const Village& village, const DeliveryContext& context,
                    std::vector<Row>& asking) const;
  /// Whether one who waits is still to be served.
  virtual bool may_wait(std::size_t which, const Village& village, Row row) const;
  /// Whether one who is served is given the service's extra (materials at the first session).
  virtual bool given_extra(std::size_t which, const Village& village, Row row) const;
  /// Units that can be given here at all, if that depends on the village (its tutors' hours).
  virtual std::optional<std::int64_t> most_units(std::size_t which, const Village& village,
                                                 const DeliveryContext& context) const;
  virtual void serve(std::size_t which, Village& village, Row row,
                     const DeliveryContext& context) const;

  /// Whether what was built stands on after the plan (a mast does, a subsidised point does not).
  virtual bool lasts() const { return false; }
  /// Every week in which the plan runs, and after it if it lasts: what stands, its modifiers and
  /// aids.
  virtual void stand(Village& village, const DeliveryContext& context) const;
  /// Once, in the first week after the plan.
  virtual void close(Village& village, const DeliveryContext& context) const;
  /// For the county as a whole, in the first week of the plan: `price_programme`, if it has one.
  Fen fixed_cost() const;

  /// The plan runs in this week (between from and from + weeks).
  bool runs(Week week) const {
    return week >= plan.from && (plan.weeks == 0 || week < plan.from + plan.weeks);
  }
  /// A delivery falls into this week.
  bool delivers(const Season& season) const;
  /// The plan ran until last week.
  bool ends(Week week) const { return plan.weeks > 0 && week == plan.from + plan.weeks; }
  std::size_t number() const { return static_cast<std::size_t>(info.number); }
  std::uint32_t bit() const { return 1U << number(); }
  /// The detail of Event::attended.
  std::uint16_t detail() const { return static_cast<std::uint16_t>(number() + 1); }

  LeverInfo info;
  Plan plan;
};

/// The levers of a run.
using LeverSpan = std::span<const std::shared_ptr<const Lever>>;

/// Every lever with its defaults, in the order of application.
std::vector<std::unique_ptr<Lever>> make_levers();

}  // namespace yinling
