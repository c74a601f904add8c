#include "analysis/report/report.hpp"

namespace yinling::report {

namespace {

/// Elders up to which a tornado is run unasked.
constexpr std::int64_t small_county = 30'000;

Json mixes_json(const Material& m) {
  Json list = Json::array();
  for (const Mix& mix : m.mixes()) {
    Json levels = Json::array();
    for (const char* level : {"individual", "family", "society"}) {
      if (mix.name.find(level) != std::string::npos) levels.push_back(level);
    }
    list.push_back({{"id", mix.name}, {"label", text(mix.label)}, {"levels", levels}});
  }
  return list;
}

/// Why a section is not there.
class Missing {
 public:
  void look(const Json& report, const char* section, const Said& why) {
    if (report[section].is_null()) all_[section] = text(why);
  }
  Json all() && { return std::move(all_); }

 private:
  Json all_ = Json::object();
};

Json missing_of(const Json& report, const Reruns& reruns) {
  Missing missing;
  const Said no_weeks = {
      "The comparison kept no weekly tables (\"outputs: tables:\" of the scenario).",
      "这次比较没有保留逐周数据（方案中的“outputs: tables:”）。"};
  missing.look(report, "baseline", no_weeks);
  missing.look(report, "fan", no_weeks);
  missing.look(report, "convergence",
               {"At least three replicates are needed.", "至少需要三次重复。"});
  missing.look(report, "plausible",
               {"No plausible worlds were drawn (\"compare --ignorance 64\" does).",
                "没有抽取可能的情形（可用“compare --ignorance 64”）。"});
  missing.look(report, "tornado",
               {"Fewer than eight plausible worlds, and no parameter was varied on its own "
                "(\"report --tornado 4\" does).",
                "可能的情形不足八种，也没有单独变动参数（可用“report --tornado 4”）。"});
  const Said not_again = reruns.failed.en.empty() ? Said{"Nothing was run again (--no-reruns).",
                                                         "没有重新运行（--no-reruns）。"}
                                                  : reruns.failed;
  missing.look(report, "villages", not_again);
  missing.look(report, "stories", not_again);
  missing.look(report, "budget",
               report["audience"] == "planner"
                   ? not_again
                   : Said{"It is in the report for planners.", "见面向规划者的报告。"});
  return std::move(missing).all();
}

}  // namespace

RerunOptions reruns_for(Audience audience, const Material& m, std::optional<int> tornado) {
  const int unasked = m.central().elders <= small_county && audience != Audience::ngo ? 2 : 0;
  return {.doses = audience == Audience::planner, .tornado = tornado.value_or(unasked)};
}

Json report_of(const Material& m, const Reruns& reruns, const ReportRequest& request) {
  const Scenario& scenario = m.scenario;
  const Calendar calendar(scenario.start);
  const bool academic = request.audience == Audience::academic;
  Json notes = Json::array();
  for (const Said& note : m.notes) notes.push_back(text(note));
  if (!reruns.failed.en.empty()) notes.push_back(text(reruns.failed));
  Json report = {
      {"format", 1},
      {"audience", name_of(request.audience)},
      {"languages", request.languages},
      {"title", text(scenario.title)},
      {"county", {{"name", scenario.county.name}, {"code", scenario.county.code}}},
      {"elders", m.central().elders},
      {"weeks", scenario.weeks},
      {"start", iso_date(scenario.start)},
      {"end", iso_date(calendar.date_of(scenario.weeks))},
      {"replicates", m.n()},
      {"worlds", m.worlds()},
      {"world_replicates", m.comparison.ignorance.replicates},
      {"level", m.level()},
      {"currency_year", scenario.currency_year},
      {"discount", scenario.discount},
      {"mixes", mixes_json(m)},
      {"programme_mix", m.programme()},
      {"notes", notes},
      {"answer", answer_of(m)},
      {"programme", programme_of(m)},
      {"caveats", caveats_of(m)},
      {"baseline", baseline_of(m)},
      {"fan", fan_of(m)},
      {"mix_results", mix_results_of(m)},
      {"plane", plane_of(m)},
      {"attribution", attribution_of(m)},
      {"cost", cost_of_programme(m)},
      {"frontier", frontier_of(m)},
      {"groups", groups_of(m)},
      {"villages", reruns.villages ? villages_of(m, *reruns.villages) : Json(nullptr)},
      {"tornado", tornado_of(m, reruns.tornado)},
      {"plausible", plausible_of(m)},
      {"stories", reruns.stories.empty() ? Json(nullptr) : stories_of(m, reruns.stories)},
      {"budget", budget_of(m, reruns.doses)},
      {"convergence", convergence_of(m)},
      {"parameters", parameters_of(m)},
      {"rerun", rerun_of(m, request.command)},
      {"cheers", academic ? cheers_of(m) : Json::array()},
      {"odd", academic ? odd_of(m) : Json::array()}};
  report["missing"] = missing_of(report, reruns);
  return report;
}

}  // namespace yinling::report
