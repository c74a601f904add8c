#include "analysis/report/reruns.hpp"

#include <algorithm>
#include <array>

#include "analysis/compare/mix_values.hpp"
#include "analysis/trace/pick.hpp"
#include "analysis/trace/portrait.hpp"
#include "analysis/trace/week_told.hpp"

namespace yinling::report {

namespace {

/// More villages than this are told township by township.
constexpr Row most_villages = 150;
constexpr std::size_t most_events = 40;  // of a story
constexpr std::array planned_shares = {0.25, 0.5, 0.75};

/// Several diaries in one run.
class Diaries final : public Diary {
 public:
  void add(Diary& diary) { all_.push_back(&diary); }
  void write(Row elder, Week week, Event event, Fen amount, std::uint16_t detail) override {
    for (Diary* diary : all_) diary->write(elder, week, event, amount, detail);
  }
  void close(const Village& village) override {
    for (Diary* diary : all_) diary->close(village);
  }

 private:
  std::vector<Diary*> all_;
};

class RunningAgain {
 public:
  RunningAgain(const Material& m, const Progress& progress, std::int64_t runs)
      : m_(m),
        progress_(progress),
        runs_(runs),
        replicate_(m.central().replicates.front()),
        draws_(draws_of(m.scenario, replicate_.number)),
        people_(people_of(m.scenario, draws_)) {}

  const Population& people() const { return people_; }
  int replicate() const { return replicate_.number; }

  /// One run of a mix; `at_end` sees the state after the last week.
  void live(std::size_t mix, Diary* diary, const std::function<void(const State&)>& at_end) {
    const Levers levers = levers_of(m_.scenario, m_.mixes()[mix]);
    const RunResult result = simulate({.scenario = m_.scenario,
                                       .levers = levers,
                                       .people = people_,
                                       .draws = draws_,
                                       .diary = diary,
                                       .before_week =
                                           [&](Week week, State& state) {
                                             if (week == m_.scenario.weeks + 1) at_end(state);
                                           },
                                       .stop = [&] { return stopped(); }});
    if (stopped()) return;
    if (result.state_hash != replicate_.runs[mix].state_hash) throw Differs{};
    done();
  }
  bool stopped() const { return progress_.stop != nullptr && progress_.stop->load(); }
  void done() {
    if (progress_.report) progress_.report(++done_, runs_);
  }
  struct Differs {};

