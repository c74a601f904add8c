#include "sim/world/events.hpp"

#include <bit>

namespace yinling {

namespace {

/// What the amount of an event is; null if no money of an elder moved.
Fen Money::* moved_by(Event event) {
  switch (event) {
    case Event::ordered:
      return &Money::spent;
    case Event::defrauded_service:
    case Event::defrauded_price:
    case Event::defrauded_phishing:
    case Event::defrauded_theft:
      return &Money::defrauded;
    case Event::recovered:
      return &Money::recovered;
    case Event::goods_faulty:
    case Event::goods_wrong:
      return &Money::bad_goods;
    case Event::refunded:
      return &Money::refunded;
    case Event::topped_up:
      return &Money::topped_up;
    default:
      return nullptr;
  }
}

}  // namespace

void Money::move(Event event, Fen amount) {
  if (Fen Money::* const moved = moved_by(event)) this->*moved += amount;
}

Money& Money::operator+=(const Money& other) {
  spent += other.spent;
  defrauded += other.defrauded;
  recovered += other.recovered;
  bad_goods += other.bad_goods;
  refunded += other.refunded;
  topped_up += other.topped_up;
  return *this;
}

void GroupedTally::move(std::uint32_t groups, Event event, Fen amount) {
  Fen Money::* const moved = moved_by(event);
  if (moved == nullptr) return;
  for (std::uint32_t left = groups; left != 0; left &= left - 1) {
    money[static_cast<std::size_t>(std::countr_zero(left))].*moved += amount;
  }
}

GroupedTally& GroupedTally::operator+=(const GroupedTally& other) {
  Tally::operator+=(other);
  for (std::size_t g = 0; g < money.size(); ++g) money[g] += other.money[g];
  return *this;
}

}  // namespace yinling
