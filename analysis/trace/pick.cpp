#include "analysis/trace/pick.hpp"

#include <algorithm>
#include <tuple>

#include "analysis/trace/life.hpp"

namespace yinling {

Scores::Scores(const Population& people, Week weeks)
    : last_(weeks), scores_(people.elder_count()) {}

void Scores::write(Row elder, Week week, Event event, Fen amount, std::uint16_t) {
  Score& score = scores_[elder];
  score.money.move(event, amount);
  if (event != Event::topped_up) ++score.happened;
  if (event == Event::first_ordered) score.first_order = week;
  if (event == Event::resigned && score.resigned == 0) score.resigned = week;
}

void Scores::close(const Village& village) {
  if (village.week() != last_) return;
  const ElderState& now = village.now.elders;
  for (Row e = village.first; e < village.last; ++e) {
    Score& score = scores_[e];
    score.uses = now.last_order[e] > last_ - user_window;
    score.stays_away = village.is(e, status::resigned);
    score.reached = (now.levers[e] | village.now.homes.levers[village.people.elders.home[e]]) != 0;
  }
}

namespace {

/// The row with the smallest key among those that fit.
template <class Fits, class Key>
std::optional<Row> least(const Population& people, Fits fits, Key key) {
  std::optional<Row> best;
  const auto identity = people.elder_identities();
  const auto full = [&](Row e) { return std::tuple(key(e), identity[e]); };
  for (Row e = 0; e < people.elder_count(); ++e) {
    if (fits(e) && (!best || full(e) < full(*best))) best = e;
  }
  return best;
}

std::optional<Picked> picked(std::optional<Row> row, Said how) {
  if (!row) return std::nullopt;
  return Picked{*row, std::move(how)};
}

std::optional<Picked> first_adopter(const Population& people, const Scores& scores,
                                    const Scores* other) {
  const auto& all = scores.all();
  const auto fits = [&](Row e) { return all[e].first_order > 0 && all[e].uses; };
  const auto when = [&](Row e) { return all[e].first_order; };
  if (other != nullptr) {
    const auto row =
        least(people, [&](Row e) { return fits(e) && other->all()[e].first_order == 0; }, when);
    if (row) {
      return picked(
          row,
          {"the earliest of those who had never ordered, begin, still order at the end, and never "
           "begin under the other mix",
           "从没在网上下过单、后来开始自己下单并一直用到最后、而在另一种组合下始终没有开始的老人中"
           "最早的一位"});
    }
  }
  return picked(least(people, fits, when),
                {"the earliest of those who had never ordered, begin, and still order at the end",
                 "从没在网上下过单、后来开始自己下单并一直用到最后的老人中最早的一位"});
}

std::optional<Picked> gave_up(const Population& people, const Scores& scores) {
  const auto& all = scores.all();
  const auto fits = [&](Row e) { return all[e].resigned > 0 && all[e].stays_away; };
  const auto when = [&](Row e) { return all[e].resigned; };
  const auto row = least(people, [&](Row e) { return fits(e) && all[e].reached; }, when);
  if (row) {
    return picked(row, {"the first of those the programme reached to give up for good",
                        "项目接触过的老人里，第一个灰心放弃、直到最后也没有回来的"});
  }
  return picked(least(people, fits, when),
                {"the first to give up for good", "第一个灰心放弃、直到最后也没有回来的老人"});
}

std::optional<Picked> typical(const Population& people, const Scores& scores) {
  const auto& all = scores.all();
  const bool anyone = std::any_of(all.begin(), all.end(), [](const auto& s) { return s.reached; });
  std::vector<std::tuple<int, std::uint32_t, Row>> order;
  const auto identity = people.elder_identities();
  for (Row e = 0; e < people.elder_count(); ++e) {
    if (all[e].reached || !anyone) {
      order.emplace_back(all[e].happened, identity[e], e);
    }
  }
  if (order.empty()) return std::nullopt;
  const auto middle = order.begin() + static_cast<std::ptrdiff_t>(order.size() / 2);
  std::nth_element(order.begin(), middle, order.end());
  const Row row = std::get<2>(*middle);
  if (!anyone) {
    return picked(row, {"the one in the middle of all elders by the number of things that happened",
                        "按经历的事情多少排队，排在全部老人正中间的一位"});
  }
  return picked(
      row, {"the one in the middle of the elders the programme reached, by the number of things "
            "that happened",
            "在项目接触到的老人里，按经历的事情多少排队，排在正中间的一位"});
}

}  // namespace

std::optional<Picked> pick(Pick what, const Population& people, const Scores& scores,
                           const Scores* other) {
  const auto& all = scores.all();
  switch (what) {
    case Pick::first_adopter:
      return first_adopter(people, scores, other);
    case Pick::worst_loss:
      return picked(
          least(
              people, [&](Row e) { return all[e].money.lost() > 0; },
              [&](Row e) { return -all[e].money.lost(); }),
          {"the one in the county who lost the most money to fraud and bad goods, after what came "
           "back",
           "因受骗和坏货损失的钱（扣除追回和退款）全县最多的老人"});
    case Pick::gave_up:
      return gave_up(people, scores);
    case Pick::typical:
      return typical(people, scores);
  }
  return std::nullopt;
}

}  // namespace yinling
