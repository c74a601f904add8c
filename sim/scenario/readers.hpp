#pragma once
// The parts of a scenario, each from its node.
#include <algorithm>
#include <memory>
#include <vector>

#include "sim/base/csv.hpp"
#include "sim/scenario/document.hpp"
#include "sim/scenario/keys.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/scenario/units.hpp"

namespace yinling {

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

/// A place file, a row of a census table, or the figures themselves; or a region of counties, where
/// it is wanted. Sets the scenario's county or region.
void read_place(const YamlNode& node, Inputs& inputs, Places wanted, Scenario& scenario);

/// The parameters a scenario sets, over their defaults.
void read_parameters(const YamlNode& node, Parameters& parameters, std::vector<Said>& notes);

/// `who:` of a lever.
Who read_who(const YamlNode& node, std::string_view name);

/// `staff:`, by role.
Staff read_staff(const YamlNode& node);
/// `costs:`: currency year and discount rate.
void read_costs(const YamlNode& node, Scenario& scenario);
/// `ignorance:` and `uncertainties:`, after parameters and levers.
void read_ignorance(const YamlNode& root, Scenario& scenario);
/// Yuan, not negative, as fen.
Fen read_money(const YamlNode& node, std::string_view name);

/// The levers of a programme, in the order of application.
std::vector<std::shared_ptr<const Lever>> read_levers(const YamlNode& node,
                                                      const Calendar& calendar, int weeks,
                                                      std::vector<Said>& notes);

/// The names of a lever's prices without `price_`.
std::vector<std::string> price_names(const Lever& lever);
/// The names of the other parameters and of the choices of a lever or any other set.
std::vector<std::string> own_names(const ParameterSet& set);

}  // namespace yinling
