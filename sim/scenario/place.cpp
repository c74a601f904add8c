// `place:` of a scenario.
#include "sim/base/csv.hpp"
#include "sim/scenario/keys.hpp"
#include "sim/scenario/readers.hpp"
#include "sim/scenario/units.hpp"

namespace yinling {

namespace {

constexpr std::int64_t largest_code = 999'999;
constexpr std::int64_t largest_figure = 2'000'000'000;

std::string one_line(std::string text) {
  for (char& c : text) {
    if (c == '\n' || c == '\t') c = ' ';
  }
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text;
}

County read_figures(const YamlNode& node) {
  std::vector<std::string> known = names_of(place_keys());
  for (const auto& figure : county_figures()) known.push_back(figure.name);
  refuse_unknown_keys(node, known, "place");
  County county;
  const auto text = [&](std::string_view key, std::string& into) {
    if (const auto* value = node.find(key)) into = one_line(read_text(*value, key));
  };
  text("province", county.province);
  text("prefecture", county.prefecture);
  text("county", county.name);
  text("citation", county.citation);
  if (const auto* code = node.find("code")) {
    county.code = static_cast<std::uint32_t>(read_whole(*code, "code", 0, largest_code));
  }
  std::string missing;
  const auto needed = [&](std::string_view name) {
    const auto* value = node.find(name);
    if (value == nullptr) missing += (missing.empty() ? "" : ", ") + std::string(name);
    return value;
  };
  for (const auto& figure : county_figures()) {
    if (const auto* value = needed(figure.name)) {
      figure.of(county) = read_whole(*value, figure.name, 0, largest_figure);
    }
  }
  if (const auto* value = needed(schooling_figure)) {
    county.mean_schooling_years = read_quantity(*value, Unit::years, schooling_figure);
  }
  if (!missing.empty()) {
    throw invalid(node.place, say("the place lacks {}", "地点缺少 {}", missing),
                  say("write these figures; see scenarios/places/danzhai.yaml",
                      "请写出这些数字；参见 scenarios/places/danzhai.yaml"));
  }
  check_county(county, node.place);
  return county;
}

}  // namespace

County read_place(const YamlNode& node, Inputs& inputs) {
  if (node.is_scalar()) {
    const auto path = named_file(node, "place");
    const YamlNode figures = parse_yaml(inputs.read_yaml(path), path.string());
    if (!figures.is_mapping()) {
      throw invalid(figures.place, say("a place is a mapping of figures", "地点应为数字的映射"),
                    say("see scenarios/places/danzhai.yaml", "参见 scenarios/places/danzhai.yaml"));
    }
    return read_figures(figures);
  }
  if (!node.is_mapping()) {
    throw invalid(node.place, say("place has no value", "place 没有值"),
                  say("write a place file, or `{{census: FILE, code: N}}`",
                      "请写地点文件，或 `{{census: 文件, code: 代码}}`"));
  }
  const auto* census = node.find("census");
  if (census == nullptr) return read_figures(node);
  refuse_unknown_keys(node, {"census", "code"}, "place");
  const auto* code = node.find("code");
  if (code == nullptr) {
    throw invalid(node.place, say("place has no `code`", "place 缺少 `code`"),
                  say("write the six-digit code of the county", "请写县的六位代码"));
  }
  const auto table = named_file(*census, "place.census");
  const auto number = read_whole(*code, "place.code", 0, largest_code);
  inputs.add(table, read_file(table));
  return county_from_census(table, static_cast<std::uint32_t>(number), code->place);
}

}  // namespace yinling
