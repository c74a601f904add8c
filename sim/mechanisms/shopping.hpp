#pragma once
// From a need to an order (paper 2.1.1): try, steps, set-up, pay; or ask a child to buy.
#include "sim/mechanisms/account.hpp"
#include "sim/mechanisms/calibrated.hpp"
#include "sim/mechanisms/confidence.hpp"
#include "sim/mechanisms/intent.hpp"
#include "sim/mechanisms/needs.hpp"

namespace yinling {

struct Shopping : ParameterSet {
  Shopping() : ParameterSet("shopping") {}
  Parameter basket{
      this,          "basket", 60, Unit::yuan, {25, 120}, "basket", "mean price of an order",
      "每单平均金额"};
  Parameter basket_spread = Parameter(this, "basket_spread", 0.8, Unit::number, {0.4, 1.2}, "",
                                      "standard deviation of the log price", "金额对数的标准差");
  Parameter ask_child = Parameter(this, "ask_child", calibrated::ask_child, Unit::share,
                                  {0.001, 1.0}, "proxy_shop_rural60",
                                  "needs for which a close elder in contact asks a child to buy",
                                  "亲近且有联系的老人请子女代购的需要比例");
};

/// Everything of a purchase that the mechanisms before it decide.
struct ShoppingRules {
  const Needs& needs;
  const Intent& intent;
  const Steps& steps;
  const Help& help;
  const Account& account;
  const Shopping& shopping;
  const Learning& learning;
  const Forgetting& forgetting;
  const FamilyContact& family;
  const Confidence& confidence;
  const WordOfMouth& word_of_mouth;
};

void shop(Village& village, const ShoppingRules& rules);

/// Price of the order an elder placed in a week (an address, not a state).
Fen price_of_order(const Village& village, Row elder, Week week, const Shopping& shopping);

}  // namespace yinling
