// A results folder for other programs: the same bytes each time, and the numbers of `compare`.
#include <netcdf.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "analysis/decision/programme_effects.hpp"
#include "analysis/sensitivity/calibration.hpp"
#include "analysis/store/database.hpp"
#include "analysis/store/export_xlsx.hpp"
#include "sim/base/csv.hpp"
#include "sim/base/sha256.hpp"
#include "tests/support/command_line.hpp"

using namespace yinling;
using support::danzhai;
using support::Folder;
using support::lines;
using support::Outcome;
using support::run_yinling;
using support::text_of;

namespace {

std::string parameter_of(const CalibratedConstant& constant) {
  return std::string(constant.set) + '.' + std::string(constant.name);
}

const std::string three_parameters =
    "uncertainties=[forgetting.half_life, intent.trust, I1.price_session]";

/// Two replicates of the scenario as it is, and some worlds of one replicate.
std::string results_with(const Folder& folder, int worlds) {
  const std::string out = folder.path("out");
  const Outcome outcome =
      run_yinling({"compare", danzhai, "--replicates", "2", "--weeks", "8", "--ignorance",
                   std::to_string(worlds), "--set", "ignorance.replicates=1", "--set",
                   three_parameters, "--quiet", "-o", out});
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  return out;
}

Outcome export_to(const std::string& results, const std::string& format,
                  const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments{"export", results, "--to", format};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return run_yinling(arguments);
}

/// Values of a table such as runs.csv, by "mix/replicate/group/measure" (with the point before it
/// in point_runs.csv).
std::map<std::string, double> values_in(const std::string& file) {
  const Csv table = read_csv(file);
  std::map<std::string, double> values;
  for (const Csv::Row& row : table.rows) {
    std::string key = row.cells.front();
    for (std::size_t i = 1; i + 1 < row.cells.size(); ++i) key += "/" + row.cells[i];
    values[key] = table.number(row, row.cells.size() - 1);
  }
  return values;
}

/// A part of a workbook, unpacked.
std::string part_of_workbook(const Folder& folder, const std::string& workbook,
                             const std::string& part) {
  const std::string to = folder.path("part");
  REQUIRE(std::system(("unzip -p '" + workbook + "' " + part + " >'" + to + "'").c_str()) == 0);
  return text_of(to);
}

/// Takes a run out of a store, as if it had not been done yet.
void forget_run(const std::string& results, const std::string& mix, int replicate) {
  const Database store(results + "/store.sqlite", false);
  for (const char* table : {"runs", "outcomes", "weekly", "ledger", "queues", "staff", "events"}) {
    store.run(fmt::format("DELETE FROM {} WHERE point = 0 AND mix = '{}' AND replicate = {}", table,
                          mix, replicate));
  }
}

class OpenedNetcdf {
 public:
  explicit OpenedNetcdf(const std::string& path) {
    REQUIRE(nc_open(path.c_str(), NC_NOWRITE, &file_) == NC_NOERR);
  }
  ~OpenedNetcdf() { nc_close(file_); }
  OpenedNetcdf(const OpenedNetcdf&) = delete;
  OpenedNetcdf& operator=(const OpenedNetcdf&) = delete;

  std::size_t size(const char* dimension) const {
    int id = -1;
    std::size_t length = 0;
    REQUIRE(nc_inq_dimid(file_, dimension, &id) == NC_NOERR);
    REQUIRE(nc_inq_dimlen(file_, id, &length) == NC_NOERR);
    return length;
  }
  std::vector<std::string> dimensions(const char* variable) const {
    int count = 0;
    int ids[NC_MAX_VAR_DIMS];
    REQUIRE(nc_inq_var(file_, id_of(variable), nullptr, nullptr, &count, ids, nullptr) == NC_NOERR);
    std::vector<std::string> names;
    for (int i = 0; i < count; ++i) {
      char name[NC_MAX_NAME + 1];
      REQUIRE(nc_inq_dimname(file_, ids[i], name) == NC_NOERR);
      names.emplace_back(name);
    }
    return names;
  }
  double number(const char* variable, const std::vector<std::size_t>& at) const {
    double value = 0;
    REQUIRE(nc_get_var1_double(file_, id_of(variable), at.data(), &value) == NC_NOERR);
    return value;
  }
  std::string word(const char* variable, std::size_t at) const {
    char* text = nullptr;
    REQUIRE(nc_get_var1_string(file_, id_of(variable), &at, &text) == NC_NOERR);
    std::string copy = text;
    nc_free_string(1, &text);
    return copy;
  }
  std::string attribute(const char* variable, const char* name) const {
    const int id = *variable == '\0' ? NC_GLOBAL : id_of(variable);
    std::size_t length = 0;
    REQUIRE(nc_inq_attlen(file_, id, name, &length) == NC_NOERR);
    std::string text(length, ' ');
    REQUIRE(nc_get_att_text(file_, id, name, text.data()) == NC_NOERR);
    return text;
  }
  /// The place of a name along its dimension.
  std::size_t place(const char* dimension, const std::string& name) const {
    for (std::size_t i = 0; i < size(dimension); ++i) {
      if (word(dimension, i) == name) return i;
    }
    FAIL("no " << dimension << " is named " << name);
    return 0;
  }

