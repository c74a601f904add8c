#include "sim/engine/run.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/base/parallel.hpp"
#include "sim/base/rates.hpp"
#include "sim/engine/week.hpp"
#include "sim/programme/coverage.hpp"
#include "sim/programme/ranks.hpp"
#include "sim/scenario/groups.hpp"

namespace yinling {

namespace {

/// Villages are taken in chunks, so that a task is worth its start.
constexpr Row chunk_elders = 4096;

struct Chunk {
  Row first_village = 0;
  Row last_village = 0;
  Tally tally{};
  std::vector<Sums> sums{};
  std::vector<Request> requests{};       // of the week, village after village
  std::vector<LedgerPage> week_pages{};  // by lever, all villages of the chunk
  std::vector<LedgerPage> pages{};       // by lever, one village
  std::vector<LedgerRow> rows{};         // by village, if asked for
};

std::vector<Chunk> chunks_of(const Population& people) {
  std::vector<Chunk> chunks;
  Row start = 0;
  for (Row v = 0; v < people.village_count(); ++v) {
    const Row elders = people.villages.first_elder[v + 1] - people.villages.first_elder[start];
    if (elders >= chunk_elders || v + 1 == people.village_count()) {
      chunks.push_back({.first_village = start, .last_village = v + 1});
      start = v + 1;
    }
  }
  return chunks;
}

/// The mask that observe() takes; the first group is everyone.
std::uint32_t group_mask(std::string_view name) {
  const int bit = group_bit(name);
  return bit == 0 ? ~0U : 1U << static_cast<unsigned>(bit);
}

int townships_of(const Population& people) {
  int townships = 1;
  for (Row v = 0; v < people.village_count(); ++v) {
    townships = std::max(townships, people.villages.township[v] + 1);
  }
  return townships;
}

std::vector<std::optional<Fen>> budgets_of(const Levers& levers) {
  std::vector<std::optional<Fen>> budgets;
  for (const auto& lever : levers) budgets.push_back(lever->plan.budget);
  return budgets;
}

class Running {
 public:
  explicit Running(const RunRequest& request)
      : request_(request),
        people_(request.people),
        calendar_(request.scenario.start),
        now_(initial_state(request.people)),
        chunks_(chunks_of(request.people)),
        begun_(request.levers.size(), false),
        workforce_(request.scenario.staff, townships_of(request.people)),
        purse_(request.scenario.budget, budgets_of(request.levers)),
        context_(delivery_context(request.scenario.parameters)) {
    const auto& groups = request.scenario.weekly_groups;
    lists_all_ = !groups.empty() && groups.front() == "all";
    if (!lists_all_) weekly_bits_.push_back(group_mask("all"));
    for (const std::string& name : groups) weekly_bits_.push_back(group_mask(name));
  }

  RunResult live() {
    season_ = season_of(calendar_, 0);
    ranks_ = rank(request_.levers, people_, request_.scenario.parameters.nomination,
                  [&](Row v) { return visit(v, chunks_.front().tally, scratch_); });
    settle_choices();
    Week week = 0;
    if (request_.keep != nullptr && !request_.keep->from.empty()) {
      week = take_up_run(*request_.keep, request_, under_way());
    } else {
      begin();
    }
    result_.week = week;
    while (week < last_week()) {
      if (request_.stop && request_.stop()) {
        save();
        return std::move(result_);
      }
      live_week(++week);
      result_.week = week;
      if (is_to_be_kept(week)) save();
      if (request_.keep != nullptr && week == request_.keep->until) return std::move(result_);
    }
    if (request_.before_week) request_.before_week(last_week() + 1, now_);
    for (const Group& group : groups()) {
      Sums sums;
      for (const Chunk& chunk : chunks_)
        sums += observe_chunk(chunk, last_week(), group_mask(group.name));
      result_.groups.push_back(sums);
    }
    result_.state_hash = now_.elders.hash() ^ mix64(now_.homes.hash());
    check_money();
    return std::move(result_);
  }

 private:
  Week last_week() const { return request_.scenario.weeks; }

  void begin() {
    if (request_.diary != nullptr) {
      for (Row v = 0; v < people_.village_count(); ++v) {
        request_.diary->close(visit(v, chunks_.front().tally, scratch_));
      }
    }
    observe_week(0);
  }

  void live_week(Week week) {
    if (request_.before_week) request_.before_week(week, now_);
    season_ = season_of(calendar_, week);
    Lap lap(request_.times);
    begin_levers(week);
    parallel_for(chunks_.size(), [&](std::size_t c) { ask_chunk(chunks_[c]); });
    grant_week(week);
    lap.ends(Part::requests);
    parallel_for(chunks_.size(), [&](std::size_t c) { live_chunk(chunks_[c]); });
    now_.faces.swap(now_.next_faces);
    lap = Lap(request_.times);
    close_week(week);
    observe_week(week);
    lap.ends(Part::outcomes);
  }

