// `yinling portfolio`: the best mix of levers and doses under a budget.
#include <charconv>
#include <cmath>
#include <filesystem>
#include <memory>

#include "analysis/command/chosen_levers.hpp"
#include "analysis/command/portfolio_text.hpp"
#include "analysis/command/scenario_options.hpp"
#include "analysis/command/tie_file.hpp"
#include "analysis/compare/answer.hpp"
#include "analysis/compare/result_files.hpp"
#include "analysis/text/text_table.hpp"
#include "sim/base/csv.hpp"
#include "sim/base/parallel.hpp"
#include "sim/scenario/keys.hpp"

namespace yinling {

namespace {

constexpr int usual_replicates = 8;

struct PortfolioOptions {
  std::string file;
  std::string budget;
  std::vector<std::string> levers;
  std::string aim = "active";
  std::string perspective = "funder";
  PortfolioQuestion question;
  std::string folder;
};

/// `200000`, `200,000`, with or without `yuan` or `元`.
double parse_yuan(const std::string& option, const std::string& text) {
  std::string digits;
  for (const char c : text) {
    if (c != ',' && c != ' ') digits += c;
  }
  for (const std::string_view unit : {"yuan", "元"}) {
    if (digits.ends_with(unit)) digits.resize(digits.size() - unit.size());
  }
  double amount = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), amount);
  if (problem != std::errc{} || end != digits.data() + digits.size() || !std::isfinite(amount) ||
      amount < 0) {
    throw wrong_usage(
        option, say("`{}` is no amount of money", "`{}` 不是金额", text),
        say("write yuan, as in `200000` or `200000 yuan`", "请写元，如 `200000` 或 `200000 元`"));
  }
  return amount;
}

const PortfolioAim& portfolio_aim_named(const std::string& name) {
  for (const auto& aim : portfolio_aims()) {
    if (aim.name == name) return aim;
  }
  throw std::logic_error("no aim " + name);
}

/// Runs of the search, and of the last stage with no programme among it.
std::int64_t planned_runs(const PortfolioQuestion& q) {
  return static_cast<std::int64_t>(planned_evaluations(q)) * q.replicates +
         static_cast<std::int64_t>(q.finalists + 1) * q.fresh;
}

void print_portfolio_plan(const Scenario& scenario, const PortfolioQuestion& q,
                          const Globals& globals) {
  const std::size_t evaluations = planned_evaluations(q);
  const auto batches = static_cast<std::int64_t>((evaluations + q.batch - 1) / q.batch);
  const double seconds =
      estimated_seconds(scenario, std::min(q.batch, evaluations), batches, q.replicates) +
      estimated_seconds(scenario, static_cast<std::size_t>(q.finalists) + 1, 1, q.fresh);
  const double count = portfolio_count(q.levers, q.doses);
  const std::int64_t runs = planned_runs(q);
  if (globals.json) {
    ResultTable table({"levers", "doses", "portfolios", "search", "evaluations", "replicates",
                       "finalists", "fresh", "runs", "threads", "seconds"});
    table.add({q.levers, q.doses, count, is_exhaustive(q) ? "every portfolio" : "gaussian process",
               evaluations, q.replicates, q.finalists, q.fresh, runs, threads(), seconds});
    table.print(globals);
    return;
  }
  const Said how = is_exhaustive(q) ? Said{"every portfolio", "逐一计算"}
                                    : Said{"Gaussian-process search", "高斯过程搜索"};
  const Said text = {
      fmt::format("{} levers at {} doses: {} portfolios ({}). {} evaluations x {} replicates, then "
                  "{} finalists and no programme x {} fresh replicates = {} runs of {} weeks on {} "
                  "threads: about {:.0f} s. Nothing was run or written.",
                  q.levers, q.doses, grouped(count), how.en, evaluations, q.replicates, q.finalists,
                  q.fresh, grouped(static_cast<double>(runs)), scenario.weeks, threads(), seconds),
      fmt::format("{} 项措施，各 {} 档剂量：共 {} 种组合（{}）。评估 {} 种 × {} 次重复，再对 {} "
                  "种入围组合与无项目做 {} 次全新重复 ＝ {} 次运行，每次 {} 周，{} 线程：约 {:.0f} "
                  "秒。未运行，未写入任何文件。",
                  q.levers, q.doses, grouped(count), how.zh, evaluations, q.replicates, q.finalists,
                  q.fresh, grouped(static_cast<double>(runs)), scenario.weeks, threads(), seconds)};
  print_result(wrapped(text.in(globals.language), terminal_width(stdout)));
}

