#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <optional>

#include "analysis/command/command.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/command/seed_file.hpp"
#include "analysis/command/tie_file.hpp"
#include "sim/engine/diffusion.hpp"
#include "sim/world/reference_network.hpp"

namespace yinling {

namespace {

const std::map<std::string, DiffusionModel> model_names{
    {"bass", DiffusionModel::bass},
    {"si", DiffusionModel::si},
    {"sis", DiffusionModel::sis},
    {"cascade", DiffusionModel::cascade},
    {"threshold", DiffusionModel::threshold},
    {"watts", DiffusionModel::watts},
    {"granovetter", DiffusionModel::granovetter}};

constexpr std::uint32_t default_people = 100'000;
/// More rows than anyone reads; also the bound where a model runs until it stands still.
constexpr std::uint32_t most_steps = 10'000'000;

struct DiffuseOptions {
  std::string model;
  std::optional<double> p;
  std::optional<double> q;
  std::optional<double> beta;
  std::optional<double> gamma;
  std::optional<double> phi;
  std::optional<double> threshold;
  std::optional<std::string> thresholds;
  std::optional<std::string> ties;
  std::optional<std::uint32_t> people;
  std::optional<double> mean_degree;
  std::optional<std::string> directed;
  std::optional<std::string> seeds;
  std::optional<std::uint32_t> steps;
  double dt = 1;
};

/// Takes the parameters of a model; what is missing, left over or impossible is an error.
class RuleReader {
 public:
  RuleReader(const DiffuseOptions& options, const Globals& globals)
      : options_(options), globals_(globals) {}

  DiffusionRules read() {
    DiffusionRules rules;
    rules.model = model_names.at(options_.model);
    const double any = HUGE_VAL;
    switch (rules.model) {
      case DiffusionModel::bass:
        rules.p = take("--p", options_.p, any);
        rules.q = take("--q", options_.q, any);
        break;
      case DiffusionModel::sis:
        rules.gamma = take("--gamma", options_.gamma, 1);
        [[fallthrough]];
      case DiffusionModel::si:
        rules.beta = take("--beta", options_.beta, any);
        break;
      case DiffusionModel::cascade:
        rules.p = options_.p ? take("--p", options_.p, 1) : certain();
        break;
      case DiffusionModel::threshold:
        rules.threshold = whole("--threshold", take("--threshold", options_.threshold, 4294967295));
        break;
      case DiffusionModel::watts:
        // The fraction is called a threshold too.
        rules.phi = !options_.phi && options_.threshold ? take("--threshold", options_.threshold, 1)
                                                        : take("--phi", options_.phi, 1);
        break;
      case DiffusionModel::granovetter:
        break;
    }
    refuse_unused(rules.model);
    rules.dt = options_.dt;
    return rules;
  }

 private:
  double take(const std::string& name, const std::optional<double>& value, double largest) {
    used_.push_back(name);
    if (!value) {
      throw wrong_usage(name, say("model {} needs it", "模型 {} 需要此参数", options_.model),
                        say("give a number", "请给出数值"));
    }
    if (!(*value >= 0 && *value <= largest) || !std::isfinite(*value)) {
      throw wrong_usage(name, say("{} is out of range", "{} 超出范围", *value),
                        std::isfinite(largest)
                            ? say("model {} takes a number from 0 to {}",
                                  "模型 {} 要求 0 到 {} 之间的数", options_.model, largest)
                            : say("model {} takes a number of 0 or more",
                                  "模型 {} 要求不小于 0 的数", options_.model));
    }
    return *value;
  }

  double certain() {
    print_note(globals_, say("cascade: --p not given, every tie carries (p = 1)",
                             "cascade：未给 --p，每条关系必定传递（p = 1）"));
    return 1;
  }

  static std::uint32_t whole(const std::string& name, double value) {
    if (value != std::floor(value)) {
      throw wrong_usage(name,
                        say("{} is not a whole number of neighbours", "{} 不是整数个邻居", value),
                        say("for a fraction of neighbours use --model watts --phi",
                            "按邻居比例请用 --model watts --phi"));
    }
    return static_cast<std::uint32_t>(value);
  }

