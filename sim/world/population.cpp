#include "sim/world/population.hpp"

#include <algorithm>

namespace yinling {

namespace {
template <class T>
void copy(const Column<T>& from, Column<T>& to) {
  std::copy_n(from.data(), to.size(), to.data());
}
void copy(const Column<StartWeek>& from, Column<std::int16_t>& to) {
  std::transform(from.begin(), from.end(), to.data(), [](StartWeek last) { return last.week(); });
}
}  // namespace

namespace {
std::vector<std::uint32_t> identities(const Column<Row>& first, Row villages) {
  std::vector<std::uint32_t> all(first[villages]);
  for (Row v = 0; v < villages; ++v) {
    Identities{v, first[v]}.list(first[v + 1] - first[v], all.data() + first[v]);
  }
  return all;
}
}  // namespace

std::vector<std::uint32_t> Population::elder_identities() const {
  return identities(villages.first_elder, village_count());
}

std::vector<std::uint32_t> Population::home_identities() const {
  return identities(villages.first_home, village_count());
}

State initial_state(const Population& people) {
  State state;
  const ElderTraits& start = people.elders;
  ElderState& now = state.elders;
  now.resize(people.elder_count());
  for (std::size_t k = 0; k < blocks; ++k) {
    copy(start.skill[k], now.skill[k]);
    copy(start.skill[k], now.skill_base[k]);
  }
  copy(start.memory, now.memory);
  copy(start.efficacy, now.efficacy);
  copy(start.efficacy, now.efficacy_base);
  copy(start.self_blame, now.self_blame);
  copy(start.trust_goods, now.trust_goods);
  copy(start.trust_payment, now.trust_payment);
  copy(start.usefulness, now.usefulness);
  copy(start.closeness, now.closeness);
  copy(start.loneliness, now.loneliness);
  copy(start.status, now.status);
  copy(start.last_order, now.last_order);
  copy(start.last_unaided, now.last_unaided);
  copy(start.last_proxy, now.last_proxy);
  copy(start.balance, now.balance);
  copy(start.last_order, now.last_retrieval);
  std::fill_n(now.last_question.data(), now.rows(), long_ago);
  std::fill_n(now.out_until.data(), now.rows(), long_ago);

  HomeState& homes = state.homes;
  homes.resize(people.home_count());
  copy(people.homes.calls_weekly, homes.calls_weekly);
  copy(people.homes.sees_need, homes.sees_need);
  copy(people.homes.patience, homes.patience);
  copy(people.homes.clarity, homes.clarity);
  copy(people.homes.protective, homes.protective);
  copy(people.homes.vigilance, homes.vigilance);

  state.villages.resize(people.village_count());
  state.queues.resize(people.village_count());
  state.faces.assign(people.elder_count(), 0);
  state.next_faces.assign(people.elder_count(), 0);
  for (Row e = 0; e < people.elder_count(); ++e) {
    std::uint8_t shown = 0;
    if ((start.status[e] & status::aware) != 0) shown |= face::aware;
    if (start.last_order[e].week() > -12) shown |= face::user;
    state.faces[e] = shown;
  }
  return state;
}

}  // namespace yinling
