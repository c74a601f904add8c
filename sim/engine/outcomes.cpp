#include "sim/engine/outcomes.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace yinling {

namespace {

constexpr int active_weeks = 12;
constexpr int user_weeks = 26;

double share(std::int64_t count, const Sums& sums) {
  return sums.elders == 0 ? 0.0 : static_cast<double>(count) / static_cast<double>(sums.elders);
}
double belief(std::int64_t raw, const Sums& sums) { return share(raw, sums) / 65535.0; }
double yuan_per_thousand(std::int64_t fen, const Sums& sums) { return share(fen, sums) * 10.0; }

const Measure table[] = {
    {"active",
     {"active adopters", "活跃使用者"},
     "share",
     [](const Sums& s) { return share(s.active_aided + s.active_unaided, s); }},
    {"independent",
     {"independent adopters", "独立使用者"},
     "share",
     [](const Sums& s) { return share(s.active_unaided, s); }},
    {"first_adopters",
     {"first-time adopters", "首次使用者"},
     "share",
     [](const Sums& s) { return share(s.first_adopters, s); }},
    {"own_26_weeks",
     {"own order in 26 weeks", "26 周内自己下过单"},
     "share",
     [](const Sums& s) { return share(s.own_26_weeks, s); }},
    {"active_aided",
     {"active, aided", "活跃（受助）"},
     "share",
     [](const Sums& s) { return share(s.active_aided, s); }},
    {"proxy_only",
     {"children buy for them", "仅由子女代购"},
     "share",
     [](const Sums& s) { return share(s.proxy_only, s); }},
    {"lapsed", {"lapsed", "已停用"}, "share", [](const Sums& s) { return share(s.lapsed, s); }},
    {"resigned",
     {"resigned", "放弃学习"},
     "share",
     [](const Sums& s) { return share(s.resigned, s); }},
    {"never", {"never", "从未使用"}, "share", [](const Sums& s) { return share(s.never, s); }},
    {"aware", {"know of it", "知道网购"}, "share", [](const Sums& s) { return share(s.aware, s); }},
    {"bound",
     {"payment set up", "已开通支付"},
     "share",
     [](const Sums& s) { return share(s.bound, s); }},
    {"self_efficacy",
     {"self-efficacy", "自我效能"},
     "0-1",
     [](const Sums& s) { return belief(s.efficacy, s); }},
    {"trust_goods",
     {"trust in goods", "对商品的信任"},
     "0-1",
     [](const Sums& s) { return belief(s.trust_goods, s); }},
    {"trust_payment",
     {"trust in payment", "对支付的信任"},
     "0-1",
     [](const Sums& s) { return belief(s.trust_payment, s); }},
    {"usefulness",
     {"usefulness", "有用性"},
     "0-1",
     [](const Sums& s) { return belief(s.usefulness, s); }},
    {"forewarning",
     {"forewarning", "防骗预警"},
     "0-1",
     [](const Sums& s) { return belief(s.forewarning, s); }},
    {"loneliness",
     {"loneliness", "孤独感"},
     "0-1",
     [](const Sums& s) { return belief(s.loneliness, s); }},
    {"skill", {"skill", "技能"}, "0-1", [](const Sums& s) { return belief(s.skill, s) / 4.0; }},
    {"orders",
     {"own orders", "自己下单数"},
     "per elder",
     [](const Sums& s) { return share(s.orders, s); }},
    {"fraud_incidents",
     {"frauds", "受骗次数"},
     "per 1,000 elders",
     [](const Sums& s) { return 1000.0 * share(s.incidents, s); }},
    {"hit_again",
     {"defrauded more than once", "多次受骗者"},
     "per 1,000 elders",
     [](const Sums& s) { return 1000.0 * share(s.hit_again, s); }},
    {"fraud_loss",
     {"lost to fraud, gross", "诈骗损失（毛额）"},
     "yuan per 1,000 elders",
     [](const Sums& s) { return yuan_per_thousand(s.fraud_loss, s); }},
    {"recovered",
     {"recovered", "追回"},
     "yuan per 1,000 elders",
     [](const Sums& s) { return yuan_per_thousand(s.recovered, s); }},
    {"goods_loss",
     {"paid for bad goods, gross", "问题商品支出（毛额）"},
     "yuan per 1,000 elders",
     [](const Sums& s) { return yuan_per_thousand(s.goods_loss, s); }},
    {"refunded",
     {"refunded", "退款"},
     "yuan per 1,000 elders",
     [](const Sums& s) { return yuan_per_thousand(s.refunded, s); }},
    {"net_loss",
     {"net loss to fraud and goods", "诈骗与商品净损失"},
     "yuan per 1,000 elders",
     [](const Sums& s) {
       return yuan_per_thousand(s.fraud_loss - s.recovered + s.goods_loss - s.refunded, s);
     }},
    {"spent",
     {"spent on orders", "网购支出"},
     "yuan per elder",
     [](const Sums& s) { return share(s.spent, s) / 100.0; }},
};

}  // namespace

