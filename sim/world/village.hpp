#pragma once
// One village in one week: what a mechanism sees. It writes only to its own rows.
#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/base/rows_held.hpp"
#include "sim/world/choices.hpp"
#include "sim/world/events.hpp"
#include "sim/world/modifiers.hpp"
#include "sim/world/population.hpp"

namespace yinling {

/// The season, settled before the villages.
struct Season {
  Week week = 0;
  bool homecoming = false;  // children who come home for Spring Festival are here
  int homecoming_year = 0;  // who comes home is drawn once a year
  bool slack = false;       // November to February: little farm work
};

/// What an elder's ties showed last week, each in eighths of a tie in the village. One word of four
/// numbers, so that what a tie shows is added in one go.
struct alignas(8) Heard {
  std::uint16_t successes = 0;
  std::uint16_t losses = 0;
  std::uint16_t orders = 0;
  std::uint16_t unused = 0;
};

/// How a child can be reached this week.
struct Contact {
  bool called = false;   // by telephone
  bool present = false;  // lives in, visits, or is home for Spring Festival
  bool any() const { return called || present; }
};

/// Room for n elements of scratch, which hold whatever was there: a vector that shrinks and grows
/// would be cleared each time.
template <class T>
T* room_for(std::size_t n, std::vector<T>& scratch) {
  if (scratch.size() < n) scratch.resize(n);
  return scratch.data();
}

/// The four lanes of the draws of n.
inline std::array<std::uint32_t*, 4> lanes_for(std::size_t n,
                                               std::vector<std::uint32_t> (&lanes)[4]) {
  return {room_for(n, lanes[0]), room_for(n, lanes[1]), room_for(n, lanes[2]),
          room_for(n, lanes[3])};
}

/// Some rows and their draws, cast together: one by one they cost several times as much.
struct Lots {
  std::vector<Row> rows;
  std::vector<std::uint32_t> who;
  std::vector<std::uint32_t> lanes[4];

  void clear() { rows.clear(); }
  void add(Row row) { rows.push_back(row); }
  std::size_t size() const { return rows.size(); }
  /// Lane k of the draws of rows[i] is lanes[k][i].
  void cast(const Draws& draws, const Identities& identity, Week week, Page page) {
    std::uint32_t* const of = room_for(size(), who);
    for (std::size_t i = 0; i < size(); ++i) of[i] = identity[rows[i]];
    draws.fill({of, size()}, week, page, lanes_for(size(), lanes));
  }
  Draws::Block operator[](std::size_t i) const {
    return {lanes[0][i], lanes[1][i], lanes[2][i], lanes[3][i]};
  }
};

/// Working memory of one thread, reused from village to village.
struct Scratch {
  Lots lots;                // of some elders, within one mechanism
  std::vector<Row> some;    // elders or homes whom one mechanism is about
  std::vector<Row> asking;  // who asks for a service
  Lots turns;               // of rows whose place in a lever's order is asked
  std::vector<std::pair<std::uint32_t, Row>> in_order;  // some rows by their place in an order
  std::vector<std::uint8_t> holds;                      // of each row: whether a test holds
  std::vector<Row> found;                               // for which it does
  std::vector<std::uint32_t> who;                       // identities
  std::vector<std::uint32_t> lanes[4];                  // the elders' draws of this week
  std::vector<std::uint32_t> home_lanes[4];             // the homes'
  std::vector<std::uint8_t> called;                     // Contact of the homes, 0 or 1
  std::vector<std::uint8_t> present;
  std::vector<float> warmths;
  std::vector<Heard> heard;
  std::vector<std::uint8_t> brings;     // bits: what a draw says that the week brings
  std::vector<std::uint8_t> holds_too;  // whether another test holds
  // Of those with a need this week.
  std::vector<std::uint8_t> ways;     // of each elder, bits
  std::vector<std::uint32_t> places;  // in lots, of those still in question; of these:
  std::vector<float> logits;          // most intent
  std::vector<float> users;           // share of their ties
  std::vector<float> chances;
  Lots attempts;  // of those who try
  Lots contacts;  // of their homes
  Lots orders;    // of those who finish
};

struct Village {
  const Population& people;
  State& now;
  const Draws& draws;
  Season season;
  Row number;  // row of the village
  Row first;   // elders first .. last-1
  Row last;
  Row first_home;  // homes first_home .. last_home-1
  Row last_home;
  Modifiers modifiers;
  GroupedTally& tally;
  Diary* diary;
  Scratch& scratch;
  const Ranks* ranks = nullptr;      // none: every lever goes by lot
  const Choices* choices = nullptr;  // none: whether a lever covers one is worked out when asked

  Week week() const { return season.week; }
  std::size_t size() const { return last - first; }
  Identities identities() const { return {number, first}; }
  Identities home_identities() const { return {number, first_home}; }
  std::uint32_t identity(Row elder) const { return identities()[elder]; }

