#include "analysis/command/verify_patterns.hpp"

#include <algorithm>

#include "analysis/command/progress.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/command/scenario_options.hpp"
#include "analysis/patterns/experiment.hpp"
#include "analysis/text/text_table.hpp"

namespace yinling {

namespace {

/// Where the interval must lie, in words.
Said expectation(const PatternRow& row) {
  switch (row.expected) {
    case PatternRow::Expected::above:
      return {"> 0", "> 0"};
    case PatternRow::Expected::below:
      return {"< 0", "< 0"};
    case PatternRow::Expected::within:
      return say("±{:g} [90 %]", "±{:g} [90 %]", row.margin);
    case PatternRow::Expected::either:
      break;
  }
  return {"any", "不限"};
}

std::string verdict_of(const PatternResult& result, bool zh) {
  if (result.row.expected == PatternRow::Expected::either) {
    if (result.low > 0.0) return zh ? "协同" : "synergy";
    if (result.high < 0.0) return zh ? "重叠" : "overlap";
    return zh ? "分不清" : "cannot tell";
  }
  return result.holds ? (zh ? "通过" : "pass") : (zh ? "未通过" : "FAIL");
}

}  // namespace

ExitCode verify_patterns(const std::string& file, const Globals& globals) {
  Scenario scenario = read_scenario_for(file.empty() ? "scenarios/danzhai.yaml" : file, globals);
  // The faintest pattern, orders of a victim's ties, needs this many to be told from chance.
  if (!globals.replicates) scenario.replicates = 60;
  std::vector<PatternResult> results;
  {
    ProgressLine line(globals);
    results = measure_patterns(scenario, scenario.replicates,
                               [&](int done, int all) { line.show(done, all); });
  }
  ResultTable table(
      {"pattern", "claim", "measure", "n", "effect", "low", "high", "expected", "verdict"});
  const bool zh = globals.language == Language::chinese;
  std::string text =
      wrapped(say("{} ({}): {} replicates of each experiment; intervals of chance (t, 95 % unless "
                  "said).",
                  "{}（{}）：每个实验 {} 次重复；随机性区间（t，未注明者为 95 %）。",
                  scenario.county.name, scenario.county.code, scenario.replicates)
                  .in(globals.language),
              80);
  using Align = TextTable::Align;
  for (const PatternResult& result : results) {
    const Said expected = expectation(result.row);
    table.add({result.row.number, result.row.claim.in(globals.language),
               result.row.measure.in(globals.language), result.n, result.effect, result.low,
               result.high, expected.en, verdict_of(result, false)});
    TextTable line({zh ? "效应" : "effect", zh ? "区间" : "interval", zh ? "预期" : "expected",
                    zh ? "结论" : "verdict"},
                   {Align::right, Align::right, Align::right, Align::left});
    line.add({fmt::format("{:.3g}", result.effect),
              fmt::format("[{:.3g}, {:.3g}]", result.low, result.high),
              expected.in(globals.language), verdict_of(result, zh)});
    text += fmt::format("\n{:2}  ", result.row.number) +
            fmt::format("{}: {}\n", result.row.claim.in(globals.language),
                        result.row.measure.in(globals.language)) +
            "    " + line.text().substr(line.text().rfind('\n', line.text().size() - 2) + 1);
  }
  if (globals.json) {
    table.print(globals);
  } else {
    print_result(text);
  }
  const auto failed = std::count_if(results.begin(), results.end(),
                                    [](const PatternResult& result) { return !result.holds; });
  print_note(globals, failed == 0 ? say("all {} rows hold", "{} 行全部成立", results.size())
                                  : say("{} of {} rows fail", "{} 行未通过，共 {} 行", failed,
                                        results.size()));
  return failed == 0 ? ExitCode::ok : ExitCode::failed;
}

}  // namespace yinling
