// Errors of the keys that say by whom, for how much and layered on what: place, reason, remedy.
#include <catch2/catch.hpp>

#include "tests/scenario/written_files.hpp"

using namespace yinling;

namespace {

std::string delivery_refusal(std::string_view lines, Language language = Language::english) {
  const WrittenFiles files;
  return refusal(files.write("x.yaml", with_place(lines)), {}, language);
}

}  // namespace

TEST_CASE("staff: roles, people, hours and caseloads that cannot be are refused") {
  CHECK(delivery_refusal("staff: {volunter: {people: 2, hours: 3 hours}}\n") ==
        "x.yaml:2:9: unknown key `volunter` in staff; is it `volunteer`?");
  CHECK_THAT(delivery_refusal("staff: {astronaut: {people: 2, hours: 3 hours}}\n"),
             Catch::StartsWith("x.yaml:2:9: unknown key `astronaut` in staff; known are: "));
  // Tutors are found among the elders.
  CHECK_THAT(delivery_refusal("staff: {tutor: {people: 2, hours: 3 hours}}\n"),
             Catch::StartsWith("x.yaml:2:9: "));
  CHECK(delivery_refusal("staff: {volunteer: {people: 2, hours: 169 hours}}\n") ==
        "x.yaml:2:39: staff.volunteer.hours is `169 hours`; a week has 168 hours; write what each "
        "gives, such as `20 hours`");
  CHECK(delivery_refusal("staff: {volunteer: {people: 2, hours: 168 hours}}\n").empty());
  CHECK(delivery_refusal("staff: {volunteer: {people: 2, hours: -1 hours}}\n") ==
        "x.yaml:2:39: staff.volunteer.hours is `-1 hours`; a week has 168 hours; write what each "
        "gives, such as `20 hours`");
  CHECK_THAT(delivery_refusal("staff: {volunteer: {people: 2, hours: 20}}\n"),
             Catch::StartsWith("x.yaml:2:39: staff.volunteer.hours is `20`, without a unit; write "
                               "`20 hours` (units understood: "));
  CHECK(delivery_refusal("staff:\n  police: {hours: 3 hours}\n") ==
        "x.yaml:3:11: staff.police lacks `people`; write `{people: 4, hours: 20 hours, at: "
        "county}`");
  CHECK(delivery_refusal("staff:\n  police: {people: 3}\n") ==
        "x.yaml:3:11: staff.police lacks `hours`; write `{people: 4, hours: 20 hours, at: "
        "county}`");
  CHECK(delivery_refusal("staff: {police: {people: -1, hours: 3 hours}}\n") ==
        "x.yaml:2:26: staff.police.people is `-1`; write a whole number, 0 to 1000000");
  CHECK(delivery_refusal("staff: {legal: {people: 1, hours: 3 hours, caseload: 0}}\n") ==
        "x.yaml:2:54: staff.legal.caseload is `0`; write a whole number, 1 to 1000000");
  CHECK(delivery_refusal("staff: {legal: {people: 1, hours: 3 hours, at: village}}\n") ==
        "x.yaml:2:48: staff.legal.at is `village`; known are: county, township");
  CHECK(delivery_refusal("staff: {legal: {people: 1, hours: 3 hours, turnover: 120 %}}\n") ==
        "x.yaml:2:54: staff.legal.turnover is 120 %; it is a share, 0–100 %");
  CHECK_THAT(delivery_refusal("staff: {legal: {people: 1, hours: 3 hours, vacancy: 0 weeks}}\n"),
             Catch::StartsWith("x.yaml:2:53: staff.legal.vacancy is `0 weeks`; write 1 to "));
}

