#pragma once
// Hand-made worlds for tests: a village of a few chosen elders in a line.
//
//   const Population people = SmallWorld()
//       .village({.distance = 5})
//       .home({.guide = Guide::away}).elder({.joiner = true}).elder({.age = 82})
//       .home().elder()
//       .tie(0, 2, Layer::friendship)
//       .people();
//   SmallRun run(people);
//   Village village = run.visit(0, 1);
#include <utility>
#include <vector>

#include "sim/world/village.hpp"

namespace yinling {

struct SmallVillage {
  std::uint16_t township = 0;
  float distance = 2.5F;
  float weak_signal = 0.1F;
  Express express = Express::connected;
};

struct SmallHome {
  Living living = Living::other;
  Guide guide = Guide::away;
  bool calls_weekly = true;
  std::uint8_t minutes = 30;
  bool sees_need = true;
  float patience = 0.5F;
  float clarity = 0.5F;
  float child_skill = 0.9F;
  float protective = 0.2F;
  float vigilance = 0.3F;
};

struct SmallElder {
  std::uint8_t age = 68;
  Sex sex = Sex::female;
  Schooling schooling = Schooling::primary;
  std::uint8_t limits = 0;
  bool smartphone = true;
  bool joiner = true;
  std::uint32_t income = 100000;
  std::uint32_t balance = 100000;
  float need = 0.5F;  // a week
  float learning = 0.5F;
  float skill = 0.3F;  // of every block
  float memory = 8.0F;
  float efficacy = 0.5F;
  float self_blame = 0.5F;
  float trust_goods = 0.5F;
  float trust_payment = 0.5F;
  float usefulness = 0.5F;
  float closeness = 0.5F;
  float loneliness = 0.3F;
  std::uint16_t status = status::aware;
  std::int16_t last_order = long_ago;
  std::int16_t last_unaided = long_ago;
  std::int16_t last_proxy = long_ago;
};

/// As many elders as a distribution test wants.
inline constexpr int many = 20000;
/// Knows that it exists and can pay.
inline constexpr std::uint16_t shopper = status::aware | status::bound;
inline const SmallHome no_child{.guide = Guide::none};

/// Villages hold the homes, homes the elders that are added after them. Elders of one home are
/// tied.
class SmallWorld {
 public:
  SmallWorld& village(const SmallVillage& traits = {});
  SmallWorld& home(const SmallHome& traits = {});
  SmallWorld& elder(const SmallElder& traits = {});
  /// So many homes of one elder each.
  SmallWorld& singles(int count, const SmallElder& traits = {}, const SmallHome& home = {});
  /// Between rows; market-day ties between villages, all others within one.
  SmallWorld& tie(Row a, Row b, Layer layer = Layer::friendship);
  Population people() const;

 private:
  struct Tie {
    Row a;
    Row b;
    Layer layer;
  };
  std::vector<SmallVillage> villages_;
  std::vector<SmallHome> homes_;
  std::vector<SmallElder> elders_;
  std::vector<Row> village_homes_;   // first home of each village
  std::vector<Row> village_elders_;  // first elder of each village
  std::vector<Row> home_elders_;     // first elder of each home
  std::vector<Tie> ties_;
};

/// Whether `count` of `n` is what a chance leads to expect (two-sided, alpha = 1e-4).
bool as_likely_as(double chance, std::int64_t count, std::int64_t n);

/// A state and all that a visit to a village needs; the population must outlive it.
struct SmallRun {
  explicit SmallRun(const Population& people, std::uint32_t seed = 1);
  Village visit(Row village, Week week);
  /// A village in a week for which the elders' lots are cast, as the engine does it.
  Village drawn(Row village, Week week);
  /// What was shown this week is seen next week.
  void turn_week() { std::swap(now.faces, now.next_faces); }
  std::uint64_t hash() const;

  const Population& people;
  State now;
  Draws draws;
  GroupedTally tally;
  MoneyByElder money;
  Scratch scratch;
};

}  // namespace yinling
