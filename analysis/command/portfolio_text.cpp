#include "analysis/command/portfolio_text.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/command/chosen_levers.hpp"
#include "analysis/compare/answer.hpp"
#include "analysis/text/text_table.hpp"

namespace yinling {

namespace {

using Align = TextTable::Align;

constexpr std::size_t most_affordable_shown = 8;
constexpr std::size_t most_dear_shown = 4;

/// "I1 1/3 + S5"
std::string levers_in(const PortfolioReport& report, const Portfolio& levels, Language language) {
  std::string text;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    if (levels[i] == 0) continue;
    text += (text.empty() ? "" : " + ") + std::string(report.levers[i]->info.id);
    if (levels[i] < report.question.doses) {
      text += fmt::format(" {}/{}", levels[i], report.question.doses);
    }
  }
  if (text.empty()) return language == Language::chinese ? "无项目" : "no programme";
  return text;
}

/// A difference of the aim as it is shown, with its sign restored.
std::string aim_change(const PortfolioAim& aim, const PairedDifference& d) {
  const double factor = aim.sign * aim.scale;
  const double low = factor * d.low;
  const double high = factor * d.high;
  return change_with_interval(factor * d.difference, std::min(low, high), std::max(low, high));
}

std::string change_to_none(const PortfolioReport& report, const EvaluatedPortfolio& portfolio,
                           const std::vector<double> PortfolioValues::* what, double scale) {
  const auto& none = report.answer.evaluated.front();
  const auto d =
      paired_difference(portfolio.search.*what, none.search.*what, report.question.level);
  return change_with_interval(scale * d.difference, scale * d.low, scale * d.high);
}

double largest(const std::vector<double>& values) {
  return *std::max_element(values.begin(), values.end());
}

/// The portfolios behind the numbers of a table, one a line.
std::string legend(const PortfolioReport& report, const std::vector<std::size_t>& shown,
                   Language language, int width) {
  std::string text;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    text +=
        wrapped(fmt::format("{} = {}", i + 1,
                            levers_in(report, report.answer.evaluated[shown[i]].levels, language)),
                width);
  }
  return text;
}

/// Front-row portfolios to show, from cheap to dear, and how many were left out.
std::pair<std::vector<std::size_t>, std::size_t> front_shown(const PortfolioAnswer& answer) {
  std::vector<std::size_t> affordable;
  std::vector<std::size_t> dear;
  for (std::size_t i = 0; i < answer.evaluated.size(); ++i) {
    if (!answer.evaluated[i].on_front) continue;
    (answer.evaluated[i].affordable ? affordable : dear).push_back(i);
  }
  const std::size_t all = affordable.size() + dear.size();
  const auto keep = [&](std::vector<std::size_t>& list, std::size_t most) {
    std::stable_sort(list.begin(), list.end(), [&](std::size_t a, std::size_t b) {
      return mean_over(answer.evaluated[a].search.aim) > mean_over(answer.evaluated[b].search.aim);
    });
    if (list.size() > most) list.resize(most);
  };
  keep(affordable, most_affordable_shown);
  keep(dear, most_dear_shown);
  affordable.insert(affordable.end(), dear.begin(), dear.end());
  std::stable_sort(affordable.begin(), affordable.end(), [&](std::size_t a, std::size_t b) {
    return mean_over(answer.evaluated[a].search.cost) < mean_over(answer.evaluated[b].search.cost);
  });
  return {affordable, all - affordable.size()};
}

Said heading(const PortfolioReport& report) {
  const auto& q = report.question;
  const auto& county = report.scenario.county;
  const Said payer = report.public_cost ? Said{"what it costs everyone, unpaid hours valued",
                                               "全社会费用，含义务工时"}
                                        : Said{"what the funder pays", "出资方支付的费用"};
  const std::string elders = grouped(static_cast<double>(report.elders));
  const std::string budget = grouped(q.budget);
  return {
      fmt::format("{} ({} {}): {} rural elders, {} weeks. Aim: {} ({}), within {} yuan ({}). {} "
                  "levers, doses in steps of 1/{} of the planned coverage.",
                  report.scenario.title.en, county.name, county.code, elders, report.scenario.weeks,
                  report.aim.label.en, report.aim.name, budget, payer.en, q.levers, q.doses),
      fmt::format("{}（{} {}）：农村老人 {} 人，{} 周。目标：{}（{}），预算 {} 元（{}）。{} "
                  "项措施，剂量以计划覆盖率的 1/{} 为一档。",
                  report.scenario.title.zh, county.name, county.code, elders, report.scenario.weeks,
                  report.aim.label.zh, report.aim.name, budget, payer.zh, q.levers, q.doses)};
}