 private:
  const Material& m_;
  const Progress& progress_;
  std::int64_t runs_;
  std::int64_t done_ = 0;
  const Replicate& replicate_;
  Draws draws_;
  Population people_;
};

/// Sums of every village, or of every township where there are many.
VillageOutcomes places_of(const Population& people, int replicate) {
  VillageOutcomes out;
  out.replicate = replicate;
  const bool townships = people.village_count() > most_villages;
  for (Row v = 0; v < people.village_count(); ++v) {
    const int township = people.villages.township[v] + 1;
    const double distance = people.villages.distance[v];
    if (townships && !out.townships.empty() && out.townships.back() == township) continue;
    out.names.push_back(townships ? say("Township {}", "{} 号乡镇", township)
                                  : say("Village {}", "{} 号村", v + 1));
    out.townships.push_back(township);
    out.distance.push_back(distance);
  }
  if (!townships) return out;
  // The mean over a township's villages.
  std::vector<int> villages(out.names.size(), 0);
  std::fill(out.distance.begin(), out.distance.end(), 0.0);
  for (Row v = 0; v < people.village_count(); ++v) {
    const auto place = static_cast<std::size_t>(people.villages.township[v]);
    out.distance[place] += people.villages.distance[v];
    ++villages[place];
  }
  for (std::size_t p = 0; p < villages.size(); ++p) out.distance[p] /= villages[p];
  return out;
}

std::vector<Sums> sums_by_place(const Population& people, const State& state,
                                const MoneyByElder& money, Week week, std::size_t places) {
  std::vector<Sums> sums(places);
  const bool townships = places < people.village_count();
  for (Row v = 0; v < people.village_count(); ++v) {
    const std::size_t place = townships ? people.villages.township[v] : v;
    const Row first = people.villages.first_elder[v];
    const Row last = people.villages.first_elder[v + 1];
    sums[place] += observe(people, state, first, last, week, ~0U);
    for (Row e = first; e < last; ++e) sums[place] += money[e];
  }
  return sums;
}

std::vector<Picked> pick_elders(const Population& people, const Scores& with, const Scores& none) {
  std::vector<Picked> chosen;
  const auto add = [&](const std::optional<Picked>& one) {
    if (!one) return;
    const bool known = std::any_of(chosen.begin(), chosen.end(),
                                   [&](const Picked& p) { return p.elder == one->elder; });
    if (!known) chosen.push_back(*one);
  };
  add(pick(Pick::first_adopter, people, with, &none));
  add(pick(Pick::typical, people, with, nullptr));
  add(pick(Pick::worst_loss, people, with, nullptr));
  return chosen;
}

StoryLife life_told(const Material& m, std::size_t mix, const Life& life,
                    const Population& people) {
  StoryLife lived{.mix = mix, .events = {}, .ending = ending(people, life)};
  const Calendar calendar(m.scenario.start);
  const auto weeks = told(life, levers_of(m.scenario, m.mixes()[mix]), people);
  std::size_t more = 0;
  for (std::size_t w = 1; w < weeks.size(); ++w) {
    Said text;
    for (const Telling& telling : weeks[w].tellings) {
      if (telling.main) text = joined(text, telling.said);
    }
    if (text.en.empty()) continue;
    if (lived.events.size() == most_events) {
      ++more;
      continue;
    }
    const auto week = static_cast<Week>(w);
    lived.events.push_back({week, calendar.date_of(week), text});
  }
  if (more > 0) {
    lived.events.back().text = joined(
        lived.events.back().text,
        say("({} later weeks are not told here.)", "（其后还有 {} 周的事未在此列出。）", more));
  }
  return lived;
}

Said name_of_elder(const Population& people, Row elder) {
  const int age = people.elders.age[elder];
  return people.elders.person[elder].sex() == Sex::female ? say("A woman of {}", "{} 岁女性", age)
                                                          : say("A man of {}", "{} 岁男性", age);
}

std::vector<ElderStory> stories(const Material& m, RunningAgain& again,
                                const std::vector<Picked>& chosen) {
  const Population& people = again.people();
  std::vector<ElderStory> list;
  for (const std::size_t mix : {m.programme(), std::size_t{0}}) {
    std::vector<std::unique_ptr<LifeDiary>> lives;
    Diaries diaries;
    for (const Picked& one : chosen) {
      lives.push_back(std::make_unique<LifeDiary>(people, one.elder, m.scenario.parameters.steps,
                                                  m.scenario.weeks));
      diaries.add(*lives.back());
    }
    again.live(mix, &diaries, [](const State&) {});
    if (again.stopped()) return {};
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      const Life& life = lives[i]->life();
      if (list.size() <= i) {
        list.push_back(
            {name_of_elder(people, chosen[i].elder), chosen[i].how, portrait(people, life), {}});
      }
      list[i].lives.push_back(life_told(m, mix, life, people));
    }
  }
  return list;
}

/// The first replicates of the store, 1 .. n; a large county has fewer.
int replicates_of_doses(const Material& m) {
  const auto elders = std::max<std::int64_t>(1, m.central().elders);
  const auto wanted = std::clamp<std::int64_t>(60'000 / elders, 2, 4);
  int n = 0;
  while (n < wanted && n < static_cast<int>(m.n()) &&
         m.central().replicates[static_cast<std::size_t>(n)].number == n + 1) {
    ++n;
  }
  return n;
}

std::vector<DoseOutcome> run_doses(const Material& m, int n, const Progress& progress) {
  std::vector<Mix> mixes;
  mixes.reserve(planned_shares.size());
  for (const double share : planned_shares) {
    mixes.push_back({"", {}, [share](const Lever&) { return share; }});
  }
  const std::vector<std::string> measures = {"active", "net_loss", "cost_financial"};
  const auto values = mix_values(m.scenario, mixes, measures, 1, n, progress);
  if (!values) return {};
  const auto none_of = [&](const char* measure) { return values_of(m.central(), 0, measure, 0); };
  const auto full_of = [&](const char* measure) {
    return values_of(m.central(), m.programme(), measure, 0);
  };
  const auto active = none_of("active");
  const auto loss = none_of("net_loss");
  const auto cost = none_of("cost_financial");
  const auto elders = static_cast<double>(m.central().elders);
  std::vector<DoseOutcome> outcomes;
  const auto add = [&](double dose, const std::vector<double>& a, const std::vector<double>& l,
                       const std::vector<double>& c) {
    DoseOutcome one{.dose = dose, .cost = {}, .added = {}, .net_loss = {}};
    for (std::size_t r = 0; r < static_cast<std::size_t>(n); ++r) {
      one.added.push_back(elders * (a[r] - active[r]));
      one.net_loss.push_back(l[r] - loss[r]);
      one.cost.push_back(c[r] - cost[r]);
    }
    outcomes.push_back(std::move(one));
  };
  add(0.0, active, loss, cost);
  for (std::size_t d = 0; d < planned_shares.size(); ++d) {
    add(planned_shares[d], (*values)[d][0], (*values)[d][1], (*values)[d][2]);
  }
  add(1.0, full_of("active"), full_of("net_loss"), full_of("cost_financial"));
  return outcomes;
}

SensitivityDesign tornado_design(const Material& m) {
  const auto all = axes_of(m.scenario);
  std::vector<Axis> axes;
  for (const std::string_view name : weakest_parameters()) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Axis& axis) { return axis.name == name; });
    if (found != all.end()) axes.push_back(*found);
  }
  return sensitivity_design(SensitivityMethod::tornado, std::move(axes), 0, m.scenario.seed);
}

