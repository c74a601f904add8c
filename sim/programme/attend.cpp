#include "sim/programme/attend.hpp"

#include <algorithm>

#include "sim/programme/coverage.hpp"

namespace yinling {

namespace {

/// A crew travels with those of its roles that do not live in the village.
Minutes travel_of(const Service& terms, std::int64_t trip) {
  Minutes minutes{};
  if (!terms.visit) return minutes;
  for (std::size_t r = 0; r < roles; ++r) {
    if (terms.unit.minutes[r] > 0 && travels(static_cast<Role>(r))) minutes[r] = trip;
  }
  return minutes;
}

/// One service as a village asks for it: those who wait for it go before those who ask now.
class Asking {
 public:
  Asking(const Village& village, const Lever& lever, std::size_t service, const Service& terms,
         Requests& requests)
      : village_(village), lever_(lever), service_(service), terms_(terms), to_(requests) {
    request_.village = village.number;
    request_.service = static_cast<std::uint16_t>(service);
    request_.first_person = static_cast<std::uint32_t>(requests.who.size());
  }

  void post(std::uint16_t lever, const DeliveryContext& context) {
    request_.lever = lever;
    const bool over = !lever_.runs(village_.week());
    wait_on(over);
    if (!over) ask_now(context);
    request_.people = static_cast<std::int32_t>(to_.who.size() - request_.first_person);
    if (request_.people == 0 && request_.gave_up == 0) return;
    request_.since = request_.people == 0 ? village_.week() : to_.who[request_.first_person].since;
    if (terms_.visit) {
      request_.trip = static_cast<std::int32_t>(minutes_of_trip(village_, context.travel));
    }
    form_units();
    const auto most = lever_.most_units(service_, village_, context);
    request_.most = static_cast<std::int32_t>(
        std::min<std::int64_t>(request_.units, most.value_or(request_.units)));
    to_.list.push_back(request_);
  }

 private:
  /// Those who waited, in order of waiting.
  void wait_on(bool over) {
    for (const Waiting& one : village_.now.queues[village_.number]) {
      if (one.lever != lever_.number() || one.service != service_) continue;
      if (!over && lever_.may_wait(service_, village_, one.who)) {
        to_.who.push_back(one);
      } else {
        ++request_.gave_up;
      }
    }
  }

  /// This week's, in order of the lever's priority.
  void ask_now(const DeliveryContext& context) {
    std::vector<Row>& asking = village_.scratch.asking;
    asking.clear();
    lever_.asks(service_, village_, context, asking);
    const auto first = to_.who.begin() + static_cast<std::ptrdiff_t>(request_.first_person);
    Lots& turns = village_.scratch.turns;
    turns.clear();
    for (const Row row : asking) {
      const bool waits =
          std::any_of(first, to_.who.end(), [&](const Waiting& one) { return one.who == row; });
      if (!waits) turns.add(row);
    }
    place_in_order(village_, lever_, terms_.reach, turns);
    auto& fresh = village_.scratch.in_order;
    fresh.clear();
    for (std::size_t i = 0; i < turns.size(); ++i) {
      fresh.emplace_back(turns.lanes[0][i], turns.rows[i]);
    }
    std::sort(fresh.begin(), fresh.end());
    for (const auto& [place, row] : fresh) {
      to_.who.push_back({static_cast<std::uint8_t>(lever_.number()),
                         static_cast<std::uint8_t>(service_),
                         static_cast<std::int16_t>(village_.week()), row});
    }
  }

  void form_units() {
    const std::size_t formed = to_.extras.size();
    const auto size = static_cast<std::size_t>(terms_.per_unit);
    for (std::size_t first = request_.first_person; first < to_.who.size(); first += size) {
      std::uint16_t extras = 0;
      for (std::size_t i = first; i < std::min(first + size, to_.who.size()); ++i) {
        if (lever_.given_extra(service_, village_, to_.who[i].who)) ++extras;
      }
      to_.extras.push_back(extras);
    }
    request_.units = static_cast<std::int32_t>(to_.extras.size() - formed);
  }