std::span<const SumColumn> sum_columns() {
  static constexpr SumColumn columns[] = {{"elders", &Sums::elders},
                                          {"never", &Sums::never},
                                          {"resigned", &Sums::resigned},
                                          {"lapsed", &Sums::lapsed},
                                          {"proxy_only", &Sums::proxy_only},
                                          {"active_aided", &Sums::active_aided},
                                          {"active_unaided", &Sums::active_unaided},
                                          {"own_26_weeks", &Sums::own_26_weeks},
                                          {"never_ordered", &Sums::never_ordered},
                                          {"lapsing", &Sums::lapsing},
                                          {"given_up", &Sums::given_up},
                                          {"proxy", &Sums::proxy},
                                          {"aware", &Sums::aware},
                                          {"smartphone", &Sums::smartphone},
                                          {"bound", &Sums::bound},
                                          {"first_adopters", &Sums::first_adopters},
                                          {"hit_again", &Sums::hit_again},
                                          {"efficacy", &Sums::efficacy},
                                          {"trust_goods", &Sums::trust_goods},
                                          {"trust_payment", &Sums::trust_payment},
                                          {"usefulness", &Sums::usefulness},
                                          {"forewarning", &Sums::forewarning},
                                          {"loneliness", &Sums::loneliness},
                                          {"skill", &Sums::skill},
                                          {"orders", &Sums::orders},
                                          {"incidents", &Sums::incidents},
                                          {"spent", &Sums::spent},
                                          {"fraud_loss", &Sums::fraud_loss},
                                          {"recovered", &Sums::recovered},
                                          {"goods_loss", &Sums::goods_loss},
                                          {"refunded", &Sums::refunded}};
  static_assert(std::size(columns) * sizeof(std::int64_t) == sizeof(Sums));
  return columns;
}

Sums& Sums::operator+=(const Sums& other) {
  // All members are 64-bit sums; adding them one by one keeps this readable for the optimiser.
  auto* mine = &elders;
  const auto* theirs = &other.elders;
  for (std::size_t i = 0; i < sizeof(Sums) / sizeof(std::int64_t); ++i) mine[i] += theirs[i];
  return *this;
}

namespace {

/// Yes/no facts of an elder as bits; elders with the same bits are counted together.
namespace fact {
enum : unsigned {
  active = 1,
  unaided = 2,
  proxy = 4,
  ever = 8,
  resigned = 16,
  user = 32,
  aware = 64,
  bound = 128,
  smartphone = 256,
  adopted = 512,
  all = 1023
};
}  // namespace fact

/// Rows that are looked at together: their columns stay in the cache, and sums of 16-bit numbers
/// over them fit 32 bits.
constexpr Row block_rows = 4096;

/// The facts of elders first .. last-1, at most a block, in one plain loop over columns.
void facts_of(const ElderTraits& who, const ElderState& now, Row first, Row last, Week week,
              std::array<std::uint16_t, block_rows>& facts) {
  std::uint16_t* const to = facts.data();
  const std::int16_t* const order = now.last_order.data() + first;
  const std::int16_t* const unaided = now.last_unaided.data() + first;
  const std::int16_t* const proxy = now.last_proxy.data() + first;
  const std::int16_t* const adopted = now.first_order.data() + first;
  const std::uint16_t* const state = now.status.data() + first;
  const std::uint8_t* const phone = who.smartphone.data() + first;
  const auto after = static_cast<std::int16_t>(week - active_weeks);
  const auto user_after = static_cast<std::int16_t>(week - user_weeks);
  const auto bit = [](bool yes, unsigned value) { return yes ? value : 0U; };
  for (std::size_t i = 0; i < last - first; ++i) {
    to[i] = static_cast<std::uint16_t>(
        bit(order[i] > after, fact::active) | bit(unaided[i] > after, fact::unaided) |
        bit(proxy[i] > user_after, fact::proxy) | bit(order[i] != long_ago, fact::ever) |
        bit((state[i] & status::resigned) != 0, fact::resigned) |
        bit(order[i] > user_after, fact::user) | bit((state[i] & status::aware) != 0, fact::aware) |
        bit((state[i] & status::bound) != 0, fact::bound) | bit(phone[i] != 0, fact::smartphone) |
        bit(adopted[i] > 0, fact::adopted));
  }
}

/// So many elders have these facts.
void count(unsigned facts, std::int64_t elders, Sums& sums) {
  const auto has = [&](unsigned bits) { return (facts & bits) == bits; };
  const auto if_so = [&](bool yes) { return yes ? elders : 0; };
  const bool active = has(fact::active);
  const bool proxy = has(fact::proxy);
  const bool ever = has(fact::ever);
  const bool resigned = has(fact::resigned);
  sums.elders += elders;
  sums.active_unaided += if_so(active && has(fact::unaided));
  sums.active_aided += if_so(active && !has(fact::unaided));
  sums.proxy_only += if_so(!active && proxy);
  sums.lapsed += if_so(!active && !proxy && ever);
  sums.resigned += if_so(!active && !proxy && !ever && resigned);
  sums.never += if_so(!active && !proxy && !ever && !resigned);
  sums.own_26_weeks += if_so(has(fact::user));
  sums.never_ordered += if_so(!ever);
  sums.proxy += if_so(proxy);
  sums.given_up += if_so(resigned);
  sums.aware += if_so(has(fact::aware));
  sums.smartphone += if_so(has(fact::smartphone));
  sums.bound += if_so(has(fact::bound));
  sums.first_adopters += if_so(has(fact::adopted));
}

}  // namespace