std::optional<TornadoOutcome> run_tornado(const Material& m, const SensitivityDesign& design,
                                          int replicates, const Progress& progress) {
  const std::vector<Mix> mixes = {m.mixes().front(), m.mixes().back()};
  const DesignPoints points = design.points();
  const auto last = static_cast<int>(points.values.size());
  Runs runs;
  const bool whole = run_sweep(
      {.scenario_of = points.scenarios(m.scenario),
       .mixes = mixes,
       .keys = run_keys(1, last, mixes.size(), replicates),
       .finished = [&](const RunKey& key, RunRecord&& run) { runs[key] = std::move(run); },
       .failed = [](const RunKey&, const Error&) {},  // its bar is left out
       .progress = progress});
  if (!whole) return std::nullopt;
  const auto results =
      results_of(sensitivity_output("active"), runs, design.unit.rows(), replicates);
  return TornadoOutcome{
      design.axes, replicates,
      std::get<Tornado>(estimate_sensitivity(design, results, m.level(), m.scenario.seed))};
}

}  // namespace

Reruns run_again(const Material& m, const RerunOptions& options, const Progress& progress) {
  Reruns result;
  const int n = options.doses ? replicates_of_doses(m) : 0;
  const auto design = tornado_design(m);
  const auto of_doses = static_cast<std::int64_t>(planned_shares.size()) * n;
  const auto of_tornado = std::int64_t{2} * design.unit.rows() * options.tornado;
  const auto of_lives = static_cast<std::int64_t>(m.mixes().size()) + 2;
  RunningAgain again(m, progress, of_lives + of_doses + of_tornado);
  const Progress counting{.report = [&](std::int64_t, std::int64_t) { again.done(); },
                          .stop = progress.stop};
  const Population& people = again.people();
  try {
    VillageOutcomes places = places_of(people, again.replicate());
    Scores with(people, m.scenario.weeks);
    Scores none(people, m.scenario.weeks);
    for (std::size_t mix = 0; mix < m.mixes().size() && !again.stopped(); ++mix) {
      MoneyByElder money(people.elder_count());
      Diaries diaries;
      diaries.add(money);
      if (mix == 0) diaries.add(none);
      if (mix == m.programme()) diaries.add(with);
      places.sums.emplace_back();
      again.live(mix, &diaries, [&](const State& state) {
        places.sums.back() =
            sums_by_place(people, state, money, m.scenario.weeks, places.names.size());
      });
    }
    if (!again.stopped()) result.stories = stories(m, again, pick_elders(people, with, none));
    if (!again.stopped()) result.villages = std::move(places);
  } catch (const RunningAgain::Differs&) {
    result.failed = say(
        "A run done again did not give the state in the store (made by yinling {}; this is {}), so "
        "villages, stories and doses are left out. Compare anew with this version.",
        "重新运行的结果与比较中的结果不一致（由 yinling {} 生成，当前为 {}），故略去村庄、"
        "老人的故事与剂量。请用当前版本重新比较。",
        m.program, YINLING_VERSION);
    return result;
  }
  if (n >= 2 && !again.stopped()) {
    result.doses = run_doses(m, n, counting);
  }
  if (options.tornado > 0 && !design.axes.empty() && !again.stopped()) {
    result.tornado = run_tornado(m, design, options.tornado, counting);
  }
  if (again.stopped()) {
    throw Error(
        ExitCode::interrupted, {m.folder.string()},
        say("interrupted before the report was made", "在生成报告之前中断"),
        say("nothing was written; the results are untouched", "未写入任何文件，结果未受影响"));
  }
  return result;
}

}  // namespace yinling::report
