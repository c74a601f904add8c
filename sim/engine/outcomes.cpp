#include "sim/engine/outcomes.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "sim/base/dense.hpp"

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

Sums& Sums::operator+=(const Money& money) {
  spent += money.spent;
  fraud_loss += money.defrauded;
  recovered += money.recovered;
  goods_loss += money.bad_goods;
  refunded += money.refunded;
  return *this;
}

namespace {

/// Yes/no facts of an elder, as bits.
namespace fact {
enum : std::uint16_t {
  counted = 1,  // is of the group
  active = 2,
  unaided = 4,
  proxy = 8,
  ever = 16,
  resigned = 32,
  user = 64,
  aware = 128,
  bound = 256,
  smartphone = 512,
  adopted = 1024,
  lapsing = 2048,
  hit_again = 4096,
};
}  // namespace fact

/// Rows that are looked at together: their columns stay in the cache, counts of them fit 16 bits,
/// and sums of 16-bit numbers over them 32.
constexpr Row block_rows = 4096;

template <class T>
using ByRow = std::array<T, block_rows>;

/// Some consecutive elders, and of each whether it is of the group: all bits or none.
struct Rows {
  std::size_t first;
  std::size_t size;
  ByRow<std::uint32_t> among;
};

YINLING_DENSE void mark_group(const std::uint32_t* member, std::uint32_t groups, Rows& rows) {
  const std::uint32_t everyone = groups == ~0U ? ~0U : 0U;
  for (std::size_t i = 0; i < rows.size; ++i) {
    rows.among[i] = everyone | ((member[rows.first + i] & groups) != 0 ? ~0U : 0U);
  }
}

YINLING_DENSE void gather_facts(const ElderTraits& who, const ElderState& now, Week week,
                                const Rows& rows, ByRow<std::uint16_t>& facts) {
  const std::int16_t* const order = now.last_order.data() + rows.first;
  const std::int16_t* const unaided = now.last_unaided.data() + rows.first;
  const std::int16_t* const proxy = now.last_proxy.data() + rows.first;
  const std::uint16_t* const state = now.status.data() + rows.first;
  const Person* const person = who.person.data() + rows.first;
  const std::uint8_t* const incidents = now.incidents.data() + rows.first;
  const auto after = static_cast<std::int16_t>(week - active_weeks);
  const auto user_after = static_cast<std::int16_t>(week - user_weeks);
  const auto bit = [](bool yes, unsigned value) { return yes ? value : 0U; };
  for (std::size_t i = 0; i < rows.size; ++i) {
    const unsigned all =
        fact::counted | bit(order[i] > after, fact::active) |
        bit(unaided[i] > after, fact::unaided) | bit(proxy[i] > user_after, fact::proxy) |
        bit(order[i] != long_ago, fact::ever) |
        bit((state[i] & status::resigned) != 0, fact::resigned) |
        bit(order[i] > user_after, fact::user) | bit((state[i] & status::aware) != 0, fact::aware) |
        bit((state[i] & status::bound) != 0, fact::bound) |
        bit(person[i].smartphone(), fact::smartphone) |
        bit((state[i] & status::adopted) != 0, fact::adopted) |
        bit(order[i] == user_after, fact::lapsing) | bit(incidents[i] > 1, fact::hit_again);
    facts[i] = static_cast<std::uint16_t>(all & rows.among[i]);
  }
}

/// A count of elders: those who have these facts and lack those.
struct Count {
  std::int64_t Sums::* to;
  unsigned has;
  unsigned lacks;
};
constexpr Count counts[] = {
    {&Sums::elders, 0, 0},
    {&Sums::active_unaided, fact::active | fact::unaided, 0},
    {&Sums::active_aided, fact::active, fact::unaided},
    {&Sums::proxy_only, fact::proxy, fact::active},
    {&Sums::lapsed, fact::ever, fact::active | fact::proxy},
    {&Sums::resigned, fact::resigned, fact::active | fact::proxy | fact::ever},
    {&Sums::never, 0, fact::active | fact::proxy | fact::ever | fact::resigned},
    {&Sums::own_26_weeks, fact::user, 0},
    {&Sums::never_ordered, 0, fact::ever},
    {&Sums::lapsing, fact::lapsing, 0},
    {&Sums::given_up, fact::resigned, 0},
    {&Sums::proxy, fact::proxy, 0},
    {&Sums::aware, fact::aware, 0},
    {&Sums::smartphone, fact::smartphone, 0},
    {&Sums::bound, fact::bound, 0},
    {&Sums::first_adopters, fact::adopted, 0},
    {&Sums::hit_again, fact::hit_again, 0},
};

YINLING_DENSE std::int64_t count_of(const Count& count, const ByRow<std::uint16_t>& facts,
                                    std::size_t size) {
  const auto looked_at = static_cast<std::uint16_t>(count.has | count.lacks | fact::counted);
  const auto wanted = static_cast<std::uint16_t>(count.has | fact::counted);
  std::uint16_t elders = 0;
  for (std::size_t i = 0; i < size; ++i) {
    elders = static_cast<std::uint16_t>(elders + ((facts[i] & looked_at) == wanted ? 1 : 0));
  }
  return elders;
}

/// A column added up. Numbers of 16 bits or fewer; a block of them fits into 32.
template <class T, class Number>
[[gnu::always_inline]] inline std::int64_t sum_of(const T* values, const Rows& rows,
                                                  Number number) {
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < rows.size; ++i) {
    sum += number(values[rows.first + i]) & rows.among[i];
  }
  return sum;
}

YINLING_DENSE std::int64_t total(const std::uint16_t* values, const Rows& rows) {
  return sum_of(values, rows, [](std::uint16_t value) { return value; });
}

YINLING_DENSE std::int64_t total(const std::uint8_t* values, const Rows& rows) {
  return sum_of(values, rows, [](std::uint8_t value) { return value; });
}

YINLING_DENSE std::int64_t total(const Share* values, const Rows& rows) {
  return sum_of(values, rows, [](Share value) { return value.raw; });
}

}  // namespace

Sums observe(const Population& people, const State& state, Row first, Row last, Week week,
             std::uint32_t groups) {
  const ElderState& now = state.elders;
  Sums sums;
  Rows rows;
  ByRow<std::uint16_t> facts;
  for (rows.first = first; rows.first < last; rows.first += rows.size) {
    rows.size = std::min<std::size_t>(block_rows, last - rows.first);
    mark_group(people.elders.groups.data(), groups, rows);
    gather_facts(people.elders, now, week, rows, facts);
    for (const Count& count : counts) sums.*count.to += count_of(count, facts, rows.size);
    sums.efficacy += total(now.efficacy.data(), rows);
    sums.trust_goods += total(now.trust_goods.data(), rows);
    sums.trust_payment += total(now.trust_payment.data(), rows);
    sums.usefulness += total(now.usefulness.data(), rows);
    sums.forewarning += total(now.forewarning.data(), rows);
    sums.loneliness += total(now.loneliness.data(), rows);
    for (const auto& skill : now.skill) sums.skill += total(skill.data(), rows);
    sums.orders += total(now.orders.data(), rows);
    sums.incidents += total(now.incidents.data(), rows);
  }
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
