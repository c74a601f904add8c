// Where the numbers come from: every parameter with its evidence, and how to run it all again.
#include "analysis/report/names.hpp"
#include "analysis/report/sections.hpp"
#include "sim/programme/levers.hpp"

namespace yinling::report {

namespace {

constexpr std::string_view judged = "analyst judgement (no direct source)";

/// A source keeps the language it was published in; that there is none is said in both.
Said source_told(const std::string& source) {
  if (source == "no evidence found; the range is the project's") {
    return {source, "未找到依据；范围由本项目设定"};
  }
  if (!source.starts_with(judged)) return {source, source};
  // Notes behind it speak of rows of the table, which a reader of the report does not see.
  if (source.size() == judged.size()) return {source, "分析者判断（无直接出处）"};
  return {std::string(judged) + "; its grounds: see evidence.csv",
          "分析者判断（无直接出处）；所据见 evidence.csv"};
}

void add_parameters(Json& rows, const ParameterSet& set, const ParameterSet& standard) {
  for (std::size_t i = 0; i < set.size(); ++i) {
    const Parameter& one = set.at(i);
    const double usual = standard.at(i).value();
    const Evidence evidence = evidence_for(one.evidence());
    rows.push_back({{"name", fmt::format("{}.{}", set.name(), one.name())},
                    {"set", text(set_name(set.name()))},
                    {"label", text({std::string(one.in(Language::english)),
                                    std::string(one.in(Language::chinese))})},
                    {"value", in_figures(one.value(), one.unit())},
                    {"low", in_figures(one.range().low, one.unit())},
                    {"high", in_figures(one.range().high, one.unit())},
                    {"unit", text(unit_name(one.unit()))},
                    {"default", in_figures(usual, one.unit())},
                    {"changed", one.value() != usual},
                    {"evidence", std::string(one.evidence())},
                    {"verified", verified_of(one.evidence())},
                    {"source", text(source_told(evidence.source))},
                    {"year", evidence.year}});
  }
}

std::string word_of(const Json& manifest, const char* key) {
  const auto found = manifest.find(key);
  return found != manifest.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

std::string verified_of(std::string_view key) {
  if (key.empty()) return "none";
  const Evidence evidence = evidence_for(key);
  return evidence.source.starts_with(judged) ? "none" : evidence.verified;
}

Json parameters_of(const Material& m) {
  Json rows = Json::array();
  const Parameters usual;
  const auto sets = m.scenario.parameters.sets();
  const auto usual_sets = usual.sets();
  for (std::size_t i = 0; i < sets.size(); ++i) add_parameters(rows, *sets[i], *usual_sets[i]);
  const auto usual_levers = make_levers();
  for (const auto& lever : m.scenario.levers) {
    for (const auto& one : usual_levers) {
      if (one->info.id == lever->info.id) add_parameters(rows, *lever, *one);
    }
  }
  return rows;
}

Json rerun_of(const Material& m, const std::string& report_command) {
  const Json& manifest = m.manifest;
  Json inputs = Json::array();
  for (const Json& one : manifest.value("inputs", Json::array())) {
    inputs.push_back({{"file", word_of(one, "file")}, {"sha256", word_of(one, "sha256")}});
  }
  Json outputs = Json::array();
  const Json files = manifest.value("files", Json::object());
  for (const auto& [name, one] : files.items()) {
    outputs.push_back({{"file", name}, {"sha256", word_of(one, "sha256")}});
  }
  const Json machine = manifest.value("machine", Json::object());
  const std::string processor = word_of(machine, "processor");
  const std::string system = word_of(machine, "system");
  const int threads = manifest.value("threads", 0);
  return {{"command", word_of(manifest, "command")},
          {"report_command", report_command},
          {"seed", m.scenario.seed},
          {"program", m.program},
          {"arch", word_of(manifest, "instruction_set")},
          {"started", word_of(manifest, "written")},
          {"seconds", manifest.contains("seconds") ? manifest["seconds"] : Json(nullptr)},
          {"machine", text(say("{}, {}, {} thread{}", "{}，{}，{} 线程", processor, system, threads,
                               threads == 1 ? "" : "s"))},
          {"inputs", inputs},
          {"outputs", outputs},
          {"resolved", m.resolved}};
}

}  // namespace yinling::report
