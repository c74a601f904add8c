#include "sim/engine/money_laws.hpp"

#include "sim/base/error.hpp"

namespace yinling {

void check_money(const Population& people, const State& now, const RunResult& result) {
  const Tally& t = result.total;
  const Sums& all = result.groups.front();
  Fen change = 0;
  for (Row e = 0; e < people.elder_count(); ++e) {
    change += static_cast<Fen>(now.elders.balance[e]) - people.elders.balance[e];
  }
  Fen defrauded = 0;
  for (const Event event : {Event::defrauded_service, Event::defrauded_price,
                            Event::defrauded_phishing, Event::defrauded_theft}) {
    defrauded += t.fen(event);
  }
  const Fen bad_goods = t.fen(Event::goods_faulty) + t.fen(Event::goods_wrong);
  const auto hold = [](const char* what, Fen events, Fen elders) {
    if (events == elders) return;
    throw failed({},
                 say("money is not conserved: {}: events {} fen, elders {} fen",
                     "资金不守恒：{}：事件 {} 分，老人 {} 分", what, events, elders),
                 say("this is a fault of the program; please report it with the scenario and seed",
                     "这是程序缺陷，请附方案与种子报告"));
  };
  hold("accounts",
       t.fen(Event::topped_up) - t.fen(Event::ordered) + t.fen(Event::refunded) - defrauded +
           t.fen(Event::recovered),
       change);
  hold("orders", t.fen(Event::ordered), all.spent);
  hold("fraud", defrauded, all.fraud_loss);
  hold("recovered", t.fen(Event::recovered), all.recovered);
  hold("goods", bad_goods, all.goods_loss);
  hold("refunds", t.fen(Event::refunded), all.refunded);
  hold("goods not refunded", t.fen(Event::goods_lost) + t.fen(Event::mistake_kept),
       all.goods_loss - all.refunded);
  Fen ledger = 0;
  for (const LedgerRow& row : result.ledger) ledger += row.cell.financial;
  hold("ledger", ledger, result.financial);
}

}  // namespace yinling
