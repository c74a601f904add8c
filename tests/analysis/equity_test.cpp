#include <catch2/catch.hpp>
#include <cmath>
#include <string>

#include "analysis/decision/equity.hpp"
#include "tests/support/command_line.hpp"

using namespace yinling;
using support::data_folder;
using support::Folder;
using support::lines;
using support::run_yinling;

namespace {

InequalityIndices along_order(const std::vector<double>& outcomes) {
  std::vector<RankedOutcome> people;
  for (const double outcome : outcomes) {
    people.push_back({static_cast<double>(people.size()), outcome, 1});
  }
  return inequality(people);
}

}  // namespace

TEST_CASE("inequality indices have their published values") {
  const auto yes_no = along_order({0, 0, 1, 1});
  CHECK(yes_no.concentration == Approx(.5).epsilon(1e-14));
  CHECK(yes_no.erreygers == Approx(1).epsilon(1e-14));
  CHECK(yes_no.wagstaff == Approx(1).epsilon(1e-14));
  CHECK(along_order({1, 2, 3, 4, 5}).gini == Approx(.266667).margin(5e-7));
  const std::vector<GroupRate> births{
      {29939, 154.7}, {28776, 152.9}, {26528, 119.5}, {24689, 86.9}, {19739, 54.3}};
  CHECK(inequality_of_groups(births).concentration == Approx(-.1694).margin(5e-5));
}

TEST_CASE("equal ranks share their middle whatever the order of rows") {
  const std::vector<RankedOutcome> rising{{1, 0, 1}, {1, 1, 1}, {2, 1, 1}, {2, 0, 1}};
  CHECK(std::abs(inequality(rising).concentration) < 1e-15);
  const std::vector<RankedOutcome> people{{1, 0, 1}, {2, .25, 1}, {2, .75, 1}, {3, 1, 1}};
  const std::vector<RankedOutcome> turned{{3, 1, 1}, {2, .75, 1}, {2, .25, 1}, {1, 0, 1}};
  CHECK(inequality(people).concentration == Approx(inequality(turned).concentration));
  // Mid-ranks .125, .5, .5, .875: 2/(4·.5)·(.5·1 + .875) − 1.
  CHECK(inequality(people).concentration == Approx(.375));
}

TEST_CASE("a weight counts as so many equal people") {
  const std::vector<RankedOutcome> weighted{{1, .2, 2}, {2, .7, 1}, {9, 5, 0}, {3, .4, 3}};
  const std::vector<RankedOutcome> single{{1, .2, 1}, {1, .2, 1}, {2, .7, 1},
                                          {3, .4, 1}, {3, .4, 1}, {3, .4, 1}};
  const auto a = inequality(weighted);
  const auto b = inequality(single);
  CHECK(a.concentration == Approx(b.concentration).epsilon(1e-12));
  CHECK(a.wagstaff == Approx(b.wagstaff).epsilon(1e-12));
  CHECK(a.erreygers == Approx(b.erreygers).epsilon(1e-12));
  CHECK(a.gini == Approx(b.gini).epsilon(1e-12));
}

TEST_CASE("the Erreygers index is the same for an outcome and for its absence") {
  const auto has = along_order({0, .2, .1, .9});
  const auto lacks = along_order({1, .8, .9, .1});
  CHECK(has.erreygers == Approx(-lacks.erreygers));
  CHECK(has.wagstaff == Approx(-lacks.wagstaff));
  CHECK(has.concentration != Approx(-lacks.concentration));
}

TEST_CASE("the Gini of a yes/no outcome is what is lacking to the mean") {
  CHECK(along_order({1, 0, 0, 1, 0}).gini == Approx(.6));
  CHECK(along_order({0, 0, 0, 1, 1}).gini == Approx(.6));
}

TEST_CASE("indices are undefined where their denominators are") {
  const auto none = along_order({0, 0, 0});
  CHECK(std::isnan(none.concentration));
  CHECK(std::isnan(none.wagstaff));
  CHECK(std::isnan(none.gini));
  CHECK(none.erreygers == 0);
  const auto all = along_order({1, 1, 1});
  CHECK(all.concentration == 0);
  CHECK(std::isnan(all.wagstaff));
  CHECK(all.gini == 0);
  const auto losses = along_order({-2, 1, 4});
  CHECK(losses.concentration == Approx(2 * 2.0 / 3));  // ranks 1/6, 1/2, 5/6
  CHECK(std::isnan(losses.erreygers));
  CHECK(std::isnan(losses.gini));
  CHECK(std::isnan(inequality({}).concentration));
}

