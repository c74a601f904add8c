#pragma once
// Columns of the elders (60 and over): traits that a run never changes, and state.
// Source: paper 2.1 (individual level); model.md section 2.
#include <cstdint>

#include "sim/base/draws.hpp"
#include "sim/base/share.hpp"
#include "sim/base/table.hpp"

namespace yinling {

using Row = std::uint32_t;

enum class Sex : std::uint8_t { male, female };
enum class Schooling : std::uint8_t { none, primary, secondary };

/// Skill blocks in the order of a purchase (paper 2.1.1).
enum class Block : std::uint8_t { device, browse, order, redress };
inline constexpr std::size_t blocks = 4;
constexpr std::size_t index(Block block) { return static_cast<std::size_t>(block); }

/// Limitations of an elder, as bits.
namespace limit {
inline constexpr std::uint8_t sight = 1;
inline constexpr std::uint8_t hearing = 2;
inline constexpr std::uint8_t dexterity = 4;
inline constexpr std::uint8_t mobility = 8;
/// Not of the body: the signal in this home is weak.
inline constexpr std::uint8_t weak_signal = 16;
}  // namespace limit

/// Yes/no facts of an elder that change, as bits.
namespace status {
inline constexpr std::uint16_t aware = 1;             // has heard that one can shop online
inline constexpr std::uint16_t bound = 2;             // registered, address and payment set up
inline constexpr std::uint16_t resigned = 4;          // "I am too old to learn"
inline constexpr std::uint16_t refused_self = 8;      // would not set up payment
inline constexpr std::uint16_t refused_child = 16;    // a child would not have it
inline constexpr std::uint16_t wrong_goods = 32;      // the parcel under way is not what was meant
inline constexpr std::uint16_t asks = 64;             // failed lately and would ask for help
inline constexpr std::uint16_t succeeded = 128;       // a good purchase came this week
inline constexpr std::uint16_t lost = 256;            // lost money this week
inline constexpr std::uint16_t browsed = 1024;        // looked around online this week
inline constexpr std::uint16_t assigned = 2048;       // is to buy something as an assessment
inline constexpr std::uint16_t planned = 512;         // learns by a staged plan (F2)
inline constexpr std::uint16_t tutor = 4096;          // teaches other elders (I2)
inline constexpr std::uint16_t with_family = 8192;    // shops with the family this week (F3)
inline constexpr std::uint16_t former_tutor = 16384;  // was a tutor and stopped (I2)
inline constexpr std::uint16_t adopted = 32768;       // placed the first own order in this run
}  // namespace status

/// Standing aids that levers give an elder, as bits.
namespace aid {
inline constexpr std::uint8_t fetched = 1;        // parcels are brought home (S2)
inline constexpr std::uint8_t password = 2;       // knows about passwords and privacy (I7)
inline constexpr std::uint8_t booklet = 4;        // has the steps in large print at hand (I3)
inline constexpr std::uint8_t adapted = 8;        // large type, voice, captions (I6)
inline constexpr std::uint8_t age_friendly = 16;  // platform's age-friendly mode (S4)
inline constexpr std::uint8_t chat = 32;          // in the village's learning chat (I4)
}  // namespace aid

/// A week number that lies before everything.
inline constexpr std::int16_t long_ago = -10000;

/// What a person is and has, for good, in one byte.
class Person {
 public:
  constexpr Sex sex() const { return (raw_ & woman) != 0 ? Sex::female : Sex::male; }
  constexpr Schooling schooling() const { return static_cast<Schooling>(raw_ >> schooled); }
  constexpr bool smartphone() const { return (raw_ & phone) != 0; }
  /// Ever joined community activities.
  constexpr bool joiner() const { return (raw_ & joins) != 0; }

  constexpr void set(Sex sex) { put(woman, sex == Sex::female); }
  constexpr void set(Schooling schooling) {
    raw_ = static_cast<std::uint8_t>((raw_ & (woman | phone | joins)) |
                                     (static_cast<unsigned>(schooling) << schooled));
  }
  constexpr void set_smartphone(bool has) { put(phone, has); }
  constexpr void set_joiner(bool ever) { put(joins, ever); }

 private:
  static constexpr unsigned woman = 1;
  static constexpr unsigned phone = 2;
  static constexpr unsigned joins = 4;
  static constexpr unsigned schooled = 3;  // from this bit on
  constexpr void put(unsigned bit, bool holds) {
    raw_ = static_cast<std::uint8_t>(holds ? raw_ | bit : raw_ & ~bit);
  }
  std::uint8_t raw_ = 0;
};

/// A week around week 0, from 127 weeks before it to 127 after, or `long_ago`.
struct StartWeek {
  std::int8_t raw = 0;
  constexpr bool ever() const { return raw != never; }
  constexpr std::int16_t week() const { return ever() ? raw : long_ago; }
  /// What lies further back is long ago; what lies further on is held at the end.
  static constexpr StartWeek of(int week) {
    return {static_cast<std::int8_t>(week <= never ? never : (week > 127 ? 127 : week))};
  }

