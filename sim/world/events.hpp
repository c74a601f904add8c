#pragma once
// What happens to elders, counted. Every sparse branch of a mechanism reports here, once.
#include <array>
#include <cstdint>
#include <vector>

#include "sim/base/money.hpp"
#include "sim/base/table.hpp"
#include "sim/world/elders.hpp"

namespace yinling {

enum class Event : std::uint8_t {
  became_aware,
  attempted,      // tried to buy online
  step_failed,    // an unaided step went wrong
  step_helped,    // somebody helped over the step
  gave_up,        // a failed episode
  set_up,         // registered and bound payment
  refused_self,   // would not bind payment
  refused_child,  // a child would not have it
  no_money,       // the account was short
  ordered,        // own order; amount = price
  ordered_unaided,
  first_ordered,  // first own order of one who was no user at week 0
  bought_for,     // a child bought
  received_good,
  received_late,
  goods_faulty,        // faulty or misdescribed; amount = price
  goods_wrong,         // bought by a slip; amount = price
  refunded,            // amount
  goods_lost,          // faulty and not refunded; amount = price
  mistake_kept,        // wrong and not refunded; amount = price
  defrauded_service,   // fraud by type, fake customer service; amount = loss
  defrauded_price,     // low-price trap
  defrauded_phishing,  // impersonation
  defrauded_theft,     // account theft
  recovered,           // amount
  quit,                // stays out after a fraud
  resigned,
  returned,  // from resignation
  heard_loss,
  heard_success,
  lesson,     // by a child
  assessed,   // passed an assessment of the plan
  scolded,    // an impatient lesson
  topped_up,  // amount
  attended,   // a session of a lever
  retried,    // a step that went wrong was tried once more
};
inline constexpr std::size_t events = static_cast<std::size_t>(Event::retried) + 1;
constexpr std::size_t index(Event event) { return static_cast<std::size_t>(event); }

/// Counts and amounts by event, and a hash that does not depend on the order of events.
struct Tally {
  std::array<std::int64_t, events> count{};
  std::array<Fen, events> amount{};
  std::uint64_t hash = 0;
  /// Expected frauds (sum of hazards) in units of 2^-32, of all elders and of those with an own
  /// order in the last 26 weeks.
  std::int64_t scam_hazard = 0;
  std::int64_t shopper_scam_hazard = 0;
  /// Needs of elders who could shop online themselves.
  std::int64_t needs = 0;
  /// Of ways to town that parcels fetched nearby spare.
  std::int64_t minutes_saved = 0;

  std::int64_t of(Event event) const { return count[index(event)]; }
  Fen fen(Event event) const { return amount[index(event)]; }
  Tally& operator+=(const Tally& other) {
    for (std::size_t i = 0; i < events; ++i) {
      count[i] += other.count[i];
      amount[i] += other.amount[i];
    }
    hash += other.hash;
    scam_hazard += other.scam_hazard;
    needs += other.needs;
    minutes_saved += other.minutes_saved;
    shopper_scam_hazard += other.shopper_scam_hazard;
    return *this;
  }
};

/// Money that moved, in fen. Only events tell it: nobody acts by it, so no column holds it.
struct Money {
  Fen spent = 0;      // own orders
  Fen defrauded = 0;  // gross
  Fen recovered = 0;  // from fraud
  Fen bad_goods = 0;  // faulty or wrong, gross
  Fen refunded = 0;   // for goods
  Fen topped_up = 0;
  Fen lost() const { return defrauded + bad_goods - recovered - refunded; }
  /// What an event moved; of most events, nothing.
  void move(Event event, Fen amount);
  Money& operator+=(const Money& other);
  friend bool operator==(const Money&, const Money&) = default;
};

/// Money of the elders of each outcome group, by the group's bit.
using MoneyByGroup = std::array<Money, 32>;

/// A tally and, beside it, what its events moved in each group.
struct GroupedTally : Tally {
  MoneyByGroup money{};

  /// An event moved money of an elder of these groups (bits).
  void move(std::uint32_t groups, Event event, Fen amount);
  GroupedTally& operator+=(const GroupedTally& other);
};

struct Village;

/// In the detail of a lesson: the child was there.
inline constexpr std::uint16_t taught_in_person = 8;

/// Follows single elders through a run (`yinling trace`); absent in ordinary runs.
class Diary {
 public:
  virtual ~Diary() = default;
  /// `detail` says more of some events. attended: number of the lever + 1. lesson: block + 1, plus
  /// taught_in_person. step_failed, step_helped: block + 1. 0: nothing more is said.
  virtual void write(Row elder, Week week, Event event, Fen amount, std::uint16_t detail) = 0;
  /// Each village as it stands at week 0 and at the end of every week; called in parallel.
  virtual void close(const Village&) {}
};

/// What moved of each elder's money in one run.
class MoneyByElder final : public Diary {
 public:
  explicit MoneyByElder(Row elders) : money_(elders) {}
  void write(Row elder, Week, Event event, Fen amount, std::uint16_t) override {
    money_[elder].move(event, amount);
  }
  const Money& operator[](Row elder) const { return money_[elder]; }

 private:
  std::vector<Money> money_;
};

}  // namespace yinling
