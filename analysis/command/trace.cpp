// `yinling trace FILE`: one elder's life as a dated story, or two lives of the same elder.
#include <algorithm>
#include <charconv>
#include <memory>

#include "analysis/command/command.hpp"
#include "analysis/command/experiment_options.hpp"
#include "analysis/command/interrupt.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/text/text_table.hpp"
#include "analysis/trace/event_names.hpp"
#include "analysis/trace/pick.hpp"
#include "analysis/trace/story.hpp"

namespace yinling {

namespace {

struct TraceOptions {
  std::string file;
  std::string elder;
  std::string pick = "first-adopter";
  std::string mix = "individual+family+society";
  std::string against;
  std::string weeks;
  int replicate = 1;
};

struct TracedMix {
  Mix mix;
  Levers levers;
};

TracedMix mix_of(const Scenario& scenario, const std::string& name) {
  const auto mixes = level_mixes();
  const auto mix =
      std::find_if(mixes.begin(), mixes.end(), [&](const Mix& one) { return one.name == name; });
  return {*mix, levers_of(scenario, *mix)};
}

bool parse_number(std::string_view text, std::uint32_t& number) {
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  return problem == std::errc{} && end == text.data() + text.size() && !text.empty();
}

Error bad_weeks(const std::string& text, const Said& why) {
  return {ExitCode::usage,
          {"--weeks", 0, 0},
          say("`{0}` {1}", "`{0}` {2}", text, why.en, why.zh),
          {"write FROM-TO within the scenario's weeks, for example `--weeks 1-52`",
           "请写 起-止，不超出方案的周数，例如 `--weeks 1-52`"}};
}

/// Weeks that are told; a single number shortens the run, as with every command.
struct ToldWeeks {
  Week from = 1;
  Week to = 0;
  std::optional<int> run{};
};

ToldWeeks weeks_of(const std::string& text) {
  ToldWeeks weeks;
  if (text.empty()) return weeks;
  const std::size_t dash = text.find('-');
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  if (dash == std::string::npos) {
    if (!parse_number(text, to) || to < 1 || to > 520) {
      throw bad_weeks(text, {"is no number of weeks", "不是周数"});
    }
    weeks.run = static_cast<int>(to);
    return weeks;
  }
  const std::string_view view(text);
  if (!parse_number(view.substr(0, dash), from) || !parse_number(view.substr(dash + 1), to) ||
      from < 1 || to < from || to > 520) {
    throw bad_weeks(text, {"is no range of weeks", "不是周的范围"});
  }
  weeks.from = static_cast<Week>(from);
  weeks.to = static_cast<Week>(to);
  return weeks;
}

Row row_of(const Population& people, const TraceOptions& options) {
  std::uint32_t identity = 0;
  const auto all = people.elder_identities();
  const auto at = parse_number(options.elder, identity)
                      ? std::find(all.begin(), all.end(), identity)
                      : all.end();
  if (at == all.end()) {
    throw invalid({"--elder", 0, 0},
                  say("replicate {0} has no elder `{1}`", "第 {0} 次重复中没有编号为 `{1}` 的老人",
                      options.replicate, options.elder),
                  {"let the command find one, `--pick typical`, and use the number it prints "
                   "(numbers hold for one seed and replicate)",
                   "可先用 `--pick typical` "
                   "让程序挑选，再使用它给出的编号（编号只对同一种子、同一次重复有效）"});
  }
  return static_cast<Row>(at - all.begin());
}

Pick pick_named(const std::string& name) {
  return name == "first-adopter" ? Pick::first_adopter
         : name == "worst-loss"  ? Pick::worst_loss
         : name == "gave-up"     ? Pick::gave_up
                                 : Pick::typical;
}

class Tracing {
 public:
  Tracing(const TraceOptions& options, const Globals& globals, const Scenario& scenario)
      : options_(options),
        globals_(globals),
        scenario_(scenario),
        draws_(draws_of(scenario, options.replicate)),
        people_(people_of(scenario, draws_)),
        one_(mix_of(scenario, options.mix)) {
    if (!options.against.empty()) other_ = mix_of(scenario, options.against);
  }

  ExitCode carry_out(const ToldWeeks& weeks) {
    const Picked who = options_.elder.empty() ? find_one() : Picked{row_of(people_, options_), {}};
    if (stopped_) return ExitCode::interrupted;
    LifeDiary diary(people_, who.elder, scenario_.parameters.steps, scenario_.weeks);
    live(one_.levers, diary);
    std::optional<LifeDiary> second;
    if (other_) {
      second.emplace(people_, who.elder, scenario_.parameters.steps, scenario_.weeks);
      live(other_->levers, *second);
    }
    if (stopped_) return ExitCode::interrupted;
    if (globals_.json) {
      print_entries(diary.life(), second ? &second->life() : nullptr, weeks);
      return ExitCode::ok;
    }
    const TracedLife one{diary.life(), one_.levers, one_.mix.label};
    std::optional<TracedLife> other;
    if (second && other_)
      other.emplace(TracedLife{second->life(), other_->levers, other_->mix.label});
    const int width = terminal_width(stdout);
    print_result(heading(who, width) + story({.people = people_,
                                              .calendar = Calendar(scenario_.start),
                                              .one = one,
                                              .other = other ? &*other : nullptr,
                                              .from = weeks.from,
                                              .to = weeks.to,
                                              .width = width,
                                              .language = globals_.language}));
    return ExitCode::ok;
  }

 private:
  void live(const Levers& levers, Diary& diary) {
    const auto& interrupted = watch_for_interrupt();
    (void)simulate({.scenario = scenario_,
                    .levers = levers,
                    .people = people_,
                    .draws = draws_,
                    .diary = &diary,
                    .stop = [&] { return interrupted.load(); }});
    stopped_ = interrupted.load();
  }

