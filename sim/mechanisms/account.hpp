#pragma once
// The payment account (paper 2.1.2, 2.2.2): who sets it up, who refuses, how it is filled.
#include "sim/mechanisms/help.hpp"
#include "sim/mechanisms/steps.hpp"

namespace yinling {

struct Account : ParameterSet {
  Account() : ParameterSet("account") {}
  Parameter rate = Parameter(this, "rate", 0.3, Unit::share, {0.1, 0.6}, "setup_rate",
                             "able and willing elders who set up payment when trying",
                             "有能力且愿意者尝试时完成开通的比例");
  Parameter trust_slope =
      Parameter(this, "trust_slope", 8, Unit::number, {4, 12}, "",
                "logit of consent per unit of trust in payment", "每单位支付信任的同意对数几率");
  Parameter trust_middle =
      Parameter(this, "trust_middle", 0.55, Unit::number, {0.4, 0.7}, "",
                "trust in payment at which half consent", "半数人同意时的支付信任");
  Parameter child_block =
      Parameter(this, "child_block", 0.9, Unit::share, {0.5, 1.0}, "family_block",
                "set-ups that a fully protective child prevents", "完全保护型子女阻止开通的比例");
  Parameter top_up = Parameter(this, "top_up", 0.5, Unit::share, {0.2, 0.8}, "account_topup",
                               "share of monthly income put on the account each four weeks",
                               "每四周充入月收入的比例");
  Parameter cap = Parameter(this, "cap", 2, Unit::months, {1, 4}, "account_cap",
                            "cap of the account in monthly incomes", "账户上限（月收入的倍数）");
};

enum class SetUp { done, refused_by_self, refused_by_child, failed, postponed };

/// An elder without a bound account tries to set one up.
SetUp set_up(Village& village, Row elder, const Helper& helper, const Account& account,
             const Help& help, const Steps& steps);

/// Every four weeks bound accounts are filled up.
void top_up(Village& village, const Account& account);
/// What a top-up adds to an account.
Fen top_up_amount(Fen income, Fen balance, const Account& account);

}  // namespace yinling
