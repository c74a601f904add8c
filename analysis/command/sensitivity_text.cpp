#include "analysis/command/sensitivity_text.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/compare/answer.hpp"
#include "analysis/text/text_table.hpp"
#include "sim/scenario/units.hpp"

namespace yinling {

namespace {

using Align = TextTable::Align;

constexpr std::size_t most_rows = 20;
constexpr std::size_t most_bars = 10;

/// How the numbers of a measure are written: shares in percentage points.
struct Scale {
  double factor = 1;
  int digits = 0;

  std::string operator()(double value, bool sign = false) const {
    if (!std::isfinite(value)) return "–";
    const double scaled = factor * value;
    const std::string size =
        digits == 0 ? grouped(std::abs(scaled)) : fmt::format("{:.{}f}", std::abs(scaled), digits);
    const bool nought = size.find_first_not_of("0.") == std::string::npos;
    return (nought ? "" : scaled < 0 ? "−" : sign ? "+" : "") + size;
  }
  std::string bounds(double low, double high) const {
    return fmt::format("[{}, {}]", (*this)(low), (*this)(high));
  }
};

/// Digits that suit the largest of some numbers.
Scale scale_for(const SensitivityOutput& output, double largest) {
  const double factor = output.unit == "share" ? 100 : 1;
  const double size = factor * largest;
  return {factor, size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4};
}

std::string unit_in(const SensitivityOutput& output, Language language) {
  const bool zh = language == Language::chinese;
  if (output.unit == "share") return zh ? "百分点" : "percentage points";
  if (!zh) return output.unit;
  if (output.unit == "yuan") return "元";
  if (output.unit == "yuan per 1,000 elders") return "元/千名老人";
  if (output.unit == "per 1,000 elders") return "次/千名老人";
  return output.unit;
}

double largest_weight(const std::vector<SensitivityRank>& ranks) {
  return ranks.empty() || std::isnan(ranks.front().weight) ? 0 : ranks.front().weight;
}

std::string percents(double level) { return fmt::format("{:g} %", 100 * level); }

std::string morris_part(const SensitivityAnswer& answer, const MeasuredSensitivity& measured,
                        const std::vector<SensitivityRank>& ranks, Language language, int width) {
  const auto& screening = std::get<MorrisScreening>(measured.estimate);
  const Scale scale = scale_for(measured.output, largest_weight(ranks));
  const bool zh = language == Language::chinese;
  TextTable table({zh ? "参数" : "parameter", "mu", "mu*",
                   fmt::format("[{}]", percents(answer.level)), "sigma"},
                  {Align::left, Align::right, Align::right, Align::right, Align::right});
  for (std::size_t i = 0; i < std::min(ranks.size(), most_rows); ++i) {
    const std::size_t p = ranks[i].parameter;
    const MorrisEffect& effect = screening.effects[p];
    table.add({answer.design.axes[p].name, scale(effect.mu, true), scale(effect.mu_star),
               scale.bounds(screening.mu_star[p].low, screening.mu_star[p].high),
               scale(effect.sigma)});
  }
  table.add({zh ? "（仅随机波动）" : "(chance alone)", "", scale(screening.chance.mu_star), "",
             scale(screening.chance.sigma)});
  return table.text(width);
}

std::string sobol_part(const SensitivityAnswer& answer, const MeasuredSensitivity& measured,
                       const std::vector<SensitivityRank>& ranks, Language language, int width) {
  const auto& screening = std::get<SobolScreening>(measured.estimate);
  const Scale share{1, 2};
  const bool zh = language == Language::chinese;
  const std::string interval = fmt::format("[{}]", percents(answer.level));
  TextTable table({zh ? "参数" : "parameter", "S1", interval, "ST", interval},
                  {Align::left, Align::right, Align::right, Align::right, Align::right});
  for (std::size_t i = 0; i < std::min(ranks.size(), most_rows); ++i) {
    const SobolIndex& index = screening.indices.of_parameter[ranks[i].parameter];
    table.add({answer.design.axes[ranks[i].parameter].name, share(index.first),
               share.bounds(index.first_low, index.first_high), share(index.total),
               share.bounds(index.total_low, index.total_high)});
  }
  table.add({zh ? "（随机波动）" : "(chance)", share(screening.chance)});
  return table.text(width);
}

/// Cells from `from` to `to`, whichever is left.
void paint(std::vector<const char*>& cells, std::size_t from, std::size_t to, const char* mark) {
  for (std::size_t i = std::min(from, to); i <= std::max(from, to); ++i) cells[i] = mark;
}

/// Low … best guess … high of each parameter on one scale.
std::string bars_of(const SensitivityAnswer& answer, const Tornado& tornado, const Scale& scale,
                    const std::vector<SensitivityRank>& ranks, int width) {
  const double best = tornado.best_guess.value;
  double least = best;
  double most = best;
  int name_width = 0;
  for (const auto& rank : ranks) {
    const TornadoBar& bar = tornado.bars[rank.parameter];
    for (const double change : {bar.at_low.difference, bar.at_high.difference}) {
      if (std::isnan(change)) continue;
      least = std::min(least, best + change);
      most = std::max(most, best + change);
    }
    name_width = std::max(name_width, display_width(answer.design.axes[rank.parameter].name));
  }
  if (!(least < most)) return "";
  const auto length = static_cast<std::size_t>(std::clamp(width - name_width - 2, 20, 100));
  const auto cell_of = [&](double value) {
    return static_cast<std::size_t>(
        std::lround((value - least) / (most - least) * static_cast<double>(length - 1)));
  };
  const std::size_t middle = cell_of(best);
  std::string text;
  for (const auto& rank : ranks) {
    const TornadoBar& bar = tornado.bars[rank.parameter];
    std::vector<const char*> cells(length, " ");
    if (least < 0 && most > 0) cells[cell_of(0)] = "┊";
    const auto end_of = [&](const PairedDifference& change) {
      return std::isnan(change.difference) ? middle : cell_of(best + change.difference);
    };
    const std::size_t low = end_of(bar.at_low);
    const std::size_t high = end_of(bar.at_high);
    // Where both ends lie on one side, the shorter bar is painted over the longer.
    const auto reach = [&](std::size_t end) { return end > middle ? end - middle : middle - end; };
    if (reach(low) >= reach(high)) paint(cells, middle, low, "░");
    paint(cells, middle, high, "█");
    if (reach(low) < reach(high)) paint(cells, middle, low, "░");
    cells[middle] = "│";
    const std::string& name = answer.design.axes[rank.parameter].name;
    std::string line =
        name + std::string(static_cast<std::size_t>(name_width - display_width(name) + 2), ' ');
    for (const char* cell : cells) line += cell;
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  // The scale below: both ends, and the best guess where there is room.
  std::string axis(static_cast<std::size_t>(name_width + 2), ' ');
  const std::string left = scale(least);
  const std::string centre = scale(best);
  const std::string right = scale(most);
  const auto size = [](const std::string& label) {
    return static_cast<std::size_t>(display_width(label));
  };
  const std::size_t from = std::max(middle, size(centre) / 2) - size(centre) / 2;
  axis += left;
  std::size_t at = size(left);
  if (from > at && from + size(centre) + size(right) < length) {
    axis += std::string(from - at, ' ') + centre;
    at = from + size(centre);
  }
  if (at + size(right) < length) axis += std::string(length - at - size(right), ' ') + right;
  return text + axis + '\n';
}

std::string tornado_part(const SensitivityAnswer& answer, const MeasuredSensitivity& measured,
                         std::vector<SensitivityRank> ranks, Language language, int width) {
  const auto& tornado = std::get<Tornado>(measured.estimate);
  const bool zh = language == Language::chinese;
  if (ranks.size() > most_bars) ranks.resize(most_bars);
  double largest = std::abs(tornado.best_guess.value);
  for (const auto& rank : ranks) {
    largest = std::max(largest, std::isnan(rank.weight) ? 0 : rank.weight);
  }
  const Scale scale = scale_for(measured.output, std::isnan(largest) ? 0 : largest);
  std::string text = wrapped(
      say("Best guess: {} {}. ░ parameter low, █ high, │ best guess, ┊ nought.",
          "最佳估计：{} {}。░ 参数取低值，█ 取高值，│ 最佳估计，┊ 零。",
          scale(tornado.best_guess.value, true) + ' ' +
              scale.bounds(tornado.best_guess.interval.low, tornado.best_guess.interval.high),
          unit_in(measured.output, language))
          .in(language),
      width);
  text += '\n' + bars_of(answer, tornado, scale, ranks, width) + '\n';
  TextTable table(
      {zh ? "参数" : "parameter",
       fmt::format("{} [{}]", zh ? "低值时的变化" : "change at low", percents(answer.level)),
       fmt::format("{} [{}]", zh ? "高值时的变化" : "at high", percents(answer.level))},
      {Align::left, Align::right, Align::right});
  for (const auto& rank : ranks) {
    const TornadoBar& bar = tornado.bars[rank.parameter];
    const auto cell = [&](const PairedDifference& change) {
      return scale(change.difference, true) + ' ' + scale.bounds(change.low, change.high);
    };
    table.add({answer.design.axes[rank.parameter].name, cell(bar.at_low), cell(bar.at_high)});
  }
  return text + table.text(width);
}

/// What a measure hangs on, and which parameters cannot be told from chance.
Said finding(const SensitivityAnswer& answer, const SensitivityEstimate& estimate,
             const std::vector<SensitivityRank>& ranks) {
  if (ranks.empty() || std::isnan(ranks.front().weight)) {
    return {"No estimate: too few points have a result.", "没有估计值：有结果的点太少。"};
  }
  if (!(ranks.front().weight > 0)) {
    return {"No parameter changes it.", "没有参数使其变化。"};
  }
  std::string heaviest;
  std::string lost;
  std::size_t lost_count = 0;
  std::size_t listed = 0;
  for (const auto& rank : ranks) {
    const std::string& name = answer.design.axes[rank.parameter].name;
    if (!rank.beyond_chance) {
      ++lost_count;
      if (lost_count <= 5) lost += (lost.empty() ? "" : ", ") + name;
    } else if (listed < 3) {
      ++listed;
      heaviest += (heaviest.empty() ? "" : ", ") + name;
    }
  }
  if (const auto* sobol = std::get_if<SobolScreening>(&estimate)) {
    if (!(sobol->indices.variance > 0)) {
      return {"It does not vary, so indices are undefined.", "结果没有变化，指数无定义。"};
    }
  }
  if (answer.replicates < 2) {
    return say("Heaviest: {}. With one replicate, chance cannot be told apart.",
               "影响最大：{}。只有一次重复，无法区分随机波动。",
               answer.design.axes[ranks.front().parameter].name);
  }
  Said text = heaviest.empty() ? Said{"No parameter can be told from chance.",
                                      "没有参数的影响能与随机波动区分。"}
                               : say("It hangs most on {}.", "最受影响于：{}。", heaviest);
  if (!heaviest.empty() && lost_count > 0) {
    const bool more = lost_count > 5;
    text.en += fmt::format(" Not to be told from chance: {}{}.", lost,
                           more ? fmt::format(" and {} more", lost_count - 5) : "");
    text.zh += fmt::format("与随机波动无法区分：{}{}。", lost,
                           more ? fmt::format(" 等 {} 个", lost_count) : "");
  }
  return text;
}

UsedBlocks used_blocks(const SensitivityEstimate& estimate) {
  if (const auto* morris = std::get_if<MorrisScreening>(&estimate)) return morris->trajectories;
  if (const auto* sobol = std::get_if<SobolScreening>(&estimate)) return sobol->rows;
  return std::get<Tornado>(estimate).ends;
}

Said heading_of(const SensitivityAnswer& answer) {
  const auto count = answer.design.axes.size();
  const auto points = answer.design.unit.rows();
  const auto runs = 2 * points * answer.replicates;
  const auto blocks = answer.design.blocks();
  switch (answer.design.method) {
    case SensitivityMethod::morris:
      return say(
          "Morris screening of {} parameters: {} trajectories of {} points, {} paired "
          "replicates, {} runs.",
          "Morris 筛选：{} 个参数，{} 条轨迹各 {} 个点，{} 次配对重复，共 {} 次运行。", count,
          blocks, count + 1, answer.replicates, runs);
    case SensitivityMethod::sobol:
      return say(
          "Sobol' indices of {} parameters: {} base rows of {} points, {} paired "
          "replicates, {} runs.",
          "Sobol' 指数：{} 个参数，{} 组基准行各 {} 个点，{} 次配对重复，共 {} 次运行。", count,
          blocks, count + 2, answer.replicates, runs);
    case SensitivityMethod::tornado:
      break;
  }
  return say(
      "One parameter at a time, {} parameters low and high: {} points, {} paired "
      "replicates, {} runs.",
      "逐个改变参数：{} 个参数各取低值与高值，{} 个点，{} 次配对重复，共 {} 次运行。", count,
      points, answer.replicates, runs);
}

/// What the columns mean and which uncertainty is in the numbers.
Said explanation_of(const SensitivityAnswer& answer) {
  switch (answer.design.method) {
    case SensitivityMethod::morris:
      return say(
          "mu*: mean size of the change as the parameter crosses its plausible range (mu: with "
          "its sign), sigma: how much that differs with where the others stand (bends, "
          "interactions). [{0}]: bootstrap of trajectories. Ignorance (the ranges of these "
          "parameters) is what is varied; other parameters stay at their best guess. Chance is "
          "averaged over the replicates, and \"chance alone\" is what it would still give.",
          "mu*：参数走遍合理范围时变化幅度的均值（mu：带符号）；sigma：随其他参数取值而异的程度（"
          "非线性与交互）。[{0}]"
          "：对轨迹的自助法。所变动的是无知（这些参数的范围）；其他参数保持最佳"
          "估计。随机波动已对各次重复取平均，“仅随机波动”为其仍会造成的大小。",
          percents(answer.level));
    case SensitivityMethod::sobol:
      return say(
          "S1: share of the variance that the parameter explains alone, ST: with all its "
          "interactions. [{0}]: bootstrap of base rows; near 0 an S1 may be negative. Ignorance "
          "(the ranges of these parameters) is what is varied; other parameters stay at their "
          "best guess. Chance is averaged over the replicates; \"chance\" is its share of the "
          "variance that is left, and every ST holds about that much.",
          "S1：该参数单独解释的方差份额；ST：连同其全部交互作用。[{0}]：对基准行的自助法；接近 0 "
          "的 "
          "S1 "
          "可能为负。所变动的是无知（这些参数的范围）；其他参数保持最佳估计。随机波动已对各次重复"
          "取平均；“随机波动”为其在方差中仍占的份额，每个 ST 都约含这么多。",
          percents(answer.level));
    case SensitivityMethod::tornado:
      break;
  }
  return say(
      "Low and high: 5 % and 95 % of plausible worlds have a lower value of the parameter (u = "
      ".05 and .95; u = .5 is the best guess, 0 and 1 are the ends of the range). Ignorance of "
      "one parameter at a time is varied, interactions are not seen. [{0}]: chance over paired "
      "replicates (t).",
      "低值与高值：合理情形中有 5 % 与 95 % 的参数值更低（u = .05 与 .95；u = .5 为最佳估计，0 与 "
      "1 "
      "为范围两端）。每次只变动对一个参数的无知，看不到交互作用。[{0}]：配对重复的随机波动（t）。",
      percents(answer.level));
}

/// What the parameters shown are, each with its range.
std::string glossary(const SensitivityAnswer& answer, std::vector<std::size_t> shown,
                     Language language, int width) {
  std::sort(shown.begin(), shown.end());
  shown.erase(std::unique(shown.begin(), shown.end()), shown.end());
  std::string text;
  for (const std::size_t p : shown) {
    const Axis& axis = answer.design.axes[p];
    // A calibrated best guess has more digits than anyone wants to read.
    const auto short_of = [&](double value) {
      const double shortened = std::stod(fmt::format("{:.4g}", value));
      return written(shortened, axis.unit);
    };
    text += wrapped(fmt::format("{}: {}; {} – {} – {}", axis.name, axis.label.in(language),
                                short_of(axis.low), short_of(axis.value), short_of(axis.high)),
                    width);
  }
  return text;
}

}  // namespace

std::string sensitivity_text(const SensitivityAnswer& answer, Language language, int width) {
  std::string text =
      wrapped(say("{} ({}): \"{}\" against no programme after {} weeks.",
                  "{}（{}）：“{}”与“无项目”之差，{} 周后。", answer.scenario.title.in(language),
                  answer.scenario.county.name, answer.mix.label.in(language), answer.scenario.weeks)
                  .in(language),
              width) +
      wrapped(heading_of(answer).in(language), width);
  std::vector<std::size_t> shown;
  const std::size_t most =
      answer.design.method == SensitivityMethod::tornado ? most_bars : most_rows;
  for (const auto& measured : answer.measures) {
    const auto ranks = ranked_parameters(measured.estimate);
    for (std::size_t i = 0; i < std::min(ranks.size(), most); ++i) {
      shown.push_back(ranks[i].parameter);
    }
    const std::string unit = unit_in(measured.output, language);
    const std::string& label = measured.output.label.in(language);
    text += '\n';
    if (answer.design.method == SensitivityMethod::sobol) {
      const auto& indices = std::get<SobolScreening>(measured.estimate).indices;
      const double sd = std::sqrt(indices.variance);
      text +=
          wrapped(say("{} (standard deviation between points {} {})", "{}（各点间标准差 {} {}）",
                      label, scale_for(measured.output, sd)(sd), unit)
                      .in(language),
                  width);
    } else {
      text += wrapped(say("{} ({})", "{}（{}）", label, unit).in(language), width);
    }
    switch (answer.design.method) {
      case SensitivityMethod::morris:
        text += morris_part(answer, measured, ranks, language, width);
        break;
      case SensitivityMethod::sobol:
        text += sobol_part(answer, measured, ranks, language, width);
        break;
      case SensitivityMethod::tornado:
        text += tornado_part(answer, measured, ranks, language, width);
        break;
    }
    Said remark = finding(answer, measured.estimate, ranks);
    if (ranks.size() > most) {
      remark.en =
          fmt::format("{} further parameters: --json or -o. ", ranks.size() - most) + remark.en;
      remark.zh = fmt::format("另有 {} 个参数：见 --json 或 -o。", ranks.size() - most) + remark.zh;
    }
    if (const auto blocks = used_blocks(measured.estimate); blocks.left_out > 0) {
      const auto all = blocks.used + blocks.left_out;
      const Said left = answer.design.method == SensitivityMethod::tornado
                            ? say("{} of {} ends have no result. ",
                                  "{1} 个端点中有 {0} 个没有结果。", blocks.left_out, all)
                        : answer.design.method == SensitivityMethod::sobol
                            ? say("{} of {} base rows left out, for want of a result. ",
                                  "{1} 组基准行中有 {0} 组因缺少结果而略去。", blocks.left_out, all)
                            : say("{} of {} trajectories left out, for want of a result. ",
                                  "{1} 条轨迹中有 {0} 条因缺少结果而略去。", blocks.left_out, all);
      remark.en = left.en + remark.en;
      remark.zh = left.zh + remark.zh;
    }
    text += wrapped(remark.in(language), width);
  }
  return text + '\n' + wrapped(explanation_of(answer).in(language), width) + '\n' +
         glossary(answer, std::move(shown), language, width);
}

}  // namespace yinling
