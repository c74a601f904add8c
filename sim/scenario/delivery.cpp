// `staff:`, `budget:` and `costs:` of a scenario.
#include "sim/scenario/readers.hpp"

namespace yinling {

namespace {

Post read_post(const YamlNode& node, const std::string& role) {
  expect_mapping(node, role);
  refuse_unknown_keys(node, names_of(post_keys()), role);
  Post post;
  const auto* people = node.find("people");
  const auto* hours = node.find("hours");
  if (people == nullptr || hours == nullptr) {
    throw invalid(
        node.place,
        say("{} lacks `{}`", "{} 缺少 `{}`", role, people == nullptr ? "people" : "hours"),
        say("write `{{people: 4, hours: 20 hours, at: county}}`",
            "请写 `{{people: 4, hours: 20 hours, at: county}}`"));
  }
  post.people = static_cast<int>(read_whole(*people, dotted(role, "people"), 0, most_people));
  post.hours = read_quantity(*hours, Unit::hours, dotted(role, "hours"));
  if (!(post.hours >= 0.0 && post.hours <= most_hours)) {
    throw invalid(hours->place,
                  say("{}.hours is `{}`", "{}.hours 为 `{}`", role, shown(hours->text)),
                  say("a week has 168 hours; write what each gives, such as `20 hours`",
                      "一周有 168 小时；请写每人每周工时，例如 `20 hours`"));
  }
  if (const auto* at = node.find("at")) {
    post.by_township = read_word<int>(*at, dotted(role, "at"), place_names) == 1;
  }
  if (const auto* turnover = node.find("turnover")) {
    post.turnover = read_quantity(*turnover, Unit::share, dotted(role, "turnover"));
  }
  if (const auto* vacancy = node.find("vacancy")) {
    post.vacancy = read_weeks(*vacancy, dotted(role, "vacancy"), 1, most_weeks);
  }
  if (const auto* caseload = node.find("caseload")) {
    post.caseload =
        static_cast<int>(read_whole(*caseload, dotted(role, "caseload"), 1, most_people));
  }
  return post;
}

}  // namespace

Staff read_staff(const YamlNode& node) {
  expect_mapping(node, "staff");
  std::vector<std::string> names;
  for (std::size_t r = 0; r < roles; ++r) {
    // Tutors are elders whom I2 finds; their hours are that lever's.
    if (static_cast<Role>(r) != Role::tutor) names.emplace_back(name_of(static_cast<Role>(r)));
  }
  refuse_unknown_keys(node, names, "staff");
  Staff staff;
  for (std::size_t r = 0; r < roles; ++r) {
    const auto name = std::string(name_of(static_cast<Role>(r)));
    if (const auto* value = node.find(name)) staff[r] = read_post(*value, dotted("staff", name));
  }
  return staff;
}

Fen read_money(const YamlNode& node, std::string_view name) {
  const double yuan = read_quantity(node, Unit::yuan, name);
  if (!(yuan >= 0.0 && yuan <= 1e12)) {
    throw invalid(node.place, say("{} is `{}`", "{} 为 `{}`", name, shown(node.text)),
                  say("write an amount of 0 yuan or more, such as `300000 yuan`",
                      "请写 0 元或更多，例如 `300000 yuan`"));
  }
  return fen_of_yuan(yuan);
}

void read_costs(const YamlNode& node, Scenario& scenario) {
  expect_mapping(node, "costs");
  refuse_unknown_keys(node, names_of(cost_keys()), "costs");
  if (const auto* year = node.find("currency_year")) {
    scenario.currency_year = static_cast<int>(read_whole(*year, "costs.currency_year", 1990, 2100));
  }
  if (const auto* discount = node.find("discount")) {
    scenario.discount = read_quantity(*discount, Unit::share, "costs.discount");
  }
}

}  // namespace yinling