 private:
  int id_of(const char* variable) const {
    int id = -1;
    INFO(variable);
    REQUIRE(nc_inq_varid(file_, variable, &id) == NC_NOERR);
    return id;
  }
  int file_ = -1;
};

RunRecord run_with(std::int64_t adopters, Fen lost, Fen financial, Fen economic,
                   std::int64_t weeks_of_use, std::int64_t minutes) {
  RunRecord run;
  run.groups.resize(2);
  run.groups[0].active_aided = adopters / 2;
  run.groups[0].active_unaided = adopters - adopters / 2;
  run.groups[0].fraud_loss = lost + 300;
  run.groups[0].recovered = 200;
  run.groups[0].goods_loss = 100;
  run.groups[0].refunded = 200;
  run.groups[1].active_aided = 999;  // another group counts nothing
  run.financial = financial;
  run.economic = economic;
  run.adopter_weeks = weeks_of_use;
  run.total.minutes_saved = minutes;
  return run;
}

}  // namespace

TEST_CASE("every export has the same bytes each time", "[slow][program]") {
  const Folder folder;
  const std::string results = results_with(folder, 1);
  for (const std::string format : {"csv", "xlsx", "netcdf", "psa"}) {
    const Outcome first = export_to(results, format);
    const Outcome second = export_to(results, format);
    INFO(format << ": " << first.err);
    REQUIRE(first.code == 0);
    CHECK(lines(first.out).size() > 1);
    CHECK(first.out == second.out);  // names, bytes and SHA-256
  }
  CHECK(lines(export_to(results, "xlsx").out)
            .at(1)
            .find(sha256(text_of(results + "/results.xlsx"))) != std::string::npos);
}

TEST_CASE("exported CSV is what compare wrote, with the mark for spreadsheets if asked",
          "[program]") {
  const Folder folder;
  const std::string results = results_with(folder, 0);
  REQUIRE(export_to(results, "csv").code == 0);
  REQUIRE(export_to(results, "csv", {"--bom", "-o", folder.path("marked")}).code == 0);
  for (const std::string name : {"/runs.csv", "/summary.csv", "/weekly.csv"}) {
    INFO(name);
    const std::string text = text_of(results + name);
    REQUIRE_FALSE(text.empty());
    // The texts are long; their hashes say enough.
    CHECK(sha256(text_of(results + "/csv" + name)) == sha256(text));
    CHECK(sha256(text_of(folder.path("marked") + name)) == sha256("\xEF\xBB\xBF" + text));
  }
  CHECK_FALSE(std::filesystem::exists(results + "/csv/points.csv"));
}

TEST_CASE("design points are exported with their parameters and runs", "[slow][program]") {
  const Folder folder;
  const std::string results = results_with(folder, 2);
  REQUIRE(export_to(results, "csv").code == 0);
  const Csv points = read_csv(results + "/csv/points.csv");
  CHECK(points.header == std::vector<std::string>{"point", "parameter", "value", "unit"});
  // Three parameters are drawn, and the calibrated constants are solved for each world.
  const std::size_t axes = 3 + calibrated_constants().size();
  REQUIRE(points.rows.size() == 2 * axes);
  std::map<std::string, const Csv::Row*> of_second;
  for (std::size_t row = axes; row < 2 * axes; ++row) {
    CHECK(points.rows[row].cells[0] == "2");
    of_second[points.rows[row].cells[1]] = &points.rows[row];
  }
  for (const auto& constant : calibrated_constants())
    CHECK(of_second.contains(parameter_of(constant)));
  const Csv::Row& half_life = *of_second.at("forgetting.half_life");
  CHECK(half_life.cells[3] == "weeks");
  CHECK(points.number(half_life, 2) >= 2.2);
  CHECK(points.number(half_life, 2) <= 28);
  CHECK(of_second.at("I1.price_session")->cells[3] == "yuan");
  const auto runs = values_in(results + "/csv/runs.csv");
  const auto of_points = values_in(results + "/csv/point_runs.csv");
  CHECK(of_points.size() == runs.size());  // two worlds of one replicate, two replicates of one
  // The people do not depend on these parameters.
  CHECK(of_points.at("2/none/1/all/elders") == runs.at("none/1/all/elders"));
  CHECK(of_points.at("1/individual/1/all/cost_financial") !=
        runs.at("individual/1/all/cost_financial"));
}

