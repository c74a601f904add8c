// `who:` of a lever.
#include <algorithm>

#include "sim/scenario/readers.hpp"

namespace yinling {

namespace {

constexpr int oldest = 120;
constexpr std::int64_t most_villages = 1'000'000;

/// A list, or a single value as a list of one.
std::vector<const YamlNode*> listed(const YamlNode& node) {
  std::vector<const YamlNode*> items;
  if (node.kind != YamlNode::Kind::list) return {&node};
  for (const auto& item : node.items) items.push_back(&item);
  return items;
}

}  // namespace

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
  with("adoption", [&](const YamlNode& value, const std::string& full) {
    who.adoption = read_word<Adoption>(value, full, adoption_names);
  });
  yes_no("aware", who.aware);
  yes_no("resigned", who.resigned);
  yes_no("calls_weekly", who.calls_weekly);
  const auto distance = [&](std::string_view key, std::optional<double>& into) {
    with(key, [&](const YamlNode& value, const std::string& full) {
      into = read_quantity(value, Unit::kilometres, full);
      if (!(*into >= 0.0 && *into <= 1e6)) {
        throw invalid(value.place, say("{} is `{}`", "{} 为 `{}`", full, shown(value.text)),
                      say("write a distance of 0 km or more", "请写 0 公里或更远"));
      }
    });
  };
  const auto share = [&](std::string_view key, std::optional<double>& into) {
    with(key, [&](const YamlNode& value, const std::string& full) {
      into = read_quantity(value, Unit::share, full);
    });
  };
  const auto size = [&](std::string_view key, std::optional<int>& into) {
    with(key, [&](const YamlNode& value, const std::string& full) {
      into = static_cast<int>(read_whole(value, full, 0, largest_village));
    });
  };
  distance("distance_over", who.distance_over);
  distance("distance_under", who.distance_under);
  share("weak_signal_over", who.weak_signal_over);
  share("users_over", who.users_over);
  share("users_under", who.users_under);
  size("size_over", who.size_over);
  size("size_under", who.size_under);
  with("villages", [&](const YamlNode& value, const std::string& full) {
    for (const auto* item : listed(value)) {
      who.villages.push_back(static_cast<std::uint32_t>(read_whole(*item, full, 0, most_villages)));
    }
    std::sort(who.villages.begin(), who.villages.end());
    who.villages.erase(std::unique(who.villages.begin(), who.villages.end()), who.villages.end());
  });
  return who;
}

}  // namespace yinling