Said how_searched(const PortfolioReport& report) {
  const auto& q = report.question;
  const std::string count = grouped(portfolio_count(q.levers, q.doses));
  const std::size_t seen = report.answer.evaluated.size();
  const auto affordable =
      std::count_if(report.answer.evaluated.begin(), report.answer.evaluated.end(),
                    [](const auto& one) { return one.affordable; });
  const Said how = report.answer.exhaustive ? Said{"every portfolio", "逐一计算"}
                                            : Said{"Gaussian-process search", "高斯过程搜索"};
  return {fmt::format("Evaluated: {} of {} portfolios ({}), the same {} replicates for all; {} "
                      "affordable, that is within the budget in every replicate evaluated.",
                      seen, count, how.en, q.replicates, affordable),
          fmt::format("已评估 {} 种组合，共 {} 种（{}），全部使用相同的 {} 次重复；{} "
                      "种负担得起，即在每一次已评估的重复中都不超预算。",
                      seen, count, how.zh, q.replicates, affordable)};
}

std::string finalists_text(const PortfolioReport& report, Language language, int width) {
  const auto& ranking = report.answer.ranking;
  const bool zh = language == Language::chinese;
  const auto& q = report.question;
  const double level = 100 * q.level;
  TextTable table(
      {"#",
       zh ? fmt::format("与无项目之差 [{:g} %]", level) : fmt::format("change [{:g} %]", level),
       zh ? fmt::format("第 1 名领先 [{:g} %]", level) : fmt::format("behind 1 [{:g} %]", level),
       zh ? "最优概率" : "P(best)", zh ? "平均费用" : "cost", zh ? "最高费用" : "highest"},
      {Align::right, Align::right, Align::right, Align::right, Align::right, Align::right});
  std::vector<std::size_t> shown;
  for (const auto& ranked : ranking) {
    const auto& portfolio = report.answer.evaluated[ranked.portfolio];
    shown.push_back(ranked.portfolio);
    table.add({fmt::format("{}", shown.size()), aim_change(report.aim, ranked.gain),
               shown.size() == 1 ? "" : aim_change(report.aim, ranked.behind),
               fmt::format("{:.2f}", ranked.probability_best),
               grouped(mean_over(portfolio.fresh.cost)),
               grouped(std::max(largest(portfolio.fresh.cost), largest(portfolio.search.cost)))});
  }
  const Said above = {
      fmt::format("Finalists on {} fresh replicates ({} to {}), which took no part in the search. "
                  "Change to no programme in {}; cost in yuan; highest = of all replicates "
                  "evaluated.",
                  q.fresh, q.replicates + 1, q.replicates + q.fresh, report.aim.unit.en),
      fmt::format(
          "入围组合在 {} 次全新重复（第 {} 至 {} "
          "次，未参与搜索）中的表现。变化单位：{}；费用单位：元；最高＝全部已评估重复中的最高值。",
          q.fresh, q.replicates + 1, q.replicates + q.fresh, report.aim.unit.zh)};
  return wrapped(above.in(language), width) + '\n' + table.text(width) + '\n' +
         legend(report, shown, language, width);
}

