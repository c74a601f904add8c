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
      : cap_(programme), caps_(std::move(levers)), paid_(caps_.size(), 0) {}

  bool can(std::size_t lever, Fen amount) const {
    const std::optional<Fen>& cap = caps_[lever];
    return (!cap_ || amount <= *cap_ - all_paid_) && (!cap || amount <= *cap - paid_[lever]);
  }
  void pay(std::size_t lever, Fen amount) {
    all_paid_ += amount;
    paid_[lever] += amount;
  }
  /// So far, for a lever.
  Fen paid(std::size_t lever) const { return paid_[lever]; }

 private:
  std::optional<Fen> cap_;
  std::vector<std::optional<Fen>> caps_;
  Fen all_paid_ = 0;
  std::vector<Fen> paid_;
};

}  // namespace yinling
