#include "sim/scenario/axes.hpp"

#include <algorithm>
#include <stdexcept>

#include "sim/scenario/readers.hpp"

namespace yinling {

namespace {

void add_axes(std::vector<Axis>& axes, const ParameterSet& set) {
  for (std::size_t i = 0; i < set.size(); ++i) {
    const Parameter& one = set.at(i);
    const double low = std::min(one.range().low, one.value());
    const double high = std::max(one.range().high, one.value());
    if (!(low < high)) continue;
    axes.push_back(
        {dotted(set.name(), one.name()),
         one.value(),
         low,
         high,
         one.unit(),
         std::string(one.evidence()),
         {std::string(one.in(Language::english)), std::string(one.in(Language::chinese))}});
  }
}

std::vector<std::string> names_of(const std::vector<Axis>& axes) {
  std::vector<std::string> names;
  for (const Axis& axis : axes) names.push_back(axis.name);
  return names;
}

/// Sets a parameter of this set, if the name is one of it.
bool set_in(ParameterSet& set, std::string_view name, double value) {
  if (!name.starts_with(set.name()) || name.size() <= set.name().size() ||
      name[set.name().size()] != '.') {
    return false;
  }
  const auto own = name.substr(set.name().size() + 1);
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (set.at(i).name() != own) continue;
    set.at(i).set(value);
    return true;
  }
  return false;
}

}  // namespace

std::vector<Axis> axes_of(const Scenario& scenario) {
  std::vector<Axis> axes;
  for (const ParameterSet* set : scenario.parameters.sets()) add_axes(axes, *set);
  for (const auto& lever : scenario.levers) add_axes(axes, *lever);
  return axes;
}

std::vector<Axis> uncertain_axes(const Scenario& scenario) {
  std::vector<Axis> all = axes_of(scenario);
  if (scenario.uncertainties.empty()) return all;
  std::erase_if(all, [&](const Axis& axis) {
    return std::find(scenario.uncertainties.begin(), scenario.uncertainties.end(), axis.name) ==
           scenario.uncertainties.end();
  });
  return all;
}

Axis axis_named(const Scenario& scenario, const std::string& name, const Place& place) {
  const auto axes = axes_of(scenario);
  const auto found =
      std::find_if(axes.begin(), axes.end(), [&](const Axis& axis) { return axis.name == name; });
  if (found != axes.end()) return *found;
  throw unknown_name(
      place, say("there is no parameter `{}` with a range", "没有带范围的参数 `{}`", shown(name)),
      name, names_of(axes));
}

double value_at(const Axis& axis, double u) {
  return u < 0.5 ? axis.low + 2.0 * u * (axis.value - axis.low)
                 : axis.value + (2.0 * u - 1.0) * (axis.high - axis.value);
}

Scenario with_values(const Scenario& scenario, std::span<const Axis> axes,
                     std::span<const double> values) {
  Scenario changed = scenario;
  std::vector<std::shared_ptr<Lever>> levers;
  for (const auto& lever : scenario.levers) levers.emplace_back(lever->clone());
  for (std::size_t i = 0; i < axes.size(); ++i) {
    bool found = false;
    for (ParameterSet* set : changed.parameters.sets()) {
      found = found || set_in(*set, axes[i].name, values[i]);
    }
    for (const auto& lever : levers) found = found || set_in(*lever, axes[i].name, values[i]);
    if (!found) throw std::logic_error("no parameter is named " + axes[i].name);
  }
  changed.levers.assign(levers.begin(), levers.end());
  return changed;
}

void read_ignorance(const YamlNode& root, Scenario& scenario) {
  if (const auto* node = root.find("ignorance")) {
    expect_mapping(*node, "ignorance");
    refuse_unknown_keys(*node, names_of(ignorance_keys()), "ignorance");
    if (const auto* worlds = node->find("worlds")) {
      scenario.ignorance.worlds =
          static_cast<int>(read_whole(*worlds, "ignorance.worlds", 0, most_worlds));
    }
    if (const auto* replicates = node->find("replicates")) {
      scenario.ignorance.replicates =
          static_cast<int>(read_whole(*replicates, "ignorance.replicates", 1, most_replicates));
    }
  }
  const auto* list = root.find("uncertainties");
  if (list == nullptr) return;
  if (list->kind == YamlNode::Kind::scalar && list->text == all_parameters) return;
  if (list->kind != YamlNode::Kind::list || list->items.empty()) {
    throw invalid(
        list->place,
        say("uncertainties is neither `all` nor a list", "uncertainties 既不是 `all` 也不是列表"),
        say("write `all` or `[forgetting.half_life, needs.mean]`",
            "请写 `all` 或 `[forgetting.half_life, needs.mean]`"));
  }
  for (const auto& item : list->items) {
    const auto name = axis_named(scenario, read_text(item, "uncertainties"), item.place).name;
    if (std::find(scenario.uncertainties.begin(), scenario.uncertainties.end(), name) !=
        scenario.uncertainties.end()) {
      throw invalid(item.place, say("parameter `{}` stands twice", "参数 `{}` 写了两次", name),
                    say("keep one of the two", "请只保留一个"));
    }
    scenario.uncertainties.push_back(name);
  }
}

}  // namespace yinling