Said verdict(const PortfolioReport& report) {
  const auto& ranking = report.answer.ranking;
  const auto& best = ranking.front();
  const auto& portfolio = report.answer.evaluated[best.portfolio];
  const std::string gain = aim_change(report.aim, best.gain);
  const std::string cost = grouped(mean_over(portfolio.fresh.cost));
  Said text = {fmt::format("Best: {}: {} {} at {} yuan on average.",
                           levers_in(report, portfolio.levels, Language::english), gain,
                           report.aim.unit.en, cost),
               fmt::format("最优：{}：{} {}，平均费用 {} 元。",
                           levers_in(report, portfolio.levels, Language::chinese), gain,
                           report.aim.unit.zh, cost)};
  if (ranking.size() < 2) {
    text.en += " It is the only finalist, so there is no runner-up.";
    text.zh += "仅此一种入围，没有第二名。";
    return text;
  }
  const auto& second = ranking[1];
  const std::string lead = aim_change(report.aim, second.behind);
  const auto& runner = report.answer.evaluated[second.portfolio].levels;
  text.en += fmt::format(
      " Runner-up: {}; best less runner-up {} {}. Probability of correct selection {:.2f}: the "
      "share of 10,000 resamples of the {} fresh replicates, joint over the {} finalists, in "
      "which its mean is best; it says nothing of portfolios that are no finalists.",
      levers_in(report, runner, Language::english), lead, report.aim.unit.en, best.probability_best,
      report.question.fresh, ranking.size());
  text.zh += fmt::format(
      "第二名：{}；最优与第二名之差 {} {}。选对的概率 {:.2f}：对 {} 次全新重复（{} "
      "种入围组合联合）重抽样 10,000 次，其均值最优的比例；不涉及未入围的组合。",
      levers_in(report, runner, Language::chinese), lead, report.aim.unit.zh, best.probability_best,
      report.question.fresh, ranking.size());
  if (!(second.behind.low > 0)) {
    text.en += " These replicates do not tell the two apart: more --fresh ones may.";
    text.zh += "这些重复还分不出两者的高下：可增加 --fresh。";
  }
  return text;
}

std::string front_text(const PortfolioReport& report, Language language, int width) {
  const bool zh = language == Language::chinese;
  const auto& q = report.question;
  const double level = 100 * q.level;
  const auto [shown, left_out] = front_shown(report.answer);
  // The aim, or where that is the loss itself, active adopters.
  const PortfolioAim& adoption =
      report.aim.measure == "net_loss" ? portfolio_aims().front() : report.aim;
  TextTable table({"#", adoption.label.in(language), zh ? "净损失" : "net loss",
                   zh ? "费用" : "cost", zh ? "负担得起" : "affordable"},
                  {Align::right, Align::right, Align::right, Align::right, Align::left});
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const auto& portfolio = report.answer.evaluated[shown[i]];
    const bool yes = portfolio.affordable;
    table.add({fmt::format("{}", i + 1),
               change_to_none(report, portfolio, &PortfolioValues::adoption, adoption.scale),
               change_to_none(report, portfolio, &PortfolioValues::net_loss, 1.0),
               grouped(mean_over(portfolio.search.cost)),
               yes ? (zh ? "是" : "yes") : (zh ? "否" : "NO")});
  }
  const Said above = {
      fmt::format("Pareto front: no portfolio evaluated has more {} ({}), less net loss (yuan per "
                  "1,000 elders) and less cost (yuan). Changes to no programme over the {} "
                  "replicates of the search [{:g} %, paired t]; neighbours on the front may differ "
                  "by chance.",
                  adoption.label.en, adoption.unit.en, q.replicates, level),
      fmt::format("帕累托前沿：没有别的已评估组合在{}（{}）更多、净损失（元／千名老人）更少、费用（"
                  "元）更低上同时占优。变化为与无项目之差，取搜索的 {} 次重复 [{:g} %，配对 "
                  "t]；前沿上相邻组合之差可能只是随机。",
                  adoption.label.zh, adoption.unit.zh, q.replicates, level)};
  std::string text = wrapped(above.in(language), width) + '\n' + table.text(width) + '\n' +
                     legend(report, shown, language, width);
  if (left_out > 0) {
    text += wrapped(say("{} more lie on the front; -o OUT writes all of them.",
                        "前沿上还有 {} 种；-o OUT 可写出全部。", left_out)
                        .in(language),
                    width);
  }
  return text;
}

}  // namespace

const std::vector<PortfolioAim>& portfolio_aims() {
  static const Said points = {"percentage points", "个百分点"};
  static const std::vector<PortfolioAim> aims = {
      {"active", "active", {"active adopters", "活跃使用者"}, 1, 100, points},
      {"independent", "independent", {"independent adopters", "独立使用者"}, 1, 100, points},
      {"net_loss",
       "net_loss",
       {"least net loss", "净损失最少"},
       -1,
       1,
       {"yuan per 1,000 elders", "元／千名老人"}},
      {"adopter_years",
       "adopter_years",
       {"adopter-years", "使用者人年"},
       1,
       1,
       {"person-years", "人年"}}};
  return aims;
}

