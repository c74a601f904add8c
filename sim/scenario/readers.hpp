#pragma once
// The parts of a scenario, each from its node.
#include <memory>
#include <vector>

#include "sim/scenario/document.hpp"
#include "sim/scenario/scenario.hpp"

namespace yinling {

/// A place file, a row of a census table, or the figures themselves.
County read_place(const YamlNode& node, Inputs& inputs);

/// The parameters a scenario sets, over their defaults.
void read_parameters(const YamlNode& node, Parameters& parameters, std::vector<Said>& notes);

/// The levers of a programme, in the order of application.
std::vector<std::shared_ptr<const Lever>> read_levers(const YamlNode& node,
                                                      const Calendar& calendar, int weeks,
                                                      std::vector<Said>& notes);

/// The names of a lever's prices without `price_`.
std::vector<std::string> price_names(const Lever& lever);
/// The names of the other parameters and of the choices of a lever or any other set.
std::vector<std::string> own_names(const ParameterSet& set);

}  // namespace yinling