Sums observe(const Population& people, const State& state, Row first, Row last, Week week,
             std::uint32_t groups) {
  const ElderState& now = state.elders;
  const std::uint32_t* const member = people.elders.groups.data();
  const bool everyone = groups == ~0U;
  Sums sums;
  std::array<std::int64_t, fact::all + 1> alike{};
  std::array<std::uint16_t, block_rows> facts_of_each;
  for (Row start = first; start < last; start += block_rows) {
    const Row end = std::min(last, start + block_rows);
    facts_of(people.elders, now, start, end, week, facts_of_each);
    for (Row i = start; i < end; ++i) {
      if (everyone || (member[i] & groups) != 0) ++alike[facts_of_each[i - start]];
    }
  }
  for (unsigned facts = 0; facts < alike.size(); ++facts) {
    if (alike[facts] > 0) count(facts, alike[facts], sums);
  }
  // Column by column, so that the loops are simple enough to be fast.
  const auto total = [&](const auto& column, auto number) {
    const auto* const values = column.data();
    using Number = decltype(number(values[0]));
    std::int64_t sum = 0;
    for (std::size_t start = first; start < last; start += block_rows) {
      const std::size_t end = std::min<std::size_t>(last, start + block_rows);
      Number part = 0;
      if (everyone) {
        for (std::size_t i = start; i < end; ++i) part += number(values[i]);
      } else {
        for (std::size_t i = start; i < end; ++i) {
          const Number value = number(values[i]);  // read in any case, so that the loop vectorises
          part += (member[i] & groups) != 0 ? value : 0;
        }
      }
      sum += static_cast<std::int64_t>(part);
    }
    return sum;
  };
  const auto raw = [](Share share) { return std::uint32_t{share.raw}; };
  const auto small = [](auto value) { return static_cast<std::uint32_t>(value); };
  const auto whole = [](std::uint32_t value) { return static_cast<std::int64_t>(value); };
  sums.efficacy = total(now.efficacy, raw);
  sums.trust_goods = total(now.trust_goods, raw);
  sums.trust_payment = total(now.trust_payment, raw);
  sums.usefulness = total(now.usefulness, raw);
  sums.forewarning = total(now.forewarning, raw);
  sums.loneliness = total(now.loneliness, raw);
  for (const auto& skill : now.skill) sums.skill += total(skill, raw);
  sums.lapsing = total(now.last_order, [week](std::int16_t last) {
    return static_cast<std::uint32_t>(week - last == user_weeks);
  });
  sums.hit_again =
      total(now.incidents, [](std::uint8_t times) { return std::uint32_t{times > 1}; });
  sums.orders = total(now.orders, small);
  sums.incidents = total(now.incidents, small);
  sums.spent = total(now.spent, whole);
  sums.fraud_loss = total(now.fraud_loss, whole);
  sums.recovered = total(now.recovered, whole);
  sums.goods_loss = total(now.goods_loss, whole);
  sums.refunded = total(now.refunded, whole);
  return sums;
}

std::span<const Measure> measures() { return table; }

const Measure& measure_named(std::string_view name) {
  for (const Measure& measure : table) {
    if (measure.name == name) return measure;
  }
  throw std::out_of_range("no measure is named " + std::string(name));
}

}  // namespace yinling