TEST_CASE("budgets are yuan of 0 or more") {
  struct Where {
    std::string lines, where, name;
  };
  const Where places[] = {{"budget: {}\n", "x.yaml:2:9: ", "budget"},
                          {"levers: {I1: {budget: {}}}\n", "x.yaml:2:23: ", "I1.budget"}};
  for (const Where& at : places) {
    const auto with = [&](std::string_view amount) {
      std::string text = at.lines;
      text.replace(text.find("{}"), 2, amount);
      return delivery_refusal(text);
    };
    CHECK(with("-5 yuan") == at.where + at.name +
                                 " is `-5 yuan`; write an amount of 0 yuan or more, such as "
                                 "`300000 yuan`");
    CHECK_THAT(with("300000"),
               Catch::StartsWith(at.where + at.name +
                                 " is `300000`, without a unit; write `300000 yuan` (units "
                                 "understood: "));
    CHECK_THAT(with("3 km"), Catch::StartsWith(at.where + at.name + " is `3 km`, but `km` "));
    CHECK(with("0 yuan").empty());
    CHECK(with("0.01 yuan").empty());
  }
  CHECK_THAT(delivery_refusal("costs: {discount: 3}\n"),
             Catch::StartsWith("x.yaml:2:19: costs.discount is `3`, without %; write `3 %`"));
  CHECK(delivery_refusal("costs: {year: 2025}\n") ==
        "x.yaml:2:9: unknown key `year` in costs; known are: currency_year, discount");
}

TEST_CASE("layering names one other lever of the programme that reaches the same") {
  const auto layered = [](std::string_view what, std::string_view more = "") {
    return delivery_refusal("levers:\n  I5: {layering: " + std::string(what) + "}\n" +
                            std::string(more));
  };
  CHECK(layered("{same_as: I1}", "  I1:\n").empty());
  CHECK(layered("independent").empty());
  CHECK(layered("{same_as: I5}") ==
        "x.yaml:3:28: I5.layering names `I5`, which is no other lever of this programme; name a "
        "lever that the file has");
  CHECK(layered("{same_as: I1}") ==
        "x.yaml:3:28: I5.layering names `I1`, which is no other lever of this programme; name a "
        "lever that the file has");
  CHECK(layered("{apart_from: I1}", "  I1: off\n") ==
        "x.yaml:3:31: I5.layering names `I1`, which is no other lever of this programme; name a "
        "lever that the file has");
  CHECK(layered("{same_as: F1}", "  F1:\n") ==
        "x.yaml:3:28: I5 reaches elders, F1 reaches families; layer levers that reach the same");
  CHECK(layered("{same_as: I1, apart_from: I7}", "  I1:\n  I7:\n") ==
        "x.yaml:3:18: I5.layering has 2 keys; write one: `{same_as: I1}` or `{apart_from: I1}`");
  CHECK(layered("{like: I1}", "  I1:\n") ==
        "x.yaml:3:19: unknown key `like` in I5.layering; known are: same_as, apart_from");
  CHECK(layered("{same_as: I1}", "  I1: {layering: {same_as: I7}}\n  I7:\n") ==
        "x.yaml:3:28: I1 is layered itself; refer both to the same lever");
  CHECK(delivery_refusal("levers:\n  I1: {coverage: 60 %}\n"
                         "  I5: {coverage: 50 %, layering: {apart_from: I1}}\n") ==
        "x.yaml:4:47: I5 and I1 are to be kept apart, but cover 50 % and 60 %; let the two "
        "coverages add up to 100 % at most");
  CHECK(delivery_refusal("levers:\n  I1: {coverage: 60 %}\n"
                         "  I5: {coverage: 40 %, layering: {apart_from: I1}}\n")
            .empty());
}

TEST_CASE("unknown rules of priority and times of the calendar are refused") {
  CHECK(delivery_refusal("levers: {I1: {priority: most_conected}}\n") ==
        "x.yaml:2:25: I1.priority is `most_conected`; is it `most_connected`?");
  CHECK(delivery_refusal("levers: {I1: {priority: vip}}\n") ==
        "x.yaml:2:25: I1.priority is `vip`; known are: random, most_connected, most_central, "
        "nominated, most_vulnerable, nearest");
  CHECK(delivery_refusal("levers: {I1: {when: christmas}}\n") ==
        "x.yaml:2:21: I1.when is `christmas`; known are: always, homecoming, slack_season");
  CHECK_THAT(delivery_refusal("levers: {I1: {who: {adoption: sometimes}}}\n"),
             Catch::StartsWith("x.yaml:2:31: I1.who.adoption is `sometimes`; known are: never, "));
}

TEST_CASE("errors of delivery are told in Chinese too") {
  CHECK_THAT(
      delivery_refusal("staff: {volunteer: {people: 2, hours: 169 hours}}\n", Language::chinese),
      Catch::StartsWith("x.yaml:2:39：staff.volunteer.hours 为 `169 hours`；一周有 168 小时"));
  CHECK_THAT(delivery_refusal("levers: {I5: {layering: {same_as: I1}}}\n", Language::chinese),
             Catch::EndsWith("它不是本方案的另一措施；请写文件中已有的措施"));
}

