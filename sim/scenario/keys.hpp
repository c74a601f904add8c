#pragma once
// The words of a scenario file: one table each, which the reader, the resolved scenario and the
// schema share.
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/parameter.hpp"
#include "sim/programme/lever.hpp"
#include "sim/scenario/yaml.hpp"

namespace yinling {

struct Key {
  std::string_view name;
  Said about;
};

using Keys = std::vector<Key>;

const Keys& scenario_keys();
/// Of a place; the figures of county_figures() come on top.
const Keys& place_keys();
/// Of a place that is one row, or some rows, of a census table.
const Keys& census_keys();
/// Of a lever; its own parameters come on top.
const Keys& lever_keys();
const Keys& who_keys();
/// Of a role in `staff`.
const Keys& post_keys();
const Keys& cost_keys();
const Keys& ignorance_keys();

// Choices, in the order of the enums (limits: of their bits).
inline constexpr std::array<std::string_view, 2> sex_names = {"male", "female"};
inline constexpr std::array<std::string_view, 3> schooling_names = {"none", "primary", "secondary"};
inline constexpr std::array<std::string_view, 5> living_names = {
    "alone", "couple", "with_grandchild", "with_child", "other"};
inline constexpr std::array<std::string_view, 5> limit_names = {"sight", "hearing", "dexterity",
                                                                "mobility", "weak_signal"};

inline constexpr std::array<std::string_view, 4> adoption_names = {"never", "active", "lapsed",
                                                                   "proxy_only"};
inline constexpr std::array<std::string_view, priorities> priority_names = {
    "random", "most_connected", "most_central", "nominated", "most_vulnerable", "nearest"};
inline constexpr std::array<std::string_view, 3> layering_names = {"independent", "same_as",
                                                                   "apart_from"};
inline constexpr std::array<std::string_view, 3> when_names = {"always", "homecoming",
                                                               "slack_season"};
inline constexpr std::array<std::string_view, 5> output_tables = {"weekly", "ledger", "queues",
                                                                  "staff", "events"};
inline constexpr std::array<std::string_view, 2> place_names = {"county", "township"};

// Limits of whole numbers.
inline constexpr int most_replicates = 4095;
inline constexpr int most_weeks = 520;
inline constexpr int most_worlds = 100'000;
inline constexpr int most_people = 1'000'000;  // of a role
inline constexpr double most_hours = 168;      // in a week
inline constexpr std::string_view default_start = "2025-03-03";

/// Parameters of a lever named so are its prices: `price_session` is written `price: {session: …}`.
inline constexpr std::string_view price_prefix = "price_";

/// In place of a lever's mapping: the lever is not part of the programme (it may come from a file
/// that is extended).
inline constexpr std::string_view lever_off = "off";
/// For `uncertainties:`, every parameter.
inline constexpr std::string_view all_parameters = "all";
/// For `for:`, until the end of the run.
inline constexpr std::string_view to_the_end = "rest";

std::vector<std::string> names_of(const Keys& keys);

/// Throws Error unless the node is a mapping (an empty value counts as an empty one).
void expect_mapping(const YamlNode& node, std::string_view name);
/// Throws Error for the first key that is not known, with the nearest known name.
void refuse_unknown_keys(const YamlNode& mapping, const std::vector<std::string>& known,
                         std::string_view name);
/// An unknown word where one of several is needed.
Error unknown_name(const Place& place, Said what, std::string_view name,
                   const std::vector<std::string>& known);

/// Sets a parameter from its text. Impossible values are refused; implausible ones are noted.
void read_parameter(Parameter& parameter, const YamlNode& node, std::string_view name,
                    std::vector<Said>& notes);

/// Sets a choice from one of its words.
void read_choice(Choice& choice, const YamlNode& node, std::string_view name);

/// `a.b`, or `b` where a is empty.
std::string dotted(std::string_view parent, std::string_view name);

}  // namespace yinling
