// `place:` of a scenario.
#include "sim/base/csv.hpp"
#include "sim/base/sha256.hpp"
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

/// Digits with which codes begin.
std::string read_prefix(const YamlNode& node) {
  return fmt::format("{}", read_whole(node, "place.under", 1, largest_code));
}

bool names_region(const YamlNode& place) {
  return place.is_mapping() && (place.find("under") != nullptr || place.find("all") != nullptr);
}

County read_county(const YamlNode& node, Inputs& inputs) {
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
  refuse_unknown_keys(node, names_of(census_keys()), "place");
  const auto* code = node.find("code");
  if (code == nullptr) {
    throw invalid(
        node.place, say("place has no `code`", "place 缺少 `code`"),
        say("write the six-digit code of the county; for several counties, `under: 52` or "
            "`all: yes`",
            "请写县的六位代码；若为多个县，请写 `under: 52` 或 `all: yes`"));
  }
  const auto table = named_file(*census, "place.census");
  const auto number = read_whole(*code, "place.code", 0, largest_code);
  inputs.add(table, read_file(table));
  return county_from_census(table, static_cast<std::uint32_t>(number), code->place);
}

Region read_region(const YamlNode& node, Inputs& inputs) {
  refuse_unknown_keys(node, names_of(census_keys()), "place");
  const auto need = [&](bool good, Said reason, Said remedy) {
    if (!good) throw invalid(node.place, std::move(reason), std::move(remedy));
  };
  const auto* census = node.find("census");
  need(census != nullptr,
       say("a place of several counties has no `census`", "多个县的地点缺少 `census`"),
       say("name the table: `{{census: FILE, under: 52}}`",
           "请指明表格：`{{census: 文件, under: 52}}`"));
  need(node.find("code") == nullptr,
       say("place is one county (`code`) and several (`under`, `all`)",
           "place 既写了一个县（`code`），又写了多个县（`under`、`all`）"),
       say("keep one of them", "请只保留一种"));
  const auto* under = node.find("under");
  const auto* all = node.find("all");
  need(under != nullptr || read_yes_no(*all, "place.all"),
       say("place has `all: no` and nothing else", "place 只写了 `all: no`"),
       say("write `under: 52`, `code: 522636` or `all: yes`",
           "请写 `under: 52`、`code: 522636` 或 `all: yes`"));
  if (all != nullptr) read_yes_no(*all, "place.all");
  const auto table = named_file(*census, "place.census");
  // `under` narrows `all`.
  const std::string prefix = under != nullptr ? read_prefix(*under) : "";
  const std::string text = read_file(table);
  inputs.add(table, text);
  Region region = region_from_census(table, prefix, under != nullptr ? under->place : all->place);
  region.sha256 = sha256(text);
  return region;
}

}  // namespace

void read_place(const YamlNode& node, Inputs& inputs, Places wanted, Scenario& scenario) {
  if (!names_region(node)) {
    scenario.county = read_county(node, inputs);
    return;
  }
  if (wanted == Places::one_county) {
    throw invalid(
        node.place,
        say("the place is several counties, and this command takes one",
            "地点为多个县，而本命令只处理一个县"),
        say("run them all with `yinling nation`, or name one: `{{census: FILE, code: N}}`",
            "用 `yinling nation` 运行全部，或指定一个县：`{{census: 文件, code: 代码}}`"));
  }
  scenario.region = std::make_shared<const Region>(read_region(node, inputs));
}

}  // namespace yinling