TEST_CASE("the resolved scenario reads back to itself with every key of delivery") {
  const WrittenFiles files;
  const auto path = files.write("x.yaml", with_place(R"(
staff:
  social_worker: {people: 6, hours: 30 hours, at: county, turnover: 12.5 %, vacancy: 9 weeks}
  volunteer: {people: 3, hours: 5.5 hours, at: township, caseload: 40}
  legal: {people: 0, hours: 0 hours}
  psychologist: {people: 1, hours: 90 minutes}
  police: {people: 2, hours: 4 hours, at: township}
  regulator: {people: 1, hours: 168 hours}
  clerk: {people: 1, hours: 10 hours, at: township}
budget: {total: 123456.78 yuan}
costs: {currency_year: 2024, discount: 4.25 %}
levers:
  I1:
    coverage: 30 %
    priority: nominated
    when: slack_season
    budget: 0.01 yuan
    who: {adoption: proxy_only, aware: yes, resigned: no, calls_weekly: no, distance_under: 7 km,
          weak_signal_over: 5 %, users_over: 1 %, users_under: 60 %, size_over: 20, size_under: 900}
  I5: {coverage: 25 %, layering: {same_as: I1}, priority: most_vulnerable}
  I7: {coverage: 70 %, layering: {apart_from: I1}}
  F1: {priority: most_connected, coverage: 10 %}
  F4: {priority: most_central, coverage: 10 %}
  S7: {priority: nearest, coverage: 10 %, budget: 20000 yuan}
)"));
  const Scenario scenario = read_scenario(path);
  const Scenario again = read_scenario(files.write("again.yaml", resolved_yaml(scenario)));
  CHECK(resolved_yaml(again) == resolved_yaml(scenario));
  for (std::size_t r = 0; r < roles; ++r) {
    CAPTURE(name_of(static_cast<Role>(r)));
    REQUIRE(again.staff[r].has_value() == (static_cast<Role>(r) != Role::tutor));
    if (!again.staff[r]) continue;
    const Post& a = *scenario.staff[r];
    const Post& b = *again.staff[r];
    CHECK(a.people == b.people);
    CHECK(a.hours == b.hours);
    CHECK(a.by_township == b.by_township);
    CHECK(a.turnover == b.turnover);
    CHECK(a.vacancy == b.vacancy);
    CHECK(a.caseload == b.caseload);
  }
  CHECK(again.staff[index(Role::volunteer)]->caseload == 40);
  CHECK(again.staff[index(Role::social_worker)]->turnover == 0.125);
  CHECK(again.budget == 12345678);
  CHECK(again.currency_year == 2024);
  CHECK(again.discount == scenario.discount);
  REQUIRE(again.levers.size() == scenario.levers.size());
  for (std::size_t i = 0; i < again.levers.size(); ++i) {
    const Plan& a = scenario.levers[i]->plan;
    const Plan& b = again.levers[i]->plan;
    CAPTURE(again.levers[i]->info.id);
    CHECK(a.priority == b.priority);
    CHECK(a.layering == b.layering);
    CHECK(a.other == b.other);
    CHECK(a.when == b.when);
    CHECK(a.budget == b.budget);
  }
  const Plan& first = again.levers[0]->plan;
  CHECK(first.priority == Priority::nominated);
  CHECK(first.when == When::slack_season);
  CHECK(first.budget == 1);
  CHECK(first.who.adoption == Adoption::proxy_only);
  CHECK(first.who.aware == true);
  CHECK(first.who.resigned == false);
  CHECK(first.who.calls_weekly == false);
  CHECK(first.who.distance_under == 7.0);
  CHECK(first.who.weak_signal_over == 0.05);
  CHECK(first.who.users_over == 0.01);
  CHECK(first.who.users_under == 0.6);
  CHECK(first.who.size_over == 20);
  CHECK(first.who.size_under == 900);
  CHECK(again.levers[1]->plan.layering == Layering::same_as);
  CHECK(again.levers[1]->plan.other == again.levers[0]->info.number);
  CHECK(again.levers[2]->plan.layering == Layering::apart_from);
}
