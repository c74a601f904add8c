#include "sim/programme/attend.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "sim/programme/coverage.hpp"

namespace yinling {

namespace {

/// A crew travels with those of its roles that do not live in the village.
Minutes travel_of(const Village& village, const Service& terms, const Travel& travel) {
  Minutes minutes{};
  if (!terms.visit) return minutes;
  const std::int64_t trip = minutes_of_trip(village, travel);
  for (std::size_t r = 0; r < roles; ++r) {
    if (terms.unit.minutes[r] > 0 && travels(static_cast<Role>(r))) minutes[r] = trip;
  }
  return minutes;
}

/// Those who waited in order of waiting, then this week's in order of the lever's priority.
std::vector<Waiting> in_order(const Village& village, const Lever& lever, std::size_t service,
                              Reach reach, std::vector<Waiting> waiting,
                              const std::vector<Row>& asking) {
  std::vector<std::pair<std::uint32_t, Row>> fresh;
  for (const Row row : asking) {
    const bool waits = std::any_of(waiting.begin(), waiting.end(),
                                   [&](const Waiting& one) { return one.who == row; });
    if (!waits) fresh.emplace_back(place_in_order(village, lever, reach, row), row);
  }
  std::sort(fresh.begin(), fresh.end());
  for (const auto& [place, row] : fresh) {
    waiting.push_back({static_cast<std::uint8_t>(lever.info.number),
                       static_cast<std::uint8_t>(service), row, village.week()});
  }
  return waiting;
}

void price_units(Request& request, const Lever& lever, const Village& village) {
  const std::size_t size = static_cast<std::size_t>(request.terms.per_unit);
  for (std::size_t first = 0; first < request.who.size(); first += size) {
    Fen price = request.terms.unit.price;
    for (std::size_t i = first; i < std::min(first + size, request.who.size()); ++i) {
      if (lever.given_extra(request.service, village, request.who[i].who)) {
        price += request.terms.extra.price;
      }
    }
    request.price.push_back(price);
  }
}

}  // namespace

void ask(const Village& village, LeverSpan levers, const std::vector<bool>& begun,
         const DeliveryContext& context, std::vector<Request>& requests) {
  const std::vector<Waiting>& queue = village.now.queues[village.number];
  for (std::size_t l = 0; l < levers.size(); ++l) {
    const Lever& lever = *levers[l];
    if (!begun[l] || village.week() < lever.plan.from) continue;
    const bool over = !lever.runs(village.week());
    for (std::size_t s = 0; s < lever.services(); ++s) {
      std::vector<Waiting> waiting;
      std::int64_t gave_up = 0;
      for (const Waiting& one : queue) {
        if (one.lever != lever.info.number || one.service != s) continue;
        if (!over && lever.may_wait(s, village, one.who)) {
          waiting.push_back(one);
        } else {
          ++gave_up;
        }
      }
      const auto asking = over ? std::vector<Row>{} : lever.asks(s, village, context);
      if (asking.empty() && waiting.empty() && gave_up == 0) continue;
      Request request{.village = village.number,
                      .lever = l,
                      .service = s,
                      .terms = lever.service(s, context),
                      .gave_up = gave_up};
      request.who = in_order(village, lever, s, request.terms.reach, std::move(waiting), asking);
      request.travel = travel_of(village, request.terms, context.travel);
      request.most = lever.most_units(s, village, context);
      price_units(request, lever, village);
      requests.push_back(std::move(request));
    }
  }
}

void grant(std::span<Request*> requests, const Population& people, const Draws& draws, Week week,
           Workforce& workforce, Purse& purse) {
  using Turn = std::tuple<Week, std::size_t, std::size_t, std::uint32_t, Row>;
  std::vector<std::pair<Turn, Request*>> turns;
  turns.reserve(requests.size());
  for (Request* const request : requests) {
    const Week since = request->who.empty() ? week : request->who.front().since;
    const auto lot = draws.word(request->village, week, {Page::village_turn, 0});
    turns.emplace_back(Turn(since, request->lever, request->service, lot, request->village),
                       request);
  }
  std::sort(turns.begin(), turns.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [turn, request] : turns) {
    const int township = people.villages.township[request->village];
    const std::int64_t most = std::min(request->units(), request->most.value_or(request->units()));
    request->short_of_hours += request->units() - most;
    for (std::int64_t unit = 0; unit < most; ++unit) {
      const auto first = static_cast<std::size_t>(unit * request->terms.per_unit);
      const auto served = static_cast<std::int64_t>(
          std::min(request->who.size() - first, static_cast<std::size_t>(request->terms.per_unit)));
      const Fen price = request->price[static_cast<std::size_t>(unit)];
      const Minutes& minutes = request->terms.unit.minutes;
      const Minutes travel = unit == 0 ? request->travel : Minutes{};
      // Units are whole and in order: the first that cannot be had ends the request's turn.
      if (!workforce.can(township, minutes, travel, served)) {
        request->short_of_hours += most - unit;
        break;
      }
      if (!purse.can(request->lever, price)) {
        request->short_of_money += most - unit;
        break;
      }
      workforce.take(township, minutes, travel, served);
      purse.pay(request->lever, price);
      ++request->granted;
    }
  }
}

namespace {

void serve(Village& village, const Lever& lever, const Request& request, LedgerPage& page,
           const DeliveryContext& context) {
  const std::size_t served = request.served();
  if (request.granted > 0) {
    book(page, request.terms.charge, request.granted, request.terms.unit);
    book_travel(page, request.travel, context.time);
  }
  std::int64_t extras = 0;
  for (std::size_t i = 0; i < served; ++i) {
    extras += lever.given_extra(request.service, village, request.who[i].who) ? 1 : 0;
  }
  book(page, request.terms.extra_charge, extras, request.terms.extra);
  for (std::size_t i = 0; i < served; ++i) {
    lever.serve(request.service, village, request.who[i].who, context);
  }
}

/// Who was not served waits on.
void wait_on(Village& village, LeverSpan levers, std::span<const Request> requests) {
  std::vector<Waiting>& queue = village.now.queues[village.number];
  queue.clear();
  for (const Request& request : requests) {
    if (!levers[request.lever]->runs(village.week())) continue;
    queue.insert(queue.end(), request.who.begin() + static_cast<std::ptrdiff_t>(request.served()),
                 request.who.end());
  }
}

}  // namespace

void attend(Village& village, LeverSpan levers, const std::vector<bool>& begun,
            std::span<const Request> requests, std::span<LedgerPage> pages,
            const DeliveryContext& context) {
  village.modifiers = {};
  wait_on(village, levers, requests);
  const Week week = village.week();
  for (std::size_t l = 0; l < levers.size(); ++l) {
    const Lever& lever = *levers[l];
    if (!begun[l]) continue;
    for (const Request& request : requests) {
      if (request.lever == l) serve(village, lever, request, pages[l], context);
    }
    const bool stays = lever.lasts() && week >= lever.plan.from;
    if (lever.runs(week) || stays) lever.stand(village, context);
    if (lever.ends(week)) lever.close(village, context);
  }
}

void begin_plans(Week week, LeverSpan levers, const DeliveryContext& context,
                 std::vector<bool>& begun, Purse& purse, std::span<LedgerPage> pages) {
  for (std::size_t l = 0; l < levers.size(); ++l) {
    const Lever& lever = *levers[l];
    if (begun[l] || !(lever.plan.coverage > 0.0) || !lever.runs(week)) continue;
    const Fen cost = lever.fixed_cost();
    // Without a fixed cost it is the first unit that must be affordable, else a promise (S2) would
    // act unpaid.
    const bool free = cost == 0 && lever.services() > 0;
    if (!purse.can(l, free ? lever.service(0, context).unit.price : cost)) continue;
    purse.pay(l, cost);
    UnitCost unit;
    unit.price = cost;
    if (cost > 0) book(pages[l], Charge::programme, 1, unit);
    begun[l] = true;
  }
}

std::vector<QueueRow> summed(std::span<const Request* const> requests, Week week) {
  std::map<std::size_t, QueueRow> rows;
  for (const Request* request : requests) {
    QueueRow& row = rows[request->lever];
    row.week = week;
    row.lever = request->lever;
    row.asked += static_cast<std::int64_t>(request->who.size());
    row.served += static_cast<std::int64_t>(request->served());
    for (std::size_t i = request->served(); i < request->who.size(); ++i) {
      ++row.waiting;
      row.waited += week + 1 - request->who[i].since;
    }
    row.short_of_hours += request->short_of_hours;
    row.short_of_money += request->short_of_money;
    row.gave_up += request->gave_up;
  }
  std::vector<QueueRow> all;
  for (const auto& [lever, row] : rows) all.push_back(row);
  return all;
}

}  // namespace yinling