 private:
  static constexpr std::int8_t never = -128;
};

/// Weeks of memory half-life in 1/1024.
struct HalfLife {
  std::uint16_t raw = 0;
  constexpr float weeks() const { return static_cast<float>(raw) * (1.0F / 1024.0F); }
  static constexpr HalfLife of(float weeks) {
    const float held = weeks < 0.5F ? 0.5F : (weeks > 60.0F ? 60.0F : weeks);
    return {static_cast<std::uint16_t>(held * 1024.0F + 0.5F)};
  }
};

/// A rate per week in 1/8192, up to 8 a week.
struct WeeklyRate {
  std::uint16_t raw = 0;
  constexpr float value() const { return static_cast<float>(raw) * (1.0F / 8192.0F); }
  static constexpr WeeklyRate of(float rate) {
    const float held = rate < 0.0F ? 0.0F : (rate > 7.9F ? 7.9F : rate);
    return {static_cast<std::uint16_t>(held * 8192.0F + 0.5F)};
  }
};

struct ElderTraits : Table {
  Column<Row> home{this, "home", "row"};
  Column<std::uint32_t> groups{this, "groups", "bits, outcome groups at week 0"};
  Column<std::uint8_t> age{this, "age", "years"};
  Column<Person> person{this, "sex, schooling, smartphone, joiner", "bits"};
  Column<std::uint8_t> limits{this, "limits", "bits"};
  Column<std::uint32_t> income{this, "income", "fen per month"};
  Column<std::uint32_t> balance{this, "balance at week 0", "fen"};
  Column<WeeklyRate> need{this, "need", "needs per week, 1/8192"};
  Column<Share> learning{this, "learning", "share of the fastest learner's rate"};
  Column<Share> skill[blocks] = {{this, "device skill at week 0", "share"},
                                 {this, "browse skill at week 0", "share"},
                                 {this, "order skill at week 0", "share"},
                                 {this, "redress skill at week 0", "share"}};
  Column<HalfLife> memory{this, "memory half-life at week 0", "1/1024 weeks"};
  Column<Share> efficacy{this, "self-efficacy at week 0", "share"};
  Column<Share> self_blame{this, "self-blame at week 0", "half of the factor 0.5-1.5"};
  Column<Share> trust_goods{this, "trust in goods at week 0", "share"};
  Column<Share> trust_payment{this, "trust in payment at week 0", "share"};
  Column<Share> usefulness{this, "usefulness at week 0", "share"};
  Column<Share> closeness{this, "closeness to children at week 0", "share"};
  Column<Share> loneliness{this, "loneliness at week 0", "share"};
  Column<std::uint16_t> status{this, "status at week 0", "bits"};
  Column<StartWeek> last_order{this, "last own order before week 0", "week"};
  Column<StartWeek> last_unaided{this, "last unaided order before week 0", "week"};
  Column<StartWeek> last_proxy{this, "last purchase by a child before week 0", "week"};
};

struct ElderState : Table {
  Column<Share> skill[blocks] = {{this, "device skill", "share"},
                                 {this, "browse skill", "share"},
                                 {this, "order skill", "share"},
                                 {this, "redress skill", "share"}};
  /// What forgetting falls back to.
  Column<Share> skill_base[blocks] = {{this, "device base", "share"},
                                      {this, "browse base", "share"},
                                      {this, "order base", "share"},
                                      {this, "redress base", "share"}};
  Column<HalfLife> memory{this, "memory half-life", "1/1024 weeks"};
  Column<Share> efficacy{this, "self-efficacy", "share"};
  Column<Share> efficacy_base{this, "self-efficacy base", "share"};
  Column<Share> self_blame{this, "self-blame", "half of the factor 0.5-1.5"};
  Column<Share> trust_goods{this, "trust in goods", "share"};
  Column<Share> trust_payment{this, "trust in payment", "share"};
  Column<Share> usefulness{this, "usefulness", "share"};
  Column<Share> closeness{this, "closeness to children", "share"};
  Column<Share> loneliness{this, "loneliness", "share"};
  Column<Share> forewarning{this, "forewarning against fraud", "share"};
  Column<std::uint16_t> status{this, "status", "bits"};
  Column<std::uint8_t> aids{this, "aids", "bits"};
  Column<std::uint8_t> failures{this, "failed episodes in a row", "count"};
  Column<std::uint8_t> questions{this, "repeated questions", "count"};
  Column<std::uint8_t> plan_stage{this, "stage of the learning plan", "0-3"};
  Column<std::uint8_t> group{this, "mutual-help group", "number in the village, 0: none"};
  Column<std::uint8_t> incidents{this, "fraud incidents", "count"};
  Column<std::int16_t> last_order{this, "last own order", "week"};
  Column<std::int16_t> last_unaided{this, "last unaided order", "week"};
  Column<std::int16_t> last_proxy{this, "last purchase by a child", "week"};
  Column<std::int16_t> last_retrieval{this, "last unaided retrieval", "week"};
  Column<std::int16_t> last_question{this, "last question to a child", "week"};
  Column<std::int16_t> out_until{this, "stays out until", "week"};
  Column<std::int16_t> parcel{this, "parcel under way, ordered in", "week, 0: none"};
  Column<std::uint16_t> orders{this, "own orders in the run", "count"};
  Column<std::uint32_t> levers{this, "levers begun", "bits"};
  Column<std::uint32_t> balance{this, "payment account", "fen"};
};

}  // namespace yinling