  RunUnderWay under_way() { return {now_, begun_, workforce_, purse_, result_}; }

  bool is_to_be_kept(Week week) const {
    return request_.keep != nullptr && week < last_week() &&
           (week % request_.keep->every == 0 || week == request_.keep->until);
  }

  void save() {
    if (request_.keep == nullptr || request_.keep->file.empty()) return;
    save_run(*request_.keep, request_, under_way(), result_.week);
  }

  Village visit(Row v, Tally& tally, Scratch& scratch) {
    return village_of(people_, now_, request_.draws, season_, v, tally, scratch, request_.diary,
                      &ranks_, settled_ ? &choices_ : nullptr);
  }

  void settle_choices() {
    choices_.elders.assign(people_.elder_count(), 0);
    choices_.homes.assign(people_.home_count(), 0);
    choices_.villages.assign(people_.village_count(), 0);
    parallel_for(chunks_.size(), [&](std::size_t c) {
      Scratch scratch;
      for (Row v = chunks_[c].first_village; v < chunks_[c].last_village; ++v) {
        choose(visit(v, chunks_[c].tally, scratch), request_.levers, choices_);
      }
    });
    settled_ = true;
  }

  /// Before anyone is served, every village says what it wants this week.
  void ask_chunk(Chunk& chunk) {
    static thread_local Scratch scratch;
    chunk.requests.clear();
    if (request_.levers.empty()) return;
    for (Row v = chunk.first_village; v < chunk.last_village; ++v) {
      const Village village = visit(v, chunk.tally, scratch);
      ask(village, request_.levers, begun_, context_, chunk.requests);
    }
  }

  void grant_week(Week week) {
    std::vector<Request*> requests;
    for (Chunk& chunk : chunks_) {
      for (Request& request : chunk.requests) requests.push_back(&request);
    }
    workforce_.begin_week(week, request_.draws);
    grant(requests, people_, request_.draws, week, workforce_, purse_);
    workforce_.report(result_.staff);
    const std::vector<const Request*> granted(requests.begin(), requests.end());
    const auto rows = summed(granted, week);
    result_.queues.insert(result_.queues.end(), rows.begin(), rows.end());
  }

  void live_chunk(Chunk& chunk) {
    static thread_local Scratch scratch;
    chunk.tally = {};
    chunk.week_pages.assign(request_.levers.size(), {});
    chunk.pages.resize(request_.levers.size());
    chunk.rows.clear();
    auto next = chunk.requests.begin();
    for (Row v = chunk.first_village; v < chunk.last_village; ++v) {
      const auto first = next;
      while (next != chunk.requests.end() && next->village == v) ++next;
      std::fill(chunk.pages.begin(), chunk.pages.end(), LedgerPage{});
      Village village = visit(v, chunk.tally, scratch);
      live_one_week(village, request_.scenario.parameters,
                    {request_.levers, begun_, {first, next}, chunk.pages}, request_.times);
      if (request_.diary != nullptr) request_.diary->close(village);
      for (std::size_t l = 0; l < chunk.pages.size(); ++l) {
        add(chunk.week_pages[l], chunk.pages[l]);
        if (request_.scenario.ledger_by_village) list(chunk.rows, v, l, chunk.pages[l]);
      }
    }
  }

  void list(std::vector<LedgerRow>& rows, Row village, std::size_t lever, const LedgerPage& page) {
    for (std::size_t c = 0; c < charges; ++c) {
      if (page[c].units == 0 && page[c].minutes_used == 0) continue;
      rows.push_back(
          {season_.week, village, static_cast<int>(lever), static_cast<Charge>(c), page[c]});
    }
  }

  static void add(LedgerPage& to, const LedgerPage& from) {
    for (std::size_t c = 0; c < charges; ++c) to[c] += from[c];
  }

  /// Fixed costs of the county fall into the first week of a plan.
  void begin_levers(Week week) {
    county_pages_.assign(request_.levers.size(), {});
    begin_plans(week, request_.levers, context_, begun_, purse_, county_pages_);
  }

  void close_week(Week week) {
    Tally tally;
    for (std::size_t l = 0; l < county_pages_.size(); ++l) {
      if (request_.scenario.ledger_by_village)
        list(result_.ledger, whole_county, l, county_pages_[l]);
    }
    for (const Chunk& chunk : chunks_) {
      tally += chunk.tally;
      for (std::size_t l = 0; l < county_pages_.size(); ++l) {
        add(county_pages_[l], chunk.week_pages[l]);
      }
      result_.ledger.insert(result_.ledger.end(), chunk.rows.begin(), chunk.rows.end());
    }
    result_.tallies.push_back(tally);
    result_.total += tally;
    for (std::size_t l = 0; l < county_pages_.size(); ++l) {
      if (!request_.scenario.ledger_by_village)
        list(result_.ledger, whole_county, l, county_pages_[l]);
      Fen paid = 0;
      for (const LedgerCell& cell : county_pages_[l]) {
        paid += cell.financial;
        result_.economic += cell.economic;
      }
      result_.financial += paid;
      result_.discounted += discounted(paid, week, request_.scenario.discount);
    }
  }

