#include "sim/engine/run.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "sim/base/parallel.hpp"
#include "sim/base/rates.hpp"
#include "sim/engine/chunk.hpp"
#include "sim/engine/money_laws.hpp"
#include "sim/engine/team.hpp"
#include "sim/engine/week.hpp"
#include "sim/programme/coverage.hpp"
#include "sim/programme/ranks.hpp"
#include "sim/scenario/groups.hpp"

namespace yinling {

namespace {

/// The mask that observe() takes; the first group is everyone.
std::uint32_t group_mask(std::size_t group) { return group == 0 ? ~0U : 1U << group; }

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
        team_(request.exchange, request.people),
        chunks_(chunks_of(request.people, team_.first_village(), team_.last_village())),
        begun_(request.levers.size(), false),
        workforce_(request.scenario.staff, townships_of(request.people)),
        purse_(request.scenario.budget, budgets_of(request.levers)),
        context_(delivery_context(request.scenario.parameters)),
        terms_(terms_of(request.levers, context_)) {
    const auto& groups = request.scenario.weekly_groups;
    lists_all_ = !groups.empty() && groups.front() == "all";
    if (!lists_all_) weekly_.push_back(0);
    for (const std::string& name : groups) {
      weekly_.push_back(static_cast<std::size_t>(group_bit(name)));
    }
    make_room();
    if (people_.elder_count() >= Ahead::fewest_elders) ahead_.emplace(people_, now_);
  }

  RunResult live() {
    season_ = season_of(calendar_, 0);
    ranks_ = rank(request_.levers, people_, request_.scenario.parameters.nomination,
                  [&](Row v) { return visit(v, no_tally_, scratch_); });
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
    close_books();
    check_money(people_, now_, result_);
    result_.queues.shrink_to_fit();
    result_.staff.shrink_to_fit();
    result_.ledger.shrink_to_fit();
    return std::move(result_);
  }

 private:
  Week last_week() const { return request_.scenario.weeks; }

  /// The outcomes of every group, and beside them the hash of the state, which takes as long.
  void close_books() {
    team_.gather(now_);
    const auto& all = groups();
    result_.groups.assign(all.size(), {});
    parallel_for(all.size() + 1, [&](std::size_t i) {
      if (i == 0) {
        result_.state_hash = now_.elders.hash() ^ mix64(now_.homes.hash());
      } else {
        result_.groups[i - 1] =
            sums_of(team_.first_village(), team_.last_village(), last_week(), i - 1);
      }
    });
    team_.add(std::span(result_.groups));
    for (std::size_t g = 0; g < all.size(); ++g) result_.groups[g] += result_.total.money[g];
  }

  /// So that results grow without allocation.
  void make_room() {
    const auto weeks = static_cast<std::size_t>(last_week()) + 1;
    const std::size_t levers = request_.levers.size();
    const std::size_t listed = weekly_.size() - (lists_all_ ? 0 : 1);
    result_.weekly.reserve(weeks);
    rooms_.assign(weeks, std::vector<Sums>(listed));
    week_sums_.resize(weekly_.size());
    result_.tallies.reserve(weeks);
    result_.queues.reserve(weeks * levers);
    result_.staff.reserve(weeks * workforce_.most_rows());
    queues_.resize(levers);
    if (!request_.scenario.ledger_by_village) result_.ledger.reserve(weeks * levers * charges);
  }

  void begin() {
    if (request_.diary != nullptr) {
      for (Row v = 0; v < people_.village_count(); ++v) {
        request_.diary->close(visit(v, no_tally_, scratch_));
      }
    }
    parallel_for(chunks_.size(), [&](std::size_t c) { observe_chunk(chunks_[c], 0); });
    sum_up_week(0);
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
    team_.share_faces(now_.next_faces);
    now_.faces.swap(now_.next_faces);
    lap = Lap(request_.times);
    close_week(week);
    sum_up_week(week);
    lap.ends(Part::outcomes);
  }

  Programme programme() const { return {request_.levers, begun_, terms_}; }

  RunUnderWay under_way() { return {now_, begun_, workforce_, purse_, result_}; }

  bool is_to_be_kept(Week week) const {
    return request_.keep != nullptr && week < last_week() &&
           (week % request_.keep->every == 0 || week == request_.keep->until);
  }

  void save() {
    if (request_.keep == nullptr || request_.keep->file.empty()) return;
    team_.gather(now_);
    if (!team_.leads()) return;
    save_run(*request_.keep, request_, under_way(), result_.week);
  }

  Village visit(Row v, GroupedTally& tally, Scratch& scratch) {
    return village_of(people_, now_, request_.draws, season_, v, tally, scratch, request_.diary,
                      &ranks_, settled_ ? &choices_ : nullptr);
  }

  void settle_choices() {
    choices_ = no_choices(people_, request_.levers);
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
    chunk.asked.clear();
    if (request_.levers.empty()) return;
    for (Row v = chunk.first_village; v < chunk.last_village; ++v) {
      ask(visit(v, chunk.tally, scratch), programme(), context_, chunk.asked);
    }
  }