TEST_CASE("intervals of indices hold the index and need two rows") {
  std::vector<RankedOutcome> people;
  for (int i = 0; i < 60; ++i) people.push_back({double(i), i * 7 % 10 / 10.0 + i / 600.0, 1});
  const auto value = inequality(people);
  const auto bounds = inequality_intervals(people, 3, 1000, 0.95);
  CHECK(bounds.gini.low < value.gini);
  CHECK(bounds.gini.high > value.gini);
  CHECK(bounds.concentration.low < value.concentration);
  CHECK(bounds.concentration.high > value.concentration);
  CHECK(bounds.concentration.high - bounds.concentration.low < .5);
  CHECK(std::isnan(inequality_intervals({{{1, 1, 1}}}, 3, 1000, 0.95).gini.low));
}

TEST_CASE("gaps of two groups are paired over replicates") {
  const std::vector<double> near{.5, .6, .7};
  const std::vector<double> far{.25, .3, .35};
  const auto gap = gap_between(near, far, 0.95);
  CHECK(gap.absolute.value == Approx(.3));
  CHECK(gap.absolute.interval.low == Approx(.3 - 4.302652730 * .05 / std::sqrt(3.0)));
  CHECK(gap.relative.value == Approx(2));
  CHECK(gap.relative.interval.high - gap.relative.interval.low < 1e-9);
  const auto reversed = gap_between(far, near, 0.95);
  CHECK(reversed.absolute.value == Approx(-.3));
  CHECK(std::isnan(gap_between(near, std::vector{.1, 0.0, .2}, 0.95).relative.value));
  CHECK(gap_between(near, std::vector{.1, 0.0, .2}, 0.95).absolute.value == Approx(.5));
  CHECK(std::isnan(gap_between(std::vector{.2}, std::vector{.1}, 0.95).absolute.interval.low));
}

TEST_CASE("analyse equity prints the published indices", "[program]") {
  const auto rows_of = [](const std::string& file) {
    const auto result = run_yinling({"analyse", "equity", data_folder + file});
    CHECK(result.code == 0);
    const auto rows = lines(result.out);
    REQUIRE(rows.size() == 5);
    CHECK(rows[0] == "index,value,low,high");
    return rows;
  };
  const auto people = rows_of("four_people.csv");
  CHECK(people[1].rfind("concentration,0.5,", 0) == 0);
  CHECK(people[2].rfind("wagstaff,1,", 0) == 0);
  CHECK(people[3].rfind("erreygers,1,", 0) == 0);
  CHECK(rows_of("one_to_five.csv")[4].rfind("gini,0.26666666666666", 0) == 0);
  const auto births = rows_of("births.csv");
  CHECK(std::stod(births[1].substr(14)) == Approx(-.1694).margin(5e-5));
  CHECK(births[2] == "wagstaff,,,");
  CHECK(births[3] == "erreygers,,,");
  const auto note = run_yinling({"analyse", "equity", data_folder + "four_people.csv"}).err;
  CHECK(note.find("the Gini of a yes/no outcome is 1 - mean") != std::string::npos);
}

TEST_CASE("analyse equity names what it cannot read", "[program]") {
  const Folder folder;
  const auto refused = [&](const std::string& text, const std::string& says) {
    const auto file = folder.file("people.csv", text);
    const auto result = run_yinling({"analyse", "equity", file});
    CHECK(result.code == 3);
    CHECK(result.out.empty());
    INFO(result.err);
    CHECK(result.err.find(says) != std::string::npos);
  };
  const std::string header = "rank_variable,outcome,weight\n";
  refused("", "the file is empty");
  refused(header, "there is no row with a weight");
  refused(header + "1,1,0\n", "there is no row with a weight");
  refused("rank,outcome\n1,1\n", "there is no column `rank_variable`");
  refused(header + "1,1,1\n2,high,1\n", "people.csv:3:");
  refused(header + "1,1,1\n2,,1\n", "people.csv:3:");
  refused(header + "1,1,1\n2,1\n", "people.csv:3:");
  refused(header + "1,1,-1\n", "people.csv:2:0: the weight is negative");
  const auto one = folder.file("one.csv", "rank_variable,outcome\n1,.5\n");
  CHECK(lines(run_yinling({"analyse", "equity", one}).out)[1] == "concentration,0,,");
  CHECK(run_yinling({"analyse", "equity", one, "--level", "1"}).code == 2);
}