TEST_CASE("NetCDF has named dimensions, units and the values of runs.csv", "[program]") {
  const Folder folder;
  const std::string results = results_with(folder, 1);
  REQUIRE(export_to(results, "csv").code == 0);
  REQUIRE(export_to(results, "netcdf").code == 0);
  const auto runs = values_in(results + "/csv/runs.csv");
  const auto of_points = values_in(results + "/csv/point_runs.csv");
  const OpenedNetcdf file(results + "/results.nc");
  CHECK(file.size("point") == 2);
  CHECK(file.size("mix") == 8);
  CHECK(file.size("replicate") == 2);
  CHECK(file.size("week") == 9);
  CHECK(file.dimensions("net_loss") ==
        std::vector<std::string>{"point", "mix", "replicate", "group"});
  CHECK(file.dimensions("cost_financial") == std::vector<std::string>{"point", "mix", "replicate"});
  CHECK(file.dimensions("weekly_active") ==
        std::vector<std::string>{"mix", "replicate", "week", "weekly_group"});
  const std::size_t mix = file.place("mix", "individual+society");
  const std::size_t group = file.place("group", "left_behind");
  CHECK(file.number("trust_goods", {0, mix, 1, group}) ==
        runs.at("individual+society/2/left_behind/trust_goods"));
  CHECK(file.number("trust_goods", {1, mix, 0, group}) ==
        of_points.at("1/individual+society/1/left_behind/trust_goods"));
  CHECK(file.number("cost_financial", {0, mix, 0}) ==
        runs.at("individual+society/1/all/cost_financial"));
  CHECK(file.number("weekly_active", {mix, 1, 8, 0}) == runs.at("individual+society/2/all/active"));
  // The world has one replicate.
  CHECK(std::isnan(file.number("trust_goods", {1, mix, 1, group})));
  CHECK(file.attribute("net_loss", "units") == "yuan per 1,000 elders");
  CHECK(file.attribute("active", "units") == "1");
  CHECK(file.attribute("active", "long_name") == "active adopters");
  CHECK(file.attribute("active", "long_name_zh") == "活跃使用者");
  // "hours" would be read as a span of time.
  CHECK(file.attribute("hours_saved", "units") == "hour");
  CHECK(file.attribute("time", "units") == "days since 2025-03-03");
  CHECK(file.number("time", {0}) == -1);
  CHECK(file.number("time", {8}) == 55);
  CHECK(file.attribute("", "Conventions") == "CF-1.10");
  CHECK(file.attribute("", "scenario_sha256") ==
        sha256(text_of(results + "/scenario.resolved.yaml")));
  const std::size_t parameter = file.place("parameter", "forgetting.half_life");
  CHECK(file.number("parameter_value", {0, parameter}) == Approx(8.7));
  CHECK(file.word("parameter_unit", parameter) == "weeks");
}

TEST_CASE("the workbook holds the numbers of runs.csv, in the user's language", "[program]") {
  const Folder folder;
  const std::string results = results_with(folder, 0);
  REQUIRE(export_to(results, "csv").code == 0);
  const std::string book = folder.path("book.xlsx");
  REQUIRE(export_to(results, "xlsx", {"-o", book}).code == 0);
  const auto runs = values_in(results + "/csv/runs.csv");
  const double cost = runs.at("individual/2/all/cost_financial");
  REQUIRE(cost > 1000);
  const std::string number = fmt::format("<v>{:.16g}</v>", cost);
  CHECK(part_of_workbook(folder, book, "xl/worksheets/sheet2.xml").find(number) !=
        std::string::npos);
  CHECK(part_of_workbook(folder, book, "xl/workbook.xml").find("name=\"weekly\"") !=
        std::string::npos);
  const std::string about = part_of_workbook(folder, book, "xl/worksheets/sheet6.xml");
  CHECK(about.find("20250303") != std::string::npos);
  CHECK(about.find("chance only") != std::string::npos);
  CHECK(about.find("Ignorance of the parameters is missing") != std::string::npos);
  REQUIRE(export_to(results, "xlsx", {"-o", book, "--lang", "zh"}).code == 0);
  CHECK(part_of_workbook(folder, book, "xl/workbook.xml").find("name=\"每周\"") !=
        std::string::npos);
}