  const Village& village_;
  const Lever& lever_;
  std::size_t service_;
  const Service& terms_;
  Requests& to_;
  Request request_;
};

}  // namespace

Terms terms_of(LeverSpan levers, const DeliveryContext& context) {
  Terms terms;
  for (const auto& lever : levers) {
    auto& services = terms.emplace_back();
    for (std::size_t s = 0; s < lever->services(); ++s) {
      services.push_back(lever->service(s, context));
    }
  }
  return terms;
}

void ask(const Village& village, const Programme& programme, const DeliveryContext& context,
         Requests& requests) {
  for (std::size_t l = 0; l < programme.levers.size(); ++l) {
    const Lever& lever = *programme.levers[l];
    if (!programme.begun[l] || village.week() < lever.plan.from) continue;
    for (std::size_t s = 0; s < lever.services(); ++s) {
      Asking(village, lever, s, programme.terms[l][s], requests)
          .post(static_cast<std::uint16_t>(l), context);
    }
  }
}

void Granting::grant(std::span<Request> requests, std::span<const std::uint16_t> extras,
                     const Terms& terms, const Population& people, const Draws& draws, Week week,
                     Workforce& workforce, Purse& purse) {
  turns_.clear();
  std::uint32_t unit = 0;
  for (std::uint32_t i = 0; i < requests.size(); ++i) {
    const Request& request = requests[i];
    const auto lot = draws.word(request.village, week, {Page::village_turn, 0});
    turns_.push_back(
        {request.since, request.lever, request.service, lot, request.village, i, unit});
    unit += static_cast<std::uint32_t>(request.units);
  }
  std::sort(turns_.begin(), turns_.end());
  for (const Turn& turn : turns_) {
    Request& request = requests[turn.request];
    const Service& service = terms[request.lever][request.service];
    const int township = people.villages.township[request.village];
    request.short_of_hours += request.units - request.most;
    for (std::int32_t given = 0; given < request.most; ++given) {
      const std::int64_t served =
          std::min<std::int64_t>(request.people - given * service.per_unit, service.per_unit);
      const Fen price =
          service.unit.price +
          extras[turn.first_unit + static_cast<std::size_t>(given)] * service.extra.price;
      const Minutes travel = given == 0 ? travel_of(service, request.trip) : Minutes{};
      // Units are whole and in order: the first that cannot be had ends the request's turn.
      if (!workforce.can(township, service.unit.minutes, travel, served)) {
        request.short_of_hours += request.most - given;
        break;
      }
      if (!purse.can(request.lever, price)) {
        request.short_of_money += request.most - given;
        break;
      }
      workforce.take(township, service.unit.minutes, travel, served);
      purse.pay(request.lever, price);
      ++request.granted;
    }
  }
}

namespace {

std::span<const Waiting> served_of(const Request& request, const Granted& granted,
                                   const Service& terms) {
  return granted.who.subspan(request.first_person, static_cast<std::size_t>(request.served(terms)));
}

std::span<const Waiting> unserved_of(const Request& request, const Granted& granted,
                                     const Service& terms) {
  const auto served = static_cast<std::size_t>(request.served(terms));
  return granted.who.subspan(request.first_person + served,
                             static_cast<std::size_t>(request.people) - served);
}

void serve(Village& village, const Lever& lever, const Request& request, const Granted& granted,
           const Service& terms, LedgerPage& page, const DeliveryContext& context) {
  if (request.granted > 0) {
    book(page, terms.charge, request.granted, terms.unit);
    book_travel(page, travel_of(terms, request.trip), context.time);
  }
  const auto served = served_of(request, granted, terms);
  std::int64_t extras = 0;
  for (const Waiting& one : served) {
    extras += lever.given_extra(request.service, village, one.who) ? 1 : 0;
  }
  book(page, terms.extra_charge, extras, terms.extra);
  for (const Waiting& one : served) lever.serve(request.service, village, one.who, context);
}

/// Who was not served waits on.
void wait_on(Village& village, const Programme& programme, const Granted& granted) {
  std::vector<Waiting>& queue = village.now.queues[village.number];
  queue.clear();
  for (const Request& request : granted.requests) {
    if (!programme.levers[request.lever]->runs(village.week())) continue;
    const auto rest =
        unserved_of(request, granted, programme.terms[request.lever][request.service]);
    queue.insert(queue.end(), rest.begin(), rest.end());
  }
}

}  // namespace

void attend(Village& village, const Programme& programme, const Granted& granted,
            std::span<LedgerPage> pages, const DeliveryContext& context) {
  village.modifiers = {};
  wait_on(village, programme, granted);
  const Week week = village.week();
  for (std::size_t l = 0; l < programme.levers.size(); ++l) {
    const Lever& lever = *programme.levers[l];
    if (!programme.begun[l]) continue;
    for (const Request& request : granted.requests) {
      if (request.lever != l) continue;
      serve(village, lever, request, granted, programme.terms[l][request.service], pages[l],
            context);
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

void count(const Granted& granted, const Terms& terms, Week week, std::span<Queue> by_lever) {
  for (const Request& request : granted.requests) {
    const Service& service = terms[request.lever][request.service];
    Queue& queue = by_lever[request.lever];
    queue.asked += request.people;
    queue.served += request.served(service);
    for (const Waiting& one : unserved_of(request, granted, service)) {
      ++queue.waiting;
      queue.waited += week + 1 - one.since;
    }
    queue.short_of_hours += request.short_of_hours;
    queue.short_of_money += request.short_of_money;
    queue.gave_up += request.gave_up;
  }
}

}  // namespace yinling
