#pragma once
// One elder's life in one run: what happened, and how things stood at each week's end.
#include <array>
#include <vector>

#include "sim/engine/run.hpp"
#include "sim/mechanisms/steps.hpp"

namespace yinling {

/// Weeks since an own order within which one counts as a user, as in the outcome "active".
inline constexpr Week user_window = 12;

/// Something that happened in a week, as the diary wrote it.
struct Entry {
  Event event;
  Fen amount;
  std::uint16_t detail;
  friend bool operator==(const Entry&, const Entry&) = default;
};

/// What an event moved.
Money money_of(const Entry& entry);

/// How an elder stood at the end of a week (0: before the first).
struct Moment {
  float alone = 0.0F;  // chance to manage an order without help
  float efficacy = 0.0F;
  float trust_payment = 0.0F;
  float usefulness = 0.0F;
  std::uint16_t status = 0;
  std::uint8_t aids = 0;
  std::uint8_t group = 0;
  std::int16_t last_order = long_ago;
  std::int16_t last_unaided = long_ago;
  std::int16_t last_proxy = long_ago;
  std::uint16_t orders = 0;
  std::uint32_t levers = 0;       // begun with the elder
  std::uint32_t home_levers = 0;  // begun with the family
  std::uint32_t standing = 0;     // levers that stand in the village, as bits
  std::uint32_t balance = 0;
  Money money{};  // since week 0
};

struct Life {
  Row elder = 0;
  Row village = 0;
  std::vector<std::vector<Entry>> weeks;  // [0] is empty
  std::vector<Moment> moments;            // [0] is week 0
  Week last() const { return static_cast<Week>(moments.size()) - 1; }
};

/// Follows one elder.
class LifeDiary final : public Diary {
 public:
  LifeDiary(const Population& people, Row elder, const Steps& steps, Week weeks);
  void write(Row elder, Week week, Event event, Fen amount, std::uint16_t detail) override;
  void close(const Village& village) override;
  const Life& life() const { return life_; }

 private:
  const Steps& steps_;
  Life life_;
  Money money_;
};

/// The first week in which two lives of an elder are not alike: in what happened, or in what the
/// programme gave elder, family or village. 0: they are alike to the end.
Week parting(const Life& one, const Life& other);

}  // namespace yinling
