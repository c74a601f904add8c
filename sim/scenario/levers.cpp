// `parameters:` and `levers:` of a scenario.
#include <algorithm>

#include "sim/scenario/readers.hpp"

namespace yinling {

namespace {

/// Sets a parameter of a set, or one of its choices.
void read_member(ParameterSet& set, std::string_view member, const YamlNode& node,
                 std::string_view name, std::vector<Said>& notes) {
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (set.at(i).name() == member) return read_parameter(set.at(i), node, name, notes);
  }
  for (std::size_t i = 0; i < set.choices(); ++i) {
    if (set.choice(i).name() == member) return read_choice(set.choice(i), node, name);
  }
}

void read_plan(const YamlNode& node, const std::string& id, const Calendar& calendar, int weeks,
               Plan& plan, std::vector<Said>& notes) {
  if (const auto* value = node.find("coverage")) {
    plan.coverage = read_quantity(
        *value, Unit::share, "coverage",
        say("it is a share of the eligible, 0–100 %", "它是占符合条件者的份额，0–100 %"));
  }
  if (const auto* value = node.find("from")) {
    plan.from = read_week(*value, "from", calendar);
    if (plan.from > weeks) {
      notes.push_back(say("{}: {} begins in week {}, after the last week {}: it does nothing",
                          "{}：{} 从第 {} 周开始，晚于最后一周（第 {} 周），不起作用",
                          value->place.text(), id, plan.from, weeks));
    }
  }
  if (const auto* value = node.find("for")) {
    plan.weeks = value->is_scalar() && value->text == to_the_end
                     ? 0
                     : read_weeks(*value, "for", 1, 10 * most_weeks);
  }
  if (const auto* value = node.find("every")) {
    plan.every = read_weeks(*value, "every", 1, most_weeks);
  }
  if (const auto* value = node.find("when")) {
    plan.when = read_word<When>(*value, dotted(id, "when"), when_names);
  }
  if (const auto* value = node.find("priority")) {
    plan.priority = read_word<Priority>(*value, dotted(id, "priority"), priority_names);
  }
  if (const auto* value = node.find("budget")) {
    plan.budget = read_money(*value, dotted(id, "budget"));
  }
  if (const auto* value = node.find("who")) plan.who = read_who(*value, dotted(id, "who"));
}

void read_lever(Lever& lever, const YamlNode& node, const Calendar& calendar, int weeks,
                std::vector<Said>& notes) {
  const std::string id(lever.info.id);
  expect_mapping(node, id);
  const auto own = own_names(lever);
  std::vector<std::string> known = names_of(lever_keys());
  known.insert(known.end(), own.begin(), own.end());
  for (const auto& entry : node.entries) {
    if (entry.key.starts_with(price_prefix)) {
      throw invalid(entry.place,
                    say("unknown key `{}` in {}", "{1} 中未知的键 `{0}`", shown(entry.key), id),
                    say("write `price: {{{}: …}}`", "请写 `price: {{{}: …}}`",
                        shown(entry.key.substr(price_prefix.size()))));
    }
  }
  refuse_unknown_keys(node, known, id);
  read_plan(node, id, calendar, weeks, lever.plan, notes);
  for (const auto& name : own) {
    if (const auto* value = node.find(name)) {
      read_member(lever, name, *value, dotted(id, name), notes);
    }
  }
  if (const auto* prices = node.find("price")) {
    const std::string full = dotted(id, "price");
    expect_mapping(*prices, full);
    refuse_unknown_keys(*prices, price_names(lever), full);
    for (const auto& entry : prices->entries) {
      read_member(lever, std::string(price_prefix) + entry.key, entry.value,
                  dotted(full, entry.key), notes);
    }
  }
}

}  // namespace