TEST_CASE("a sheet that would be too long has one group only and says so", "[program]") {
  const Folder folder;
  const StoredResults results = read_results(results_with(folder, 0));
  const std::string book = folder.path("book.xlsx");
  const Exported all = export_xlsx(results, book, {});
  CHECK(all.notes.empty());
  const auto rows = [&] {
    const std::string sheet = part_of_workbook(folder, book, "xl/worksheets/sheet2.xml");
    std::size_t count = 0;
    for (auto at = sheet.find("<row "); at != std::string::npos; at = sheet.find("<row ", at + 1)) {
      ++count;
    }
    return count;
  };
  const std::size_t before = rows();
  const Exported one = export_xlsx(results, book, {.most_rows = before - 1});
  REQUIRE(one.notes.size() == 1);
  CHECK(one.notes.front().en.find("sheet runs") == 0);
  CHECK(one.notes.front().en.find("group all only") != std::string::npos);
  CHECK(rows() < before / 5);
  CHECK(rows() > 16 * 30);
  CHECK(export_xlsx(results, book, {.most_rows = 100}).notes.size() == 2);
  CHECK(rows() == 1);
}

TEST_CASE("the tables for R have a draw per plausible world and a column per mix",
          "[slow][program]") {
  const Folder folder;
  const std::string results = results_with(folder, 2);
  REQUIRE(export_to(results, "csv").code == 0);
  const Outcome outcome =
      export_to(results, "psa", {"--effect", "loss_averted", "--perspective", "public"});
  REQUIRE(outcome.code == 0);
  CHECK(outcome.err.find("2 draws, each a plausible world") != std::string::npos);
  const auto runs = values_in(results + "/csv/point_runs.csv");
  const Csv cost = read_csv(results + "/psa/psa_cost.csv");
  const Csv effect = read_csv(results + "/psa/psa_effect.csv");
  const Csv parameters = read_csv(results + "/psa/psa_parameters.csv");
  REQUIRE(cost.rows.size() == 2);
  CHECK(cost.header == effect.header);
  CHECK(cost.header.size() == 9);
  std::set<std::string> named(parameters.header.begin(), parameters.header.end());
  for (const char* drawn : {"draw", "forgetting.half_life", "intent.trust", "I1.price_session"}) {
    CHECK(named.erase(drawn) == 1);
  }
  // The rest are the constants solved for each world.
  for (const auto& constant : calibrated_constants())
    CHECK(named.erase(parameter_of(constant)) == 1);
  CHECK(named.empty());
  for (std::size_t draw = 0; draw < 2; ++draw) {
    const std::string point = std::to_string(draw + 1);
    CHECK(cost.rows[draw].cells[0] == point);
    CHECK(cost.number(cost.rows[draw], cost.column("none")) == 0);
    CHECK(effect.number(effect.rows[draw], effect.column("none")) == 0);
    CHECK(cost.number(cost.rows[draw], cost.column("individual")) ==
          runs.at(point + "/individual/1/all/cost_economic"));
    CHECK(cost.number(cost.rows[draw], cost.column("individual")) > 1000);
    const double averted =
        (runs.at(point + "/none/1/all/net_loss") - runs.at(point + "/society/1/all/net_loss")) *
        runs.at(point + "/none/1/all/elders") / 1000.0;
    CHECK(effect.number(effect.rows[draw], effect.column("society")) ==
          Approx(averted).margin(0.01));  // a fen
  }
}

TEST_CASE("without plausible worlds the draws are replicates, and that is said", "[program]") {
  const Folder folder;
  const std::string results = results_with(folder, 0);
  REQUIRE(export_to(results, "csv").code == 0);
  const auto runs = values_in(results + "/csv/runs.csv");
  std::filesystem::create_directories(results + "/psa");
  write_file(results + "/psa/psa_parameters.csv", "of an older export\n");
  const Outcome outcome = export_to(results, "psa");
  REQUIRE(outcome.code == 0);
  CHECK(outcome.err.find("chance only") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(results + "/psa/psa_parameters.csv"));
  const Csv effect = read_csv(results + "/psa/psa_effect.csv");
  REQUIRE(effect.rows.size() == 2);
  const double gained = (runs.at("individual/2/all/active") - runs.at("none/2/all/active")) *
                        runs.at("none/2/all/elders");
  CHECK(effect.number(effect.rows[1], effect.column("individual")) == Approx(gained).margin(1e-6));
}