  void refuse_unused(DiffusionModel model) const {
    const auto refuse = [&](const std::string& name, bool given) {
      if (!given || std::find(used_.begin(), used_.end(), name) != used_.end()) return;
      throw wrong_usage(name, say("model {} does not use it", "模型 {} 不用此参数", options_.model),
                        say("leave it out, or choose another model", "请去掉，或换一个模型"));
    };
    refuse("--p", options_.p && model != DiffusionModel::cascade);
    refuse("--q", options_.q.has_value());
    refuse("--beta", options_.beta.has_value());
    refuse("--gamma", options_.gamma.has_value());
    refuse("--phi", options_.phi.has_value());
    refuse("--threshold", options_.threshold.has_value());
    refuse("--thresholds", options_.thresholds && model != DiffusionModel::granovetter);
    refuse("--dt", options_.dt != 1 && settles(model));
    if (!(options_.dt > 0) || !std::isfinite(options_.dt)) {
      throw wrong_usage("--dt", say("{} is not a step of time", "{} 不是时间步长", options_.dt),
                        say("give a number above 0", "请给出大于 0 的数"));
    }
  }

  const DiffuseOptions& options_;
  const Globals& globals_;
  std::vector<std::string> used_;
};

/// The tie list or the random network; empty for the complete graph.
Network network_of(const DiffuseOptions& options, const Draws& draws, const Globals& globals) {
  if (options.directed && !options.ties) {
    throw wrong_usage("--directed",
                      say("only an imported tie list has directions", "只有导入的关系表才有方向"),
                      say("give --ties FILE, or leave it out", "请给出 --ties FILE，或去掉此项"));
  }
  if (options.ties) {
    Network network = load_ties(*options.ties, globals);
    // In the network at hand the neighbours of a node are those the node listens to.
    if (!options.directed) return symmetrised(network);
    return *options.directed == "listens" ? network : reversed(network);
  }
  if (!options.mean_degree) return {};
  const auto people = options.people.value_or(default_people);
  if (!options.people) {
    print_note(globals, say("--people not given: {} people", "未给 --people：取 {} 人", people));
  }
  if (!(*options.mean_degree >= 0 && *options.mean_degree <= people - 1.0)) {
    throw wrong_usage("--mean-degree",
                      say("{} is out of range", "{} 超出范围", *options.mean_degree),
                      say("{} people have from 0 to {} ties each", "{} 人各有 0 到 {} 条关系",
                          people, people - 1));
  }
  return poisson_network(people, *options.mean_degree, draws);
}

std::vector<std::uint32_t> seeds_of(const DiffuseOptions& options, DiffusionModel model,
                                    std::uint32_t people, Network& network, const Draws& draws,
                                    const Globals& globals) {
  if (!options.seeds) {
    // These two start by themselves.
    if (model == DiffusionModel::bass || model == DiffusionModel::granovetter) return {};
    throw wrong_usage(
        "--seeds", say("model {} needs someone to start", "模型 {} 需要起始者", options.model),
        say("give a file of nodes or a share such as .01", "请给出节点文件或比例，如 .01"));
  }
  double share = 0;
  if (!parse_share(*options.seeds, share)) return read_seeds(*options.seeds, network, globals);
  if (!(share >= 0 && share <= 1)) {
    throw wrong_usage("--seeds", say("{} is not a share", "{} 不是比例", *options.seeds),
                      say("give a share from 0 to 1 (.01 or 1%), or a file of nodes",
                          "请给出 0 到 1 的比例（.01 或 1%），或节点文件"));
  }
  auto seeds = seeds_by_share(people, share, draws);
  if (share > 0 && seeds.empty()) {
    throw wrong_usage(
        "--seeds", say("{} of {} people is nobody", "{} 的 {} 人不足一人", *options.seeds, people),
        say("give a larger share", "请给出更大的比例"));
  }
  return seeds;
}

ExitCode run(const DiffuseOptions& options, const Globals& globals) {
  if (!options.ties && !options.people && !options.mean_degree && !options.thresholds) {
    throw wrong_usage("diffuse", say("among whom?", "在谁之间扩散？"),
                      say("give --ties FILE, --people N or --mean-degree C",
                          "请给出 --ties FILE、--people N 或 --mean-degree C"));
  }
  if (globals.replicates.value_or(1) != 1) {
    throw wrong_usage("--replicates", say("diffuse is one run", "diffuse 只运行一次"),
                      say("change --seed for another", "换 --seed 再运行"));
  }
  auto rules = RuleReader(options, globals).read();
  if (!options.steps && !settles(rules.model)) {
    throw wrong_usage("--steps", say("model {} needs it", "模型 {} 需要此参数", options.model),
                      say("give a number of steps", "请给出步数"));
  }
  const Draws draws(globals.seed.value_or(1), 0, 0);
  Network network = network_of(options, draws, globals);
  const bool complete = !options.ties && !options.mean_degree;

  std::uint32_t people = complete ? options.people.value_or(0) : network.size();
  if (complete && people == 0 && options.thresholds) {
    rules.thresholds = read_thresholds(*options.thresholds, network);
    people = static_cast<std::uint32_t>(rules.thresholds.size());
  }
  // On the complete graph nodes have numbers and no ties.
  if (complete) network.first.assign(static_cast<std::size_t>(people) + 1, 0);
  const auto seeds = seeds_of(options, rules.model, people, network, draws, globals);
  people = network.size();  // a file of people may know more than the tie list

  if (rules.model == DiffusionModel::granovetter && rules.thresholds.empty()) {
    if (options.thresholds) {
      rules.thresholds = read_thresholds(*options.thresholds, network);
    } else if (complete) {
      for (std::uint32_t i = 0; i < people; ++i) rules.thresholds.push_back(i);
    } else {
      throw wrong_usage("--thresholds",
                        say("granovetter on ties needs it", "granovetter 在关系网上需要此参数"),
                        say("give a file of rows `id,threshold`", "请给出 `id,threshold` 文件"));
    }
  }
  const auto listening = complete ? Listening::complete(people) : Listening::to(network);
  const auto counts =
      diffuse(rules, listening, seeds, draws, options.steps.value_or(most_steps), !options.steps);
  ResultTable table({"step", "count", "share"});
  for (std::size_t step = 0; step < counts.size(); ++step) {
    table.add({step, counts[step], static_cast<double>(counts[step]) / people});
  }
  table.print(globals);
  return ExitCode::ok;
}

}  // namespace

void add_diffuse(Commands& commands) {
  auto* sub = commands.app.add_subcommand("diffuse", "Reference models of diffusion");
  sub->footer(
      "Models (everyone sees the step before; F = adopted share of those one listens to):\n"
      "  bass         adopts with 1-exp(-(p+qF)dt)\n"
      "  si, sis      adopts with 1-exp(-beta m dt), m = adopted contacts (F on a complete "
      "graph);\n"
      "               sis: gives up with probability gamma per unit of time\n"
      "  cascade      a new adopter tries each listener once, with chance p\n"
      "  threshold    adopts when K of those one listens to have\n"
      "  watts        adopts when a fraction phi of them have\n"
      "  granovetter  adopts when as many as one's own threshold have (default 0, 1, ... N-1)\n"
      "Models without chance in time and cascade may leave --steps out and run until they stand "
      "still.\nExamples:\n"
      "  yinling diffuse --model bass --p .03 --q .38 --people 100000 --steps 20\n"
      "  yinling diffuse --model threshold --threshold 2 --ties ties.csv --directed listens "
      "--seeds people.csv");
  auto options = std::make_shared<DiffuseOptions>();
  auto& o = *options;
  std::vector<std::string> names;
  for (const auto& [name, model] : model_names) names.push_back(name);
  sub->add_option("--model", o.model, "Which model")
      ->required()
      ->check(CLI::IsMember(names))
      ->type_name("bass|si|sis|cascade|threshold|watts|granovetter");
  sub->add_option("--p", o.p, "bass: innovation; cascade: chance per tie");
  sub->add_option("--q", o.q, "bass: imitation");
  sub->add_option("--beta", o.beta, "si, sis: contagion per adopted contact and unit of time");
  sub->add_option("--gamma", o.gamma, "sis: probability of giving up per unit of time");
  sub->add_option("--phi", o.phi, "watts: fraction of those one listens to");
  sub->add_option("--threshold", o.threshold, "threshold: number of those one listens to");
  sub->add_option("--thresholds", o.thresholds,
                  "granovetter: CSV with `threshold` (and `village,id` or `id`)");
  auto* ties = sub->add_option("--ties", o.ties, "Tie list: CSV with village,from,to or from,to");
  sub->add_option("--people", o.people, "Number of people: a complete graph, unless --mean-degree")
      ->check(CLI::Range(std::uint32_t{1}, std::uint32_t{100'000'000}))
      ->excludes(ties);
  sub->add_option("--mean-degree", o.mean_degree, "A Poisson random network of this mean degree")
      ->excludes(ties);
  sub->add_option(
         "--directed", o.directed,
         "A row from,to means: from listens to `to`, or from speaks to `to` (default: both)")
      ->check(CLI::IsMember({"listens", "speaks"}))
      ->type_name("listens|speaks");
  sub->add_option("--seeds", o.seeds,
                  "Who starts: CSV with village,id or id (with time_of_adoption: the earliest), "
                  "or a share (.01, 1%)")
      ->type_name("FILE|SHARE");
  sub->add_option("--steps", o.steps, "Number of steps")
      ->check(CLI::Range(std::uint32_t{0}, most_steps));
  sub->add_option("--dt", o.dt, "bass, si, sis: units of time in a step")->capture_default_str();
  sub->callback([&commands, options] {
    commands.action = [&globals = commands.globals, options] { return run(*options, globals); };
  });
}

}  // namespace yinling