  /// The whole county's requests, granted by every process alike; each chunk finds its own there.
  void grant_week(Week week) {
    county_.clear();
    for (const Chunk& chunk : chunks_) {
      county_.list.insert(county_.list.end(), chunk.asked.list.begin(), chunk.asked.list.end());
      county_.extras.insert(county_.extras.end(), chunk.asked.extras.begin(),
                            chunk.asked.extras.end());
    }
    team_.gather(county_.list);
    team_.gather(county_.extras);
    workforce_.begin_week(week, request_.draws);
    granting_.grant(county_.list, county_.extras, terms_, people_, request_.draws, week, workforce_,
                    purse_);
    workforce_.report(result_.staff);
    std::fill(queues_.begin(), queues_.end(), Queue{});
    auto next = std::find_if(county_.list.begin(), county_.list.end(), [&](const Request& request) {
      return request.village >= team_.first_village();
    });
    for (Chunk& chunk : chunks_) {
      chunk.granted = {next, chunk.asked.list.size()};
      next += static_cast<std::ptrdiff_t>(chunk.asked.list.size());
      count({chunk.granted, chunk.asked.who}, terms_, week, queues_);
    }
    team_.add(std::span(queues_));
    for (std::size_t l = 0; l < queues_.size(); ++l) {
      if (queues_[l].asked + queues_[l].gave_up > 0)
        result_.queues.push_back({queues_[l], week, l});
    }
  }

  void live_chunk(Chunk& chunk) {
    static thread_local Scratch scratch;
    static thread_local std::vector<LedgerPage> pages;  // by lever, of one village
    chunk.tally = {};
    chunk.week_pages.assign(request_.levers.size(), {});
    chunk.rows.clear();
    auto next = chunk.granted.begin();
    for (Row v = chunk.first_village; v < chunk.last_village; ++v) {
      const auto first = next;
      while (next != chunk.granted.end() && next->village == v) ++next;
      pages.assign(request_.levers.size(), {});
      Village village = visit(v, chunk.tally, scratch);
      live_one_week(village, request_.scenario.parameters, programme(),
                    {{first, next}, chunk.asked.who}, pages, ahead_ ? &*ahead_ : nullptr,
                    request_.times);
      if (request_.diary != nullptr) request_.diary->close(village);
      for (std::size_t l = 0; l < pages.size(); ++l) {
        add(chunk.week_pages[l], pages[l]);
        if (request_.scenario.ledger_by_village) list(chunk.rows, v, l, pages[l]);
      }
    }
    Lap lap(request_.times);
    observe_chunk(chunk, season_.week);
    lap.ends(Part::outcomes);
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
    if (request_.scenario.ledger_by_village) list_by_village();
    GroupedTally tally;
    village_pages_.assign(request_.levers.size(), {});
    for (const Chunk& chunk : chunks_) {
      tally += chunk.tally;
      for (std::size_t l = 0; l < village_pages_.size(); ++l) {
        add(village_pages_[l], chunk.week_pages[l]);
      }
    }
    team_.add(std::span(&tally, 1));
    team_.add(std::span(village_pages_));
    result_.tallies.push_back(static_cast<const Tally&>(tally));
    result_.total += tally;
    for (std::size_t l = 0; l < county_pages_.size(); ++l) {
      add(county_pages_[l], village_pages_[l]);
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

  /// The county's fixed costs, then every village's page.
  void list_by_village() {
    for (std::size_t l = 0; l < county_pages_.size(); ++l) {
      list(result_.ledger, whole_county, l, county_pages_[l]);
    }
    rows_.clear();
    for (const Chunk& chunk : chunks_) {
      rows_.insert(rows_.end(), chunk.rows.begin(), chunk.rows.end());
    }
    team_.gather(rows_);
    result_.ledger.insert(result_.ledger.end(), rows_.begin(), rows_.end());
  }

  void observe_chunk(Chunk& chunk, Week week) const {
    chunk.sums.clear();
    for (const std::size_t group : weekly_) {
      chunk.sums.push_back(sums_of(chunk.first_village, chunk.last_village, week, group));
    }
  }

  /// Of a group in villages first .. last-1, without money.
  Sums sums_of(Row first, Row last, Week week, std::size_t group) const {
    const Column<Row>& elder = people_.villages.first_elder;
    return observe(people_, now_, elder[first], elder[last], week, group_mask(group));
  }

  void sum_up_week(Week week) {
    std::fill(week_sums_.begin(), week_sums_.end(), Sums{});
    for (const Chunk& chunk : chunks_) {
      for (std::size_t g = 0; g < week_sums_.size(); ++g) week_sums_[g] += chunk.sums[g];
    }
    team_.add(std::span(week_sums_));
    for (std::size_t g = 0; g < week_sums_.size(); ++g)
      week_sums_[g] += result_.total.money[weekly_[g]];
    // The first are all elders; they are only listed where the scenario asks for them.
    const Sums& all = week_sums_.front();
    if (week > 0) result_.adopter_weeks += all.active_aided + all.active_unaided;
    std::vector<Sums>& listed = rooms_[result_.weekly.size()];
    std::copy(week_sums_.begin() + (lists_all_ ? 0 : 1), week_sums_.end(), listed.begin());
    result_.weekly.push_back(std::move(listed));
  }

  const RunRequest& request_;
  const Population& people_;
  Calendar calendar_;
  State now_;
  std::optional<Ahead> ahead_;  // of large counties
  Team team_;
  std::vector<Chunk> chunks_;        // of one's own villages
  std::vector<std::size_t> weekly_;  // groups, all elders first
  bool lists_all_ = true;
  std::vector<bool> begun_;  // by lever
  Workforce workforce_;
  Purse purse_;
  DeliveryContext context_;
  Terms terms_;
  Granting granting_;
  Requests county_;            // of a week, without who asks
  std::vector<Queue> queues_;  // by lever
  Ranks ranks_;
  Choices choices_;
  bool settled_ = false;  // the choices
  Season season_;
  Scratch scratch_;
  GroupedTally no_tally_;  // of visits that nothing happens in
  std::vector<LedgerPage> county_pages_;
  std::vector<LedgerPage> village_pages_;
  std::vector<LedgerRow> rows_;
  std::vector<Sums> week_sums_;
  std::vector<std::vector<Sums>> rooms_;  // for the sums of the weeks to come
  RunResult result_;
};

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

}  // namespace yinling