  /// Reports what happened to an elder: counted, hashed, and told to the diary if there is one.
  /// The detail (see Diary) is for the diary alone.
  void happened(Row elder, Event event, Fen amount = 0, std::uint16_t detail = 0) {
    ++tally.count[index(event)];
    tally.amount[index(event)] += amount;
    const std::uint64_t address = (static_cast<std::uint64_t>(identity(elder)) << 32) |
                                  (static_cast<std::uint64_t>(week()) << 8) |
                                  static_cast<std::uint64_t>(event);
    if (amount != 0) tally.move(people.elders.groups[elder], event, amount);
    tally.hash += mix64(address + mix64(static_cast<std::uint64_t>(amount) + 1));
    if (diary != nullptr) diary->write(elder, week(), event, amount, detail);
  }

  Draws::Block luck(Row elder, Page page, std::uint32_t draw = 0) const {
    return draws.block(identity(elder), week(), page, nobody, draw);
  }
  Draws::Block home_luck(Row home, Page page, std::uint32_t draw = 0) const {
    return draws.block(home_identities()[home], week(), page, nobody, draw);
  }

  bool is(Row elder, std::uint16_t bits) const { return (now.elders.status[elder] & bits) != 0; }
  void mark(Row elder, std::uint16_t bits) {
    now.elders.status[elder] = static_cast<std::uint16_t>(now.elders.status[elder] | bits);
  }
  void unmark(Row elder, std::uint16_t bits) {
    now.elders.status[elder] = static_cast<std::uint16_t>(now.elders.status[elder] & ~bits);
  }
  bool limited(Row elder, std::uint8_t bits) const {
    return (people.elders.limits[elder] & bits) != 0;
  }
};

/// The week's draws of the first n elders or homes of a village, in one go.
inline std::array<std::uint32_t*, 4> cast_lots(Village& village, const Identities& identities,
                                               std::size_t n, Page page,
                                               std::vector<std::uint32_t> (&room)[4]) {
  std::uint32_t* const who = room_for(n, village.scratch.who);
  identities.list(n, who);
  const auto lanes = lanes_for(n, room);
  village.draws.fill({who, n}, village.week(), page, lanes);
  return lanes;
}

/// What a run, an experiment or a test sees of village `v`.
inline Village village_of(const Population& people, State& now, const Draws& draws,
                          const Season& season, Row v, GroupedTally& tally, Scratch& scratch,
                          Diary* diary = nullptr, const Ranks* ranks = nullptr,
                          const Choices* choices = nullptr) {
  const VillageTraits& villages = people.villages;
  return {people,
          now,
          draws,
          season,
          v,
          villages.first_elder[v],
          villages.first_elder[v + 1],
          villages.first_home[v],
          villages.first_home[v + 1],
          {},
          tally,
          diary,
          scratch,
          ranks,
          choices};
}

/// The rows of a range whose byte is 1 and not 0, in order.
inline void take_held(Scratch& scratch, std::pair<Row, Row> range, const std::uint8_t* holds,
                      std::vector<Row>& held) {
  const std::size_t n = range.second - range.first;
  Row* const rows = room_for(n + 16, scratch.found);
  held.assign(rows, rows + rows_held(holds, n, range.first, rows));
}

/// The rows of a range for which a test holds, in order: `test(i)` of its i-th row reads columns
/// and has no branches, so that all are tested in one dense loop and the few found are handled
/// apart.
template <class Test>
void pick_rows(Scratch& scratch, std::pair<Row, Row> range, std::vector<Row>& picked, Test test) {
  const std::size_t n = range.second - range.first;
  std::uint8_t* const holds = room_for(n, scratch.holds);
  for (std::size_t i = 0; i < n; ++i) holds[i] = static_cast<std::uint8_t>(test(i));
  take_held(scratch, range, holds, picked);
}

/// The elders of a village for whom a test holds.
template <class Test>
void pick(const Village& village, std::vector<Row>& picked, Test test) {
  pick_rows(village.scratch, {village.first, village.last}, picked, test);
}

/// Keeps the entries for which a test holds, in order, and asks it of each once. Without a branch,
/// as nothing foretells what luck decides.
template <class Test>
void sift(std::vector<std::uint32_t>& list, Test test) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::uint32_t one = list[i];
    list[kept] = one;
    kept += test(one) ? 1 : 0;
  }
  list.resize(kept);
}

/// Ties that a mutual-help group makes: every other member who was not a tie before.
template <class Visit>
void for_each_group_mate(const Village& village, Row elder, Visit&& visit) {
  const std::uint8_t* const group = village.now.elders.group.data();
  if (group[elder] == 0) return;
  const auto known = village.people.ties.near(elder);
  for (Row e = village.first; e < village.last; ++e) {
    if (group[e] != group[elder] || e == elder) continue;
    const bool tied = std::any_of(known.begin(), known.end(),
                                  [&](NearTie tie) { return village.first + tie.local() == e; });
    if (!tied) visit(e);
  }
}

}  // namespace yinling
