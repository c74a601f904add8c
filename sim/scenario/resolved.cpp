// A scenario written out with every value and its unit.
#include "sim/scenario/keys.hpp"
#include "sim/scenario/readers.hpp"
#include "sim/scenario/scenario.hpp"
#include "sim/scenario/units.hpp"

namespace yinling {

namespace {

class Writer {
 public:
  /// `key: value  # about`
  void line(int depth, std::string_view key, std::string_view value, std::string_view about = {}) {
    text_ += std::string(static_cast<std::size_t>(depth) * 2, ' ');
    text_ += key;
    text_ += ':';
    if (!value.empty()) text_ += fmt::format(" {}", value);
    if (!about.empty()) text_ += fmt::format("  # {}", about);
    text_ += '\n';
  }
  void blank() { text_ += '\n'; }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

std::string joined(const std::vector<std::string>& items) {
  return fmt::format("[{}]", fmt::join(items, ", "));
}

std::string yes_no(bool value) { return value ? "yes" : "no"; }

void write_place(Writer& out, const County& county) {
  out.line(0, "place", "");
  out.line(1, "code", fmt::format("{}", county.code));
  out.line(1, "province", yaml_quoted(county.province));
  out.line(1, "prefecture", yaml_quoted(county.prefecture));
  out.line(1, "county", yaml_quoted(county.name));
  out.line(1, "citation", yaml_quoted(county.citation));
  for (const auto& figure : county_figures()) {
    out.line(1, figure.name, fmt::format("{}", figure.in(county)), figure.label.en);
  }
  out.line(1, schooling_figure, written(county.mean_schooling_years, Unit::years));
}

void write_who(Writer& out, const Who& who) {
  std::vector<std::pair<std::string_view, std::string>> lines;
  const auto number = [](auto value) { return fmt::format("{}", value); };
  if (who.age_from) lines.emplace_back("age_from", number(*who.age_from));
  if (who.age_to) lines.emplace_back("age_to", number(*who.age_to));
  if (who.sex) lines.emplace_back("sex", sex_names[static_cast<std::size_t>(*who.sex)]);
  if (who.schooling) {
    lines.emplace_back("schooling", schooling_names[static_cast<std::size_t>(*who.schooling)]);
  }
  if (who.limited) {
    std::vector<std::string> limits;
    for (std::size_t bit = 0; bit < limit_names.size(); ++bit) {
      if ((*who.limited >> bit & 1U) != 0) limits.emplace_back(limit_names[bit]);
    }
    lines.emplace_back("limited", joined(limits));
  }
  if (who.living) lines.emplace_back("living", living_names[static_cast<std::size_t>(*who.living)]);
  if (who.left_behind) lines.emplace_back("left_behind", yes_no(*who.left_behind));
  if (who.smartphone) lines.emplace_back("smartphone", yes_no(*who.smartphone));
  if (who.protective) lines.emplace_back("protective", yes_no(*who.protective));
  if (who.user) lines.emplace_back("user", yes_no(*who.user));
  if (who.distance_over) {
    lines.emplace_back("distance_over", written(*who.distance_over, Unit::kilometres));
  }
  if (!who.villages.empty()) {
    lines.emplace_back("villages", fmt::format("[{}]", fmt::join(who.villages, ", ")));
  }
  if (lines.empty()) return;
  out.line(2, "who", "");
  for (const auto& [key, value] : lines) out.line(3, key, value);
}

void write_parameter(Writer& out, int depth, std::string_view name, const Parameter& parameter) {
  out.line(depth, name, written(parameter.value(), parameter.unit()),
           parameter.in(Language::english));
}

void write_choices(Writer& out, int depth, const ParameterSet& set) {
  for (std::size_t i = 0; i < set.choices(); ++i) {
    const Choice& choice = set.choice(i);
    out.line(depth, choice.name(), yaml_quoted(choice.value()), choice.in(Language::english));
  }
}

void write_lever(Writer& out, const Lever& lever) {
  const Plan& plan = lever.plan;
  out.line(1, lever.info.id, "", lever.info.name.en);
  out.line(2, "coverage", written(plan.coverage, Unit::share));
  out.line(2, "from", fmt::format("week {}", plan.from));
  out.line(2, "for", plan.weeks == 0 ? std::string(to_the_end) : written(plan.weeks, Unit::weeks));
  out.line(2, "every", written(plan.every, Unit::weeks));
  write_who(out, plan.who);
  bool prices = false;
  for (std::size_t i = 0; i < lever.size(); ++i) {
    const auto name = lever.at(i).name();
    if (name.starts_with(price_prefix)) {
      prices = true;
    } else {
      write_parameter(out, 2, name, lever.at(i));
    }
  }
  write_choices(out, 2, lever);
  if (!prices) return;
  out.line(2, "price", "");
  for (std::size_t i = 0; i < lever.size(); ++i) {
    const auto name = lever.at(i).name();
    if (name.starts_with(price_prefix)) {
      write_parameter(out, 3, name.substr(price_prefix.size()), lever.at(i));
    }
  }
}

}  // namespace

std::string resolved_yaml(const Scenario& scenario) {
  Writer out;
  out.line(0, "title", "");
  out.line(1, "zh", yaml_quoted(scenario.title.zh));
  out.line(1, "en", yaml_quoted(scenario.title.en));
  out.line(0, "seed", fmt::format("{}", scenario.seed));
  out.line(0, "replicates", fmt::format("{}", scenario.replicates));
  out.line(0, "weeks", fmt::format("{}", scenario.weeks));
  out.line(0, "start", iso_date(scenario.start));
  out.blank();
  write_place(out, scenario.county);
  out.blank();
  out.line(0, "levers", scenario.levers.empty() ? "{}" : "");
  for (const auto& lever : scenario.levers) write_lever(out, *lever);
  out.blank();
  out.line(0, "parameters", "");
  for (const auto* set : scenario.parameters.sets()) {
    out.line(1, set->name(), set->size() + set->choices() == 0 ? "{}" : "");
    for (std::size_t i = 0; i < set->size(); ++i) {
      write_parameter(out, 2, set->at(i).name(), set->at(i));
    }
    write_choices(out, 2, *set);
  }
  out.blank();
  out.line(0, "outputs", "");
  out.line(1, "groups", joined(scenario.weekly_groups));
  return out.take();
}

}  // namespace yinling
