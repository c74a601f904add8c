// A scenario written out with every value and its unit.
#include <algorithm>

#include "sim/programme/levers.hpp"
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

/// A region stays in its table, which is named with its hash.
void write_region(Writer& out, const Region& region) {
  out.line(0, "place", "", "sha256 " + region.sha256);
  out.line(1, "census", yaml_quoted(std::filesystem::absolute(region.table).string()));
  if (region.under.empty()) {
    out.line(1, "all", yes_no(true));
  } else {
    out.line(1, "under", region.under);
  }
}

void write_county(Writer& out, const County& county) {
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
  if (who.adoption) {
    lines.emplace_back("adoption", adoption_names[static_cast<std::size_t>(*who.adoption)]);
  }
  if (who.aware) lines.emplace_back("aware", yes_no(*who.aware));
  if (who.resigned) lines.emplace_back("resigned", yes_no(*who.resigned));
  if (who.calls_weekly) lines.emplace_back("calls_weekly", yes_no(*who.calls_weekly));
  const auto quantity = [&](std::string_view key, const std::optional<double>& value, Unit unit) {
    if (value) lines.emplace_back(key, written(*value, unit));
  };
  quantity("distance_over", who.distance_over, Unit::kilometres);
  quantity("distance_under", who.distance_under, Unit::kilometres);
  quantity("weak_signal_over", who.weak_signal_over, Unit::share);
  quantity("users_over", who.users_over, Unit::share);
  quantity("users_under", who.users_under, Unit::share);
  if (who.size_over) lines.emplace_back("size_over", number(*who.size_over));
  if (who.size_under) lines.emplace_back("size_under", number(*who.size_under));
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

void write_staff(Writer& out, const Staff& staff) {
  const bool any = std::any_of(staff.begin(), staff.end(), [](const auto& post) { return !!post; });
  out.line(0, "staff", any ? "" : "{}");
  for (std::size_t r = 0; r < roles; ++r) {
    const std::optional<Post>& post = staff[r];
    if (!post) continue;
    out.line(1, name_of(static_cast<Role>(r)), "");
    out.line(2, "people", fmt::format("{}", post->people));
    out.line(2, "hours", written(post->hours, Unit::hours));
    out.line(2, "at", place_names[post->by_township ? 1 : 0]);
    out.line(2, "turnover", written(post->turnover, Unit::share));
    out.line(2, "vacancy", written(post->vacancy, Unit::weeks));
    if (post->caseload > 0) out.line(2, "caseload", fmt::format("{}", post->caseload));
  }
}

std::string_view id_of(int number) {
  static const auto all = make_levers();
  for (const auto& lever : all) {
    if (lever->info.number == number) return lever->info.id;
  }
  return {};
}

void write_lever(Writer& out, const Lever& lever) {
  const Plan& plan = lever.plan;
  out.line(1, lever.info.id, "", lever.info.name.en);
  out.line(2, "coverage", written(plan.coverage, Unit::share));
  out.line(2, "from", fmt::format("week {}", plan.from));
  out.line(2, "for", plan.weeks == 0 ? std::string(to_the_end) : written(plan.weeks, Unit::weeks));
  out.line(2, "every", written(plan.every, Unit::weeks));
  out.line(2, "when", when_names[static_cast<std::size_t>(plan.when)]);
  out.line(2, "priority", priority_names[static_cast<std::size_t>(plan.priority)]);
  if (plan.layering != Layering::independent) {
    out.line(2, "layering", "");
    out.line(3, layering_names[static_cast<std::size_t>(plan.layering)], id_of(plan.other));
  }
  if (plan.budget) out.line(2, "budget", written(yuan_of_fen(*plan.budget), Unit::yuan));
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
  if (scenario.region) {
    write_region(out, *scenario.region);
  } else {
    write_county(out, scenario.county);
  }
  out.blank();
  write_staff(out, scenario.staff);
  if (scenario.budget) out.line(0, "budget", written(yuan_of_fen(*scenario.budget), Unit::yuan));
  out.line(0, "costs", "");
  out.line(1, "currency_year", fmt::format("{}", scenario.currency_year));
  out.line(1, "discount", written(scenario.discount, Unit::share));
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
  out.line(0, "ignorance", "");
  out.line(1, "worlds", fmt::format("{}", scenario.ignorance.worlds));
  out.line(1, "replicates", fmt::format("{}", scenario.ignorance.replicates));
  out.line(0, "uncertainties",
           scenario.uncertainties.empty() ? std::string(all_parameters)
                                          : joined(scenario.uncertainties));
  out.blank();
  out.line(0, "outputs", "");
  out.line(1, "groups", joined(scenario.weekly_groups));
  out.line(1, "tables", joined(scenario.tables));
  return out.take();
}

}  // namespace yinling