namespace {

/// `layering: {same_as: I1}`: the other lever is of this programme, for the same kind of people,
/// and not layered itself; those kept apart must fit.
void read_layering(const YamlNode& node, Lever& lever,
                   const std::vector<std::unique_ptr<Lever>>& all) {
  const std::string full = dotted(lever.info.id, "layering");
  if (node.is_scalar() && node.text == layering_names[0]) return;
  expect_mapping(node, full);
  refuse_unknown_keys(node, {layering_names.begin() + 1, layering_names.end()}, full);
  if (node.entries.size() != 1) {
    throw invalid(node.place, say("{} has {} keys", "{} 有 {} 个键", full, node.entries.size()),
                  say("write one: `{{same_as: I1}}` or `{{apart_from: I1}}`",
                      "请只写一个：`{{same_as: I1}}` 或 `{{apart_from: I1}}`"));
  }
  const YamlEntry& entry = node.entries.front();
  const std::string& id = read_text(entry.value, full);
  const auto other = std::find_if(all.begin(), all.end(), [&](const auto& one) {
    return one->info.id == id && one.get() != &lever;
  });
  const auto refuse = [&](Said why, Said remedy) {
    throw invalid(entry.value.place, std::move(why), std::move(remedy));
  };
  if (other == all.end()) {
    refuse(say("{} names `{}`, which is no other lever of this programme",
               "{} 写了 `{}`，它不是本方案的另一措施", full, shown(id)),
           say("name a lever that the file has", "请写文件中已有的措施"));
  }
  if ((*other)->info.reach != lever.info.reach) {
    refuse(say("{} reaches {}, {} reaches {}", "{} 面向 {}，{} 面向 {}", lever.info.id,
               name_of(lever.info.reach), id, name_of((*other)->info.reach)),
           say("layer levers that reach the same", "请选面向相同对象的措施"));
  }
  if ((*other)->plan.layering != Layering::independent) {
    refuse(say("{} is layered itself", "{} 自身也有 layering", id),
           say("refer both to the same lever", "请都参照同一措施"));
  }
  lever.plan.layering = entry.key == layering_names[1] ? Layering::same_as : Layering::apart_from;
  lever.plan.other = (*other)->info.number;
  if (lever.plan.layering == Layering::apart_from &&
      lever.plan.coverage + (*other)->plan.coverage > 1.0 + 1e-9) {
    refuse(say("{} and {} are to be kept apart, but cover {} and {}",
               "{} 与 {} 不得重叠，却覆盖 {} 与 {}", lever.info.id, id,
               written(lever.plan.coverage, Unit::share),
               written((*other)->plan.coverage, Unit::share)),
           say("let the two coverages add up to 100 % at most", "两者覆盖率之和不得超过 100 %"));
  }
}

}  // namespace

std::vector<std::string> price_names(const Lever& lever) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < lever.size(); ++i) {
    const auto name = lever.at(i).name();
    if (name.starts_with(price_prefix)) names.emplace_back(name.substr(price_prefix.size()));
  }
  return names;
}

std::vector<std::string> own_names(const ParameterSet& set) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < set.size(); ++i) {
    const auto name = set.at(i).name();
    if (!name.starts_with(price_prefix)) names.emplace_back(name);
  }
  for (std::size_t i = 0; i < set.choices(); ++i) names.emplace_back(set.choice(i).name());
  return names;
}

void read_parameters(const YamlNode& node, Parameters& parameters, std::vector<Said>& notes) {
  expect_mapping(node, "parameters");
  const auto sets = parameters.sets();
  std::vector<std::string> set_names;
  for (const auto* set : sets) set_names.emplace_back(set->name());
  refuse_unknown_keys(node, set_names, "parameters");
  for (auto* set : sets) {
    const auto* values = node.find(set->name());
    if (values == nullptr) continue;
    expect_mapping(*values, set->name());
    refuse_unknown_keys(*values, own_names(*set), set->name());
    for (const auto& entry : values->entries) {
      read_member(*set, entry.key, entry.value, dotted(set->name(), entry.key), notes);
    }
  }
}

std::vector<std::shared_ptr<const Lever>> read_levers(const YamlNode& node,
                                                      const Calendar& calendar, int weeks,
                                                      std::vector<Said>& notes) {
  expect_mapping(node, "levers");
  auto all = make_levers();
  std::sort(all.begin(), all.end(),
            [](const auto& a, const auto& b) { return a->info.number < b->info.number; });
  std::vector<std::string> ids;
  for (const auto& lever : all) ids.emplace_back(lever->info.id);
  for (const auto& entry : node.entries) {
    if (std::find(ids.begin(), ids.end(), entry.key) == ids.end()) {
      // Ids differ by one character all: the nearest name would be a guess.
      throw invalid(entry.place, say("there is no lever `{}`", "没有措施 `{}`", shown(entry.key)),
                    say("levers are: {}", "措施有：{}", fmt::format("{}", fmt::join(ids, ", "))));
    }
  }
  std::erase_if(all, [&](const auto& lever) {
    const auto* value = node.find(lever->info.id);
    return value == nullptr || (value->is_scalar() && value->text == lever_off);
  });
  for (const auto& lever : all) {
    read_lever(*lever, *node.find(lever->info.id), calendar, weeks, notes);
  }
  for (const auto& lever : all) {
    const auto* layering = node.find(lever->info.id)->find("layering");
    if (layering != nullptr) read_layering(*layering, *lever, all);
  }
  return {std::make_move_iterator(all.begin()), std::make_move_iterator(all.end())};
}

}  // namespace yinling