TEST_CASE("an unfinished store is exported as far as it goes, with a note", "[program]") {
  const Folder folder;
  const std::string results = results_with(folder, 0);
  forget_run(results, "society", 2);
  const Outcome outcome = export_to(results, "csv");
  CHECK(outcome.code == 0);
  CHECK(outcome.err.find("not finished, 1 of 16 runs are missing") != std::string::npos);
  const auto runs = values_in(results + "/csv/runs.csv");
  CHECK(runs.contains("none/1/all/active"));
  CHECK_FALSE(runs.contains("none/2/all/active"));
  forget_run(results, "family", 1);
  const Outcome nothing = export_to(results, "csv");
  CHECK(nothing.code == 3);
  CHECK(nothing.err.find("no replicate has all its mixes yet; 2 runs are missing") !=
        std::string::npos);
}

TEST_CASE("failed runs are told and end with the code for partial results", "[program]") {
  const Folder folder;
  const std::string results = results_with(folder, 0);
  forget_run(results, "society", 2);
  Database(results + "/store.sqlite", false)
      .run("INSERT INTO failures VALUES (0, 'society', 2, 'impossible')");
  const Outcome outcome = export_to(results, "psa");
  CHECK(outcome.code == 4);
  CHECK(outcome.err.find("1 runs failed") != std::string::npos);
  CHECK(outcome.err.find("missing;") == std::string::npos);
  CHECK(read_csv(results + "/psa/psa_cost.csv").rows.size() == 1);
}

TEST_CASE("an export that cannot be is refused in one line and leaves nothing half written",
          "[program]") {
  const Folder folder;
  const auto refused = [&](const std::vector<std::string>& arguments, int code,
                           const std::string& said) {
    const Outcome outcome = run_yinling(arguments);
    INFO(outcome.err);
    CHECK(outcome.code == code);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.find(said) != std::string::npos);
  };
  refused({"export", folder.path("nowhere"), "--to", "csv"}, 3, "there is no store.sqlite in it");
  std::filesystem::create_directories(folder.path("text"));
  folder.file("text/store.sqlite", "this is a text file that is no database, but long enough");
  refused({"export", folder.path("text"), "--to", "csv"}, 1, "SQLite");
  std::filesystem::create_directories(folder.path("empty"));
  folder.file("empty/store.sqlite", "");
  refused({"export", folder.path("empty"), "--to", "csv"}, 3, "not a run store");
  const std::string results = results_with(folder, 0);
  refused({"export", results, "--to", "parquet"}, 2, "--to");
  refused({"export", results, "--to", "xlsx", "--bom"}, 2, "--to csv only");
  refused({"export", results, "--to", "csv", "--effect", "active"}, 2, "--to psa only");
  refused({"export", results, "--to", "psa", "--effect", "happiness"}, 2, "--effect");
  const std::string file = folder.file("taken", "a file");
  for (const std::string format : {"csv", "psa"}) {
    refused({"export", results, "--to", format, "-o", file}, 1, file);
  }
  for (const std::string format : {"xlsx", "netcdf"}) {
    refused({"export", results, "--to", format, "-o", file + "/deeper"}, 1, file);
    refused({"export", results, "--to", format, "-o", results}, 1, "it is a folder");
  }
  CHECK(text_of(file) == "a file");
  std::filesystem::create_directories(folder.path("other"));
  const Outcome one = run_yinling({"run", danzhai, "--mix", "none", "--replicates", "1", "--weeks",
                                   "2", "--quiet", "-o", folder.path("other")});
  REQUIRE(one.code == 0);
  refused({"export", folder.path("other"), "--to", "psa"}, 3, "needs `none` and another mix");
}

TEST_CASE("effects and costs are what a run has beyond the run without a programme") {
  const RunRecord none = run_with(100, 50'000, 0, 0, 5218, 600);
  const RunRecord mix = run_with(131, 70'000, 1'234'500, 2'000'000, 5218 + 104'355, 900);
  CHECK(effect_of("active", mix, none) == 31);
  CHECK(effect_of("adopter_years", mix, none) == Approx(2000.0).epsilon(1e-4));
  CHECK(effect_of("loss_averted", mix, none) == -200);
  CHECK(added_net_loss(mix, none) == 200);
  CHECK(effect_of("hours_saved", mix, none) == 5);
  // The elders' losses are in neither cost.
  CHECK(cost_of("funder", mix, none) == 12'345);
  CHECK(cost_of("public", mix, none) == 20'000);
  for (const auto& effect : programme_effects()) CHECK(effect_of(effect.name, none, none) == 0);
  CHECK_THROWS_AS(effect_of("happiness", mix, none), std::out_of_range);
  CHECK_THROWS_AS(cost_of("nobody", mix, none), std::out_of_range);
}
