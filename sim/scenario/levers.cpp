// `parameters:` and `levers:` of a scenario.
#include <algorithm>

#include "sim/base/csv.hpp"
#include "sim/scenario/keys.hpp"
#include "sim/scenario/readers.hpp"
#include "sim/scenario/units.hpp"

namespace yinling {

namespace {

constexpr int oldest = 120;
constexpr std::int64_t most_villages = 1'000'000;

/// The position of a word among some, as an enum.
template <class Enum, std::size_t N>
Enum read_word(const YamlNode& node, std::string_view name,
               const std::array<std::string_view, N>& choices) {
  const auto& text = read_text(node, name);
  const auto found = std::find(choices.begin(), choices.end(), text);
  if (found == choices.end()) {
    throw unknown_name(node.place, say("{} is `{}`", "{} 为 `{}`", name, shown(text)), text,
                       {choices.begin(), choices.end()});
  }
  return static_cast<Enum>(found - choices.begin());
}

/// A list, or a single value as a list of one.
std::vector<const YamlNode*> listed(const YamlNode& node) {
  std::vector<const YamlNode*> items;
  if (node.kind != YamlNode::Kind::list) return {&node};
  for (const auto& item : node.items) items.push_back(&item);
  return items;
}

Who read_who(const YamlNode& node, std::string_view name) {
  expect_mapping(node, name);
  refuse_unknown_keys(node, names_of(who_keys()), name);
  Who who;
  const auto with = [&](std::string_view key, auto&& read) {
    if (const auto* value = node.find(key)) read(*value, dotted(name, key));
  };
  const auto yes_no = [&](std::string_view key, std::optional<bool>& into) {
    with(key,
         [&](const YamlNode& value, const std::string& full) { into = read_yes_no(value, full); });
  };
  with("age_from", [&](const YamlNode& value, const std::string& full) {
    who.age_from = static_cast<int>(read_whole(value, full, 0, oldest));
  });
  with("age_to", [&](const YamlNode& value, const std::string& full) {
    who.age_to = static_cast<int>(read_whole(value, full, who.age_from.value_or(0), oldest));
  });
  with("sex", [&](const YamlNode& value, const std::string& full) {
    who.sex = read_word<Sex>(value, full, sex_names);
  });
  with("schooling", [&](const YamlNode& value, const std::string& full) {
    who.schooling = read_word<Schooling>(value, full, schooling_names);
  });
  with("living", [&](const YamlNode& value, const std::string& full) {
    who.living = read_word<Living>(value, full, living_names);
  });
  with("limited", [&](const YamlNode& value, const std::string& full) {
    std::uint8_t bits = 0;
    for (const auto* item : listed(value)) {
      bits = static_cast<std::uint8_t>(bits | 1U << read_word<unsigned>(*item, full, limit_names));
    }
    if (bits != 0) who.limited = bits;
  });
  yes_no("left_behind", who.left_behind);
  yes_no("smartphone", who.smartphone);
  yes_no("protective", who.protective);
  yes_no("user", who.user);
  with("distance_over", [&](const YamlNode& value, const std::string& full) {
    const double distance = read_quantity(value, Unit::kilometres, full);
    if (!(distance >= 0.0 && distance <= 1e6)) {
      throw invalid(value.place, say("{} is `{}`", "{} 为 `{}`", full, shown(value.text)),
                    say("write a distance of 0 km or more", "请写 0 公里或更远"));
    }
    who.distance_over = distance;
  });
  with("villages", [&](const YamlNode& value, const std::string& full) {
    for (const auto* item : listed(value)) {
      who.villages.push_back(static_cast<std::uint32_t>(read_whole(*item, full, 0, most_villages)));
    }
    std::sort(who.villages.begin(), who.villages.end());
    who.villages.erase(std::unique(who.villages.begin(), who.villages.end()), who.villages.end());
  });
  return who;
}

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
  if (const auto* value = node.find("who")) plan.who = read_who(*value, dotted(id, "who"));
}

std::shared_ptr<const Lever> read_lever(std::unique_ptr<Lever> lever, const YamlNode& node,
                                        const Calendar& calendar, int weeks,
                                        std::vector<Said>& notes) {
  const std::string id(lever->info.id);
  expect_mapping(node, id);
  const auto own = own_names(*lever);
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
  read_plan(node, id, calendar, weeks, lever->plan, notes);
  for (const auto& name : own) {
    if (const auto* value = node.find(name)) {
      read_member(*lever, name, *value, dotted(id, name), notes);
    }
  }
  if (const auto* prices = node.find("price")) {
    const std::string full = dotted(id, "price");
    expect_mapping(*prices, full);
    refuse_unknown_keys(*prices, price_names(*lever), full);
    for (const auto& entry : prices->entries) {
      read_member(*lever, std::string(price_prefix) + entry.key, entry.value,
                  dotted(full, entry.key), notes);
    }
  }
  return lever;
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
  std::vector<std::shared_ptr<const Lever>> levers;
  for (auto& lever : all) {
    const auto* value = node.find(lever->info.id);
    if (value == nullptr || (value->is_scalar() && value->text == lever_off)) continue;
    levers.push_back(read_lever(std::move(lever), *value, calendar, weeks, notes));
  }
  return levers;
}

}  // namespace yinling