  Picked find_one() {
    Scores scores(people_, scenario_.weeks);
    live(one_.levers, scores);
    std::optional<Scores> others;
    const Pick what = pick_named(options_.pick);
    if (other_ && what == Pick::first_adopter) {
      others.emplace(people_, scenario_.weeks);
      live(other_->levers, *others);
    }
    if (stopped_) return {};
    const auto picked = pick(what, people_, scores, others ? &*others : nullptr);
    if (!picked) {
      throw invalid(
          {"--pick", 0, 0},
          say("no elder of this run fits `{}`", "这次运行中没有符合 `{}` 的老人", options_.pick),
          {"take another --pick, --mix or --replicate, or more weeks",
           "请换一个 --pick、--mix 或 --replicate，或延长周数"});
    }
    return *picked;
  }

  std::string heading(const Picked& who, int width) const {
    Said text = say("Elder {0}, {1} (county {7}), replicate {2}. Mix: {3}{4}.",
                    "{1}，第{2}次重复，编号{0}的老人。措施：{5}{6}。", people_.identity(who.elder),
                    scenario_.county.name, options_.replicate, one_.mix.label.en,
                    other_ ? ", against " + other_->mix.label.en : "", one_.mix.label.zh,
                    other_ ? "；对照：" + other_->mix.label.zh : "", scenario_.county.code);
    if (!who.how.en.empty()) {
      text.en += " Picked: " + who.how.en + ".";
      text.zh += "挑选办法：" + who.how.zh + "。";
    }
    text.en += " A day is the Monday of its week.";
    text.zh += "日期是那一周的星期一。";
    return wrapped(text.in(globals_.language), width) + '\n';
  }

  void print_entries(const Life& one, const Life* other, const ToldWeeks& told) const {
    ResultTable table({"elder", "mix", "week", "date", "event", "yuan", "detail"});
    const auto add = [&](const Life& life, const Mix& mix) {
      const Calendar calendar(scenario_.start);
      const Week to = told.to == 0 ? life.last() : told.to;
      for (Week w = told.from; w <= to; ++w) {
        for (const Entry& entry : life.weeks[static_cast<std::size_t>(w)]) {
          table.add({people_.identity(life.elder), mix.name, w, iso_date(calendar.date_of(w)),
                     name_of(entry.event), yuan_of_fen(entry.amount), detail_of(entry)});
        }
      }
    };
    add(one, one_.mix);
    if (other != nullptr && other_) add(*other, other_->mix);
    table.print(globals_);
  }

  /// The lever of a session, the step of a lesson, failure or help.
  Cell detail_of(const Entry& entry) const {
    if (entry.detail == 0) return {};
    if (entry.event != Event::attended) return block_name(entry.detail);
    for (const auto& lever : scenario_.levers) {
      if (lever->detail() == entry.detail) return lever->info.id;
    }
    return {};
  }

  const TraceOptions& options_;
  const Globals& globals_;
  const Scenario& scenario_;
  Draws draws_;
  Population people_;
  TracedMix one_;
  std::optional<TracedMix> other_;
  bool stopped_ = false;
};

ExitCode trace(const TraceOptions& options, Globals globals) {
  const ToldWeeks weeks = weeks_of(options.weeks);
  if (weeks.run) globals.weeks = weeks.run;
  const Scenario scenario = read_scenario_for(options.file, globals);
  if (std::max(weeks.from, weeks.to) > scenario.weeks) {
    throw bad_weeks(options.weeks, {"goes beyond the scenario's weeks", "超出了方案的周数"});
  }
  if (globals.dry_run) {
    Scenario once = scenario;
    once.replicates = 1;
    std::vector<Mix> mixes{mix_of(scenario, options.mix).mix};
    if (!options.against.empty()) mixes.push_back(mix_of(scenario, options.against).mix);
    print_estimate(once, mixes, globals);
    return ExitCode::ok;
  }
  return Tracing(options, globals, scenario).carry_out(weeks);
}

}  // namespace

void add_trace(Commands& commands) {
  auto* sub = commands.app.add_subcommand(
      "trace", "Tell one elder's life week by week, under one mix or under two side by side");
  const auto options = std::make_shared<TraceOptions>();
  std::vector<std::string> names;
  for (const Mix& mix : level_mixes()) names.push_back(mix.name);
  sub->add_option("scenario", options->file, "Scenario (YAML)")->required();
  auto* elder = sub->add_option("--elder", options->elder, "Number of the elder, as printed");
  sub->add_option("--pick", options->pick, "Or let the run find one")
      ->check(CLI::IsMember({"first-adopter", "worst-loss", "gave-up", "typical"}))
      ->capture_default_str()
      ->excludes(elder);
  sub->add_option("--mix", options->mix, "Mix of levels lived under")
      ->check(CLI::IsMember(names))
      ->capture_default_str();
  sub->add_option("--against", options->against, "The same elder under another mix too, say `none`")
      ->check(CLI::IsMember(names));
  sub->add_option("--replicate", options->replicate, "Replicate whose people and luck are meant")
      ->check(CLI::Range(1, 4095))
      ->capture_default_str();
  sub->add_option("--weeks", options->weeks,
                  "Weeks to tell, FROM-TO; a single number shortens the run")
      ->type_name("FROM-TO");
  sub->footer("Example: yinling trace scenarios/danzhai.yaml --pick first-adopter --against none");
  sub->callback([&commands, options] {
    commands.action = [&globals = commands.globals, options] { return trace(*options, globals); };
  });
}

}  // namespace yinling