  Sums observe_chunk(const Chunk& chunk, Week week, std::uint32_t bits) const {
    return observe(people_, now_, people_.villages.first_elder[chunk.first_village],
                   people_.villages.first_elder[chunk.last_village], week, bits);
  }

  void observe_week(Week week) {
    parallel_for(chunks_.size(), [&](std::size_t c) {
      chunks_[c].sums.clear();
      for (const std::uint32_t bits : weekly_bits_) {
        chunks_[c].sums.push_back(observe_chunk(chunks_[c], week, bits));
      }
    });
    std::vector<Sums> sums(weekly_bits_.size());
    for (const Chunk& chunk : chunks_) {
      for (std::size_t g = 0; g < sums.size(); ++g) sums[g] += chunk.sums[g];
    }
    // The first are all elders; they are only listed where the scenario asks for them.
    if (week > 0) result_.adopter_weeks += sums[0].active_aided + sums[0].active_unaided;
    if (!lists_all_) sums.erase(sums.begin());
    result_.weekly.push_back(std::move(sums));
  }

  /// Money in fen: what events moved is what elders have, and what the ledger lists is the total.
  void check_money() const {
    const Tally& t = result_.total;
    const Sums& all = result_.groups.front();
    Fen change = 0;
    for (Row e = 0; e < people_.elder_count(); ++e) {
      change += static_cast<Fen>(now_.elders.balance[e]) - people_.elders.balance[e];
    }
    Fen defrauded = 0;
    for (const Event event : {Event::defrauded_service, Event::defrauded_price,
                              Event::defrauded_phishing, Event::defrauded_theft}) {
      defrauded += t.fen(event);
    }
    const Fen bad_goods = t.fen(Event::goods_faulty) + t.fen(Event::goods_wrong);
    const auto hold = [](const char* what, Fen events, Fen elders) {
      if (events == elders) return;
      throw failed(
          {},
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
    for (const LedgerRow& row : result_.ledger) ledger += row.cell.financial;
    hold("ledger", ledger, result_.financial);
  }

  const RunRequest& request_;
  const Population& people_;
  Calendar calendar_;
  State now_;
  std::vector<Chunk> chunks_;
  std::vector<std::uint32_t> weekly_bits_;  // all elders first
  bool lists_all_ = true;
  std::vector<bool> begun_;  // by lever
  Workforce workforce_;
  Purse purse_;
  DeliveryContext context_;
  Ranks ranks_;
  Choices choices_;
  bool settled_ = false;  // the choices
  Season season_;
  Scratch scratch_;
  std::vector<LedgerPage> county_pages_;
  RunResult result_;
};

/// Whole levels, by name: "family+society".
Mix levels(std::string name, Said label) {
  auto dose = [name](const Lever& lever) {
    return name.find(name_of(lever.info.level)) == std::string::npos ? 0.0 : 1.0;
  };
  return {std::move(name), std::move(label), std::move(dose)};
}

}  // namespace

RunResult simulate(const RunRequest& request) { return Running(request).live(); }

Population people_of(const Scenario& scenario, const Draws& draws) {
  Population people = synthesise(scenario.county, scenario.parameters, draws);
  for (Row e = 0; e < people.elder_count(); ++e) people.elders.groups[e] = group_bits(people, e);
  return people;
}

Fen discounted(Fen amount, Week week, double rate) {
  const double years = (week - 1) / weeks_per_year;
  return std::llround(static_cast<double>(amount) * smooth::pow(1.0 + rate, -years));
}

Draws draws_of(const Scenario& scenario, int replicate) {
  return {scenario.seed, scenario.county.code, static_cast<std::uint32_t>(replicate)};
}

std::span<const Mix> level_mixes() {
  static const std::array<Mix, 8> mixes = {
      levels("none", {"no programme", "无项目"}),
      levels("individual", {"individual", "个人"}),
      levels("family", {"family", "家庭"}),
      levels("society", {"society", "社会"}),
      levels("individual+family", {"individual + family", "个人＋家庭"}),
      levels("individual+society", {"individual + society", "个人＋社会"}),
      levels("family+society", {"family + society", "家庭＋社会"}),
      levels("individual+family+society", {"all three", "三个层面"}),
  };
  return mixes;
}

Levers levers_of(const Scenario& scenario, const Mix& mix) {
  Levers chosen;
  for (const auto& lever : scenario.levers) {
    const double dose = mix.dose(*lever);
    if (dose <= 0.0) continue;
    if (dose >= 1.0) {
      chosen.push_back(lever);
      continue;
    }
    std::shared_ptr<Lever> smaller = lever->clone();
    smaller->plan.coverage *= dose;
    chosen.push_back(std::move(smaller));
  }
  return chosen;
}

}  // namespace yinling
