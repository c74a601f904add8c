// JSON Schema of scenario files, for editors: made from the tables that the reader uses.
#include <nlohmann/json.hpp>

#include "sim/scenario/groups.hpp"
#include "sim/scenario/keys.hpp"
#include "sim/scenario/readers.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/scenario/units.hpp"

namespace yinling {

namespace {

using Json = nlohmann::ordered_json;

std::string both(const Said& said) { return said.en + " / " + said.zh; }

Json mapping(Json properties) {
  Json schema;
  // An empty value counts as an empty mapping.
  schema["type"] = {"object", "null"};
  schema["additionalProperties"] = false;
  schema["properties"] = std::move(properties);
  return schema;
}

Json quantity(Unit unit) {
  Json schema;
  if (unit == Unit::number) {
    schema["type"] = "number";
  } else {
    schema["type"] = "string";
    schema["pattern"] = pattern_of(unit);
  }
  return schema;
}

Json whole(std::int64_t low, std::int64_t high) {
  return {{"type", "integer"}, {"minimum", low}, {"maximum", high}};
}

Json yes_no() { return {{"enum", {true, false, "yes", "no"}}}; }

template <class Names>
Json one_of(const Names& names) {
  Json schema;
  schema["enum"] = Json::array();
  for (const auto& name : names) schema["enum"].push_back(std::string(name));
  return schema;
}

Json one_or_list(Json item) { return {{"oneOf", {item, {{"type", "array"}, {"items", item}}}}}; }

/// A dictionary of the properties of some keys, by their names.
Json described(const Keys& keys, const Json& schemas) {
  Json properties;
  for (const auto& key : keys) {
    Json schema = schemas.at(std::string(key.name));
    schema["description"] = both(key.about);
    properties[std::string(key.name)] = std::move(schema);
  }
  return properties;
}

Json parameter(const Parameter& parameter) {
  Json schema = quantity(parameter.unit());
  const auto in_unit = [&](double value) { return written(value, parameter.unit()); };
  schema["description"] = fmt::format(
      "{} / {}. {} ({} – {})", parameter.in(Language::english), parameter.in(Language::chinese),
      in_unit(parameter.value()), in_unit(parameter.range().low), in_unit(parameter.range().high));
  if (parameter.unit() == Unit::number) {
    schema["default"] = parameter.value();
  } else {
    schema["default"] = in_unit(parameter.value());
  }
  return schema;
}

Json choice(const Choice& choice) {
  Json schema = one_of(choice.options());
  schema["description"] =
      fmt::format("{} / {}", choice.in(Language::english), choice.in(Language::chinese));
  schema["default"] = std::string(choice.value());
  return schema;
}

Json figures() {
  Json text = {{"type", "string"}};
  Json properties = described(place_keys(), {{"code", whole(0, 999'999)},
                                             {"province", text},
                                             {"prefecture", text},
                                             {"county", text},
                                             {"citation", text},
                                             {"mean_schooling_years", quantity(Unit::years)}});
  Json required = {schooling_figure};
  for (const auto& figure : county_figures()) {
    properties[figure.name] = whole(0, 2'000'000'000);
    properties[figure.name]["description"] = both(figure.label);
    required.push_back(figure.name);
  }
  Json schema = mapping(std::move(properties));
  schema["type"] = "object";
  schema["required"] = std::move(required);
  return schema;
}

Json place() {
  Json census = mapping(described(census_keys(), {{"census", {{"type", "string"}}},
                                                  {"code", whole(0, 999'999)},
                                                  {"under", whole(1, 999'999)},
                                                  {"all", yes_no()}}));
  census["type"] = "object";
  census["required"] = {"census"};
  census["anyOf"] = Json::array();
  for (const char* which : {"code", "under", "all"}) {
    census["anyOf"].push_back({{"required", Json::array({which})}});
  }
  return {{"oneOf", {{{"type", "string"}}, census, figures()}}};
}

Json who() {
  return mapping(described(who_keys(), {{"age_from", whole(0, 120)},
                                        {"age_to", whole(0, 120)},
                                        {"sex", one_of(sex_names)},
                                        {"schooling", one_of(schooling_names)},
                                        {"limited", one_or_list(one_of(limit_names))},
                                        {"living", one_of(living_names)},
                                        {"left_behind", yes_no()},
                                        {"smartphone", yes_no()},
                                        {"protective", yes_no()},
                                        {"user", yes_no()},
                                        {"adoption", one_of(adoption_names)},
                                        {"aware", yes_no()},
                                        {"resigned", yes_no()},
                                        {"calls_weekly", yes_no()},
                                        {"distance_over", quantity(Unit::kilometres)},
                                        {"distance_under", quantity(Unit::kilometres)},
                                        {"weak_signal_over", quantity(Unit::share)},
                                        {"users_over", quantity(Unit::share)},
                                        {"users_under", quantity(Unit::share)},
                                        {"size_over", whole(0, largest_village)},
                                        {"size_under", whole(0, largest_village)},
                                        {"villages", one_or_list(whole(0, 1'000'000))}}));
}

Json layering() {
  Json text = {{"type", "string"}};
  Json mapped = mapping({{"same_as", text}, {"apart_from", text}});
  mapped["minProperties"] = 1;
  mapped["maxProperties"] = 1;
  return {{"oneOf", {{{"const", "independent"}}, mapped}}};
}

Json staff() {
  Json post = mapping(described(post_keys(), {{"people", whole(0, most_people)},
                                              {"hours", quantity(Unit::hours)},
                                              {"at", one_of(place_names)},
                                              {"turnover", quantity(Unit::share)},
                                              {"vacancy", quantity(Unit::weeks)},
                                              {"caseload", whole(1, most_people)}}));
  post["type"] = "object";
  post["required"] = {"people", "hours"};
  Json properties = Json::object();
  for (std::size_t r = 0; r < roles; ++r) {
    const auto role = static_cast<Role>(r);
    if (role == Role::tutor) continue;
    properties[std::string(name_of(role))] = post;
    properties[std::string(name_of(role))]["description"] = both(label_of(role));
  }
  return mapping(std::move(properties));
}

Json lever(const Lever& lever) {
  Json prices;
  Json own;
  for (std::size_t i = 0; i < lever.size(); ++i) {
    const auto& one = lever.at(i);
    if (one.name().starts_with(price_prefix)) {
      prices[std::string(one.name().substr(price_prefix.size()))] = parameter(one);
    } else {
      own[std::string(one.name())] = parameter(one);
    }
  }
  for (std::size_t i = 0; i < lever.choices(); ++i) {
    own[std::string(lever.choice(i).name())] = choice(lever.choice(i));
  }
  Json span = quantity(Unit::weeks);
  Json span_or_rest = {{"oneOf", {span, {{"const", to_the_end}}}}};
  Json week = {
      {"oneOf",
       {whole(1, 10'000),
        {{"type", "string"},
         {"pattern", "^((week *|第 *)?[1-9][0-9]*( *周)?|[0-9]{4}-[0-9]{2}-[0-9]{2})$"}}}}};
  Json properties =
      described(lever_keys(), {{"coverage", quantity(Unit::share)},
                               {"from", week},
                               {"for", span_or_rest},
                               {"every", span},
                               {"when", one_of(when_names)},
                               {"priority", one_of(priority_names)},
                               {"layering", layering()},
                               {"budget", quantity(Unit::yuan)},
                               {"who", {{"$ref", "#/$defs/who"}}},
                               {"price", mapping(prices.is_null() ? Json::object() : prices)}});
  if (!own.is_null()) properties.update(own);
  Json on = mapping(std::move(properties));
  Json schema = {{"oneOf", {on, {{"enum", {lever_off, false}}}}}};
  schema["description"] =
      fmt::format("{} / {} ({}). {} / {}", lever.info.name.en, lever.info.name.zh, lever.info.paper,
                  lever.info.acts_on.en, lever.info.acts_on.zh);
  return schema;
}

Json parameters() {
  const Parameters defaults;
  Json sets = Json::object();
  Json dotted_names = Json::object();
  for (const auto* set : defaults.sets()) {
    Json properties = Json::object();
    for (std::size_t i = 0; i < set->size(); ++i) {
      properties[std::string(set->at(i).name())] = parameter(set->at(i));
    }
    for (std::size_t i = 0; i < set->choices(); ++i) {
      properties[std::string(set->choice(i).name())] = choice(set->choice(i));
    }
    for (const auto& name : own_names(*set)) {
      dotted_names[fmt::format("{}.{}", set->name(), name)] = {
          {"$ref",
           fmt::format("#/properties/parameters/properties/{}/properties/{}", set->name(), name)}};
    }
    sets[std::string(set->name())] = mapping(std::move(properties));
  }
  sets.update(dotted_names);
  return mapping(std::move(sets));
}

}  // namespace

std::string scenario_schema() {
  Json text = {{"type", "string"}};
  Json title = mapping({{"zh", text}, {"en", text}});
  Json levers = Json::object();
  for (const auto& one : make_levers()) levers[std::string(one->info.id)] = lever(*one);
  Json groups = {{"type", "array"}, {"minItems", 1}, {"uniqueItems", true}};
  groups["items"] = one_of(group_names());
  Json tables = {{"type", "array"}, {"uniqueItems", true}};
  tables["items"] = one_of(output_tables);
  Json schema;
  schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  schema["title"] = "Yinling scenario / 银龄方案";
  schema["type"] = "object";
  schema["additionalProperties"] = false;
  schema["properties"] = described(
      scenario_keys(),
      {{"title", {{"oneOf", {text, title}}}},
       {"extends", text},
       {"seed", whole(0, 0xffffffffLL)},
       {"replicates", whole(1, most_replicates)},
       {"weeks", whole(1, most_weeks)},
       {"start", {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}}},
       {"place", place()},
       {"parameters", parameters()},
       {"levers", mapping(std::move(levers))},
       {"staff", staff()},
       {"budget", {{"oneOf", {quantity(Unit::yuan), mapping({{"total", quantity(Unit::yuan)}})}}}},
       {"costs", mapping(described(cost_keys(), {{"currency_year", whole(1990, 2100)},
                                                 {"discount", quantity(Unit::share)}}))},
       {"ignorance",
        mapping(described(ignorance_keys(), {{"worlds", whole(0, most_worlds)},
                                             {"replicates", whole(1, most_replicates)}}))},
       {"uncertainties",
        {{"oneOf",
          {{{"const", all_parameters}},
           {{"type", "array"}, {"minItems", 1}, {"uniqueItems", true}, {"items", text}}}}}},
       {"outputs", mapping({{"groups", groups}, {"tables", tables}})}});
  schema["$defs"] = {{"who", who()}};
  return schema.dump(2) + "\n";
}

}  // namespace yinling