std::string portfolio_text(const PortfolioReport& report, Language language, int width) {
  std::string text = wrapped(heading(report).in(language), width) +
                     wrapped(how_searched(report).in(language), width) + '\n';
  if (!report.answer.ranking.empty()) {
    text += finalists_text(report, language, width) + '\n' +
            wrapped(verdict(report).in(language), width) + '\n';
  } else {
    const auto known = affordable_by_aim(report.answer.evaluated);
    const Said said =
        known.empty()
            ? Said{"No portfolio evaluated is affordable.", "已评估的组合都超出预算。"}
            : Said{fmt::format("Not judged on fresh replicates. Best of the search so far: {}; it "
                               "looks better than it is, being the best of many.",
                               levers_in(report, report.answer.evaluated[known.front()].levels,
                                         Language::english)),
                   fmt::format(
                       "尚未用全新重复检验。目前搜索中最优：{}；作为众多组合中的最优者，它看起"
                       "来比实际更好。",
                       levers_in(report, report.answer.evaluated[known.front()].levels,
                                 Language::chinese))};
    text += wrapped(said.in(language), width) + '\n';
  }
  text += front_text(report, language, width) + '\n';
  const Said caveat = say(
      "[{:g} %] are intervals of chance (paired t over replicates); ignorance, the ranges of the "
      "parameters, is not in them.",
      "[{:g} %] 为随机性区间（重复之间的配对 t），不含参数范围带来的不确定性。",
      100.0 * report.question.level);
  return text + wrapped(caveat.in(language), width);
}

ResultTable portfolio_table(const PortfolioReport& report) {
  const auto& aim = report.aim;
  std::vector<std::string> columns;
  for (const auto& lever : report.levers) columns.emplace_back(lever->info.id);
  const bool loss = aim.measure == "net_loss";
  std::vector<std::string> measures{loss ? "active" : aim.measure, "net_loss",
                                    report.public_cost ? "cost_economic" : "cost_financial"};
  columns.emplace_back("n");
  for (const auto& measure : measures) {
    columns.push_back(measure);
    columns.push_back(measure + "_sd");
  }
  for (const char* name : {"cost_highest", "affordable", "on_front", "stage", "rank", "p_best"}) {
    columns.emplace_back(name);
  }
  ResultTable table(std::move(columns));
  const auto add = [&](const EvaluatedPortfolio& portfolio, const PortfolioValues& values,
                       const char* stage, Cell rank, Cell best) {
    std::vector<Cell> row;
    for (const int level : portfolio.levels) {
      row.emplace_back(static_cast<double>(level) / report.question.doses);
    }
    row.emplace_back(values.cost.size());
    for (const auto* measure : {&values.adoption, &values.net_loss, &values.cost}) {
      row.emplace_back(mean_over(*measure));
      row.emplace_back(deviation_over(*measure));
    }
    row.emplace_back(largest(values.cost));
    row.emplace_back(portfolio.affordable);
    row.emplace_back(portfolio.on_front);
    row.emplace_back(stage);
    row.push_back(std::move(rank));
    row.push_back(std::move(best));
    table.add(std::move(row));
  };
  const auto& answer = report.answer;
  for (std::size_t i = 0; i < answer.evaluated.size(); ++i) {
    const auto& portfolio = answer.evaluated[i];
    add(portfolio, portfolio.search, "search", {}, {});
    if (portfolio.fresh.aim.empty()) continue;
    const auto ranked =
        std::find_if(answer.ranking.begin(), answer.ranking.end(),
                     [&](const RankedPortfolio& one) { return one.portfolio == i; });
    if (ranked == answer.ranking.end()) {
      add(portfolio, portfolio.fresh, "fresh", {}, {});
    } else {
      add(portfolio, portfolio.fresh, "fresh", ranked - answer.ranking.begin() + 1,
          ranked->probability_best);
    }
  }
  return table;
}

}  // namespace yinling