ExitCode search_portfolio(const PortfolioOptions& options, const Globals& globals) {
  const PortfolioAim& aim = portfolio_aim_named(options.aim);
  const bool public_cost = options.perspective == "public";
  PortfolioQuestion question = options.question;
  question.budget = parse_yuan("--budget", options.budget);
  const Scenario scenario = read_scenario_for(options.file, globals);
  const auto levers = chosen_levers(scenario, options.levers);
  question.levers = levers.size();
  question.seed = scenario.seed;
  question.replicates = globals.replicates.value_or(usual_replicates);
  if (question.replicates < 2) {
    throw wrong_usage("--replicates",
                      say("one replicate does not show what is chance", "一次重复看不出随机波动"),
                      say("search with 2 or more", "请至少用 2 次"));
  }
  if (question.replicates + question.fresh > most_replicates) {
    throw wrong_usage(
        "--fresh",
        say("there are {} replicates, and {} are asked for", "最多 {} 次重复，而要求了 {} 次",
            most_replicates, question.replicates + question.fresh),
        say("ask for fewer fresh ones", "请减少全新重复的次数"));
  }
  if (globals.dry_run) {
    print_portfolio_plan(scenario, question, globals);
    return ExitCode::ok;
  }
  if (scenario.budget) {
    print_note(globals, say("the scenario's own budget of {} yuan caps every portfolio as well",
                            "方案自身的预算 {} 元同样限制每一种组合",
                            grouped(yuan_of_fen(*scenario.budget))));
  }
  if (!options.folder.empty()) make_folder(options.folder);
  const bool loss = aim.measure == "net_loss";
  RunsInBatches runs(scenario,
                     {aim.measure, loss ? "active" : aim.measure, "net_loss",
                      public_cost ? "cost_economic" : "cost_financial"},
                     globals, planned_runs(question));
  const EvaluatePortfolios evaluate =
      [&](std::span<const Portfolio> portfolios,
          ReplicateRange range) -> std::optional<std::vector<PortfolioValues>> {
    std::vector<Mix> mixes;
    for (const Portfolio& levels : portfolios) {
      std::vector<std::pair<int, double>> doses;
      for (std::size_t i = 0; i < levels.size(); ++i) {
        doses.emplace_back(levers[i]->info.number, static_cast<double>(levels[i]) / question.doses);
      }
      mixes.push_back(mix_of_doses(std::move(doses)));
    }
    auto values = runs.run(mixes, range.first, range.count);
    if (!values) return std::nullopt;
    std::vector<PortfolioValues> found;
    for (auto& of : *values) {
      for (double& value : of[0]) value *= aim.sign;
      found.push_back({std::move(of[0]), std::move(of[1]), std::move(of[2]), std::move(of[3])});
    }
    return found;
  };
  const PortfolioAnswer answer = find_portfolio(question, evaluate);
  if (answer.evaluated.empty()) {
    print_note(globals, {"interrupted before a portfolio was evaluated; nothing was written",
                         "在评估完一种组合之前中断；未写入任何文件"});
    return ExitCode::interrupted;
  }
  const auto elders = people_of(scenario, draws_of(scenario, 1)).elder_count();
  const PortfolioReport report{
      scenario, levers, aim, public_cost, static_cast<std::int64_t>(elders), question, answer};
  const ResultTable table = portfolio_table(report);
  if (!options.folder.empty()) {
    write_file(std::filesystem::path(options.folder) / "candidates.csv", table.csv());
  }
  if (globals.json) {
    table.print(globals);
  } else {
    print_result(portfolio_text(report, globals.language, terminal_width(stdout)));
  }
  if (!options.folder.empty()) {
    print_note(globals, say("all portfolios evaluated are in {}/candidates.csv",
                            "全部已评估的组合在 {}/candidates.csv", options.folder));
  }
  if (answer.interrupted) {
    print_note(globals, say("interrupted: {} portfolios were evaluated and kept",
                            "已中断：已评估的 {} 种组合予以保留", answer.evaluated.size()));
    return ExitCode::interrupted;
  }
  return ExitCode::ok;
}

}  // namespace

void add_portfolio(Commands& commands) {
  auto* sub = commands.app.add_subcommand("portfolio",
                                          "Find the best mix of levers and doses under a budget");
  sub->footer(
      "Every portfolio where there are no more than --evaluations; else a search by Gaussian\n"
      "processes. The best are judged on fresh replicates. Affordable means that the cost of "
      "every\n"
      "replicate evaluated stays within the budget. candidates.csv has a row for each portfolio "
      "and\n"
      "stage: a column for each lever (share of its planned coverage), n, mean and sd of the aim "
      "(of\n"
      "active where the aim is net_loss), of net_loss and of the cost, cost_highest, affordable,\n"
      "on_front (more adoption, less net loss, less cost), stage (search, fresh), rank, p_best.\n"
      "--replicates are those of the search (8); the scenario's own number is not used.\n"
      "Example: yinling portfolio scenarios/danzhai.yaml --budget 200000 --doses 2");
  const auto options = std::make_shared<PortfolioOptions>();
  auto& question = options->question;
  sub->add_option("scenario", options->file, "Scenario (YAML)")->required();
  sub->add_option("--budget", options->budget, "Yuan for the whole time: 200000 or \"200000 yuan\"")
      ->required();
  sub->add_option("--levers", options->levers,
                  "Levers to choose from, such as I1,F1 (default: all)")
      ->delimiter(',');
  std::vector<std::string> aims;
  for (const auto& aim : portfolio_aims()) aims.push_back(aim.name);
  sub->add_option("--aim", options->aim, "What the money is for")
      ->check(CLI::IsMember(aims))
      ->capture_default_str();
  sub->add_option("--perspective", options->perspective,
                  "Whose cost: the funder's, or the public's with unpaid hours valued")
      ->check(CLI::IsMember({"funder", "public"}))
      ->capture_default_str();
  sub->add_option("--doses", question.doses, "Steps from nothing to the planned coverage")
      ->check(CLI::Range(1, 10))
      ->capture_default_str();
  sub->add_option("--finalists", question.finalists, "Portfolios judged on fresh replicates")
      ->check(CLI::Range(1, 100))
      ->capture_default_str();
  sub->add_option("--fresh", question.fresh, "Fresh replicates for them")
      ->check(CLI::Range(2, most_replicates))
      ->capture_default_str();
  sub->add_option("--evaluations", question.evaluations, "Portfolios that the search may evaluate")
      ->check(CLI::Range(2, 2000))
      ->capture_default_str();
  sub->add_option("-o,--out", options->folder, "Folder for candidates.csv");
  sub->callback([&commands, options] {
    commands.action = [&globals = commands.globals, options] {
      return search_portfolio(*options, globals);
    };
  });
}

}  // namespace yinling
