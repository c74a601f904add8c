#pragma once
// Caps on spending (paper 3.3: measures need money; model.md section 8: a budget is never
// exceeded). The rule when money is short: a unit that cannot be paid in full is not delivered; it
// waits, while cheaper units behind it may still be paid.
#include <optional>
#include <vector>

#include "sim/base/money.hpp"

namespace yinling {

class Purse {
 public:
  /// Caps in fen, of the programme and of each lever of the run; none = no cap.
  Purse(std::optional<Fen> programme, std::vector<std::optional<Fen>> levers)
      : programme_(programme), levers_(std::move(levers)) {}

  bool can(std::size_t lever, Fen amount) const {
    return (!programme_ || amount <= *programme_) && (!levers_[lever] || amount <= *levers_[lever]);
  }
  void pay(std::size_t lever, Fen amount) {
    if (programme_) *programme_ -= amount;
    if (levers_[lever]) *levers_[lever] -= amount;
  }

 private:
  std::optional<Fen> programme_;  // left
  std::vector<std::optional<Fen>> levers_;
};

}  // namespace yinling
