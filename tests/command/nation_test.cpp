// `yinling nation` as a user meets it, on a made-up table of three counties.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "analysis/command/shard.hpp"
#include "analysis/store/database.hpp"
#include "sim/base/csv.hpp"
#include "sim/base/draws.hpp"
#include "sim/base/sha256.hpp"
#include "tests/support/command_line.hpp"

using namespace yinling;
using namespace yinling::support;

namespace {

const std::string made_up_table = data_folder + "three_counties.csv";

std::string region_file(const Folder& folder, const std::string& place, int weeks = 12) {
  return folder.file("region.yaml",
                     "seed: 7\nreplicates: 2\nweeks: " + std::to_string(weeks) +
                         "\nplace: {census: " + made_up_table + ", " + place +
                         "}\nlevers:\n  I1: {coverage: 50 %, from: week 2, for: 8 weeks}\n"
                         "  S5: {coverage: 60 %, from: week 3, for: rest, every: 5 weeks}\n");
}

std::vector<std::string> nation(const std::string& scenario, const std::string& out,
                                const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments = {"nation", scenario, "-o", out};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

std::string results_of(const std::string& folder) {
  std::string hashes;
  for (const char* name : {"nation", "provinces", "counties", "left_out"}) {
    hashes += sha256(text_of(folder + "/" + name + ".csv")) + '\n';
  }
  return hashes;
}

/// Hashes of all events and of the last state of a run.
std::string bits_of(const std::string& folder, int point, const std::string& mix, int replicate) {
  const Database store(folder + "/store.sqlite", false);
  Statement query(store,
                  "SELECT event_hash, state_hash FROM runs WHERE point = ? AND mix = ? AND "
                  "replicate = ?");
  query.with(point, mix, replicate);
  REQUIRE(query.step());
  return query.text(0) + " " + query.text(1);
}

/// Means of a measure of a mix, by the place's name in `column`.
std::map<std::string, double> means_of(const std::string& file, const std::string& column,
                                       const std::string& mix, const std::string& measure) {
  const Csv csv = read_csv(file);
  std::map<std::string, double> found;
  for (const auto& row : csv.rows) {
    if (row.cells[csv.column("mix")] != mix || row.cells[csv.column("measure")] != measure)
      continue;
    found[row.cells[csv.column(column)]] = csv.number(row, csv.column("mean"));
  }
  return found;
}

const std::string programme = "individual+family+society";

}  // namespace

TEST_CASE("a county within the nation has the bits of the county alone") {
  const Folder folder;
  const std::string out = folder.path("all");
  const std::string scenario = region_file(folder, "all: yes");
  REQUIRE(run_yinling(nation(scenario, out)).code == 0);
  for (const int code : {980101, 990101, 990102}) {
    const std::string alone = folder.path(std::to_string(code));
    const std::string one = region_file(folder, "code: " + std::to_string(code));
    REQUIRE(run_yinling({"compare", one, "--ignorance", "0", "-o", alone}).code == 0);
    for (const std::string& mix : {std::string("none"), programme}) {
      for (const int replicate : {1, 2}) {
        CHECK(bits_of(out, code, mix, replicate) == bits_of(alone, 0, mix, replicate));
      }
    }
  }
}

TEST_CASE("any number of threads and any shards write the same results of a nation") {
  const Folder folder;
  const std::string scenario = region_file(folder, "all: yes");
  REQUIRE(run_yinling(nation(scenario, folder.path("1"), {"--threads", "1"})).code == 0);
  const std::string one = results_of(folder.path("1"));
  for (const char* threads : {"2", "3"}) {
    REQUIRE(run_yinling(nation(scenario, folder.path(threads), {"--threads", threads})).code == 0);
    CHECK(results_of(folder.path(threads)) == one);
  }
  for (const char* shard : {"1", "2"}) {
    const std::string part = folder.path(std::string("part") + shard);
    const auto outcome =
        run_yinling(nation(scenario, part, {"--shard", std::string(shard) + "/2"}));
    CHECK(outcome.code == 0);
    CHECK(outcome.err.find("`yinling nation --merge` joins") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(part + "/nation.csv"));
  }
  const std::string joined = folder.path("joined");
  REQUIRE(
      run_yinling(nation(scenario, joined, {"--merge", folder.path("part1"), folder.path("part2")}))
          .code == 0);
  CHECK(results_of(joined) == one);
  CHECK(run_yinling(nation(scenario, folder.path("x"), {"--merge", folder.path("gone")})).code ==
        3);
}

TEST_CASE("shards of a nation have about as many elders each, whatever the counties' sizes") {
  CHECK(dealt_by_size(std::vector<std::int64_t>{}, 3).empty());
  CHECK(dealt_by_size(std::vector<std::int64_t>{3, 9, 4, 5}, 1) == std::vector<int>{0, 0, 0, 0});
  // 9; 5 and 4; 3 goes to the first of two that have 9.
  CHECK(dealt_by_size(std::vector<std::int64_t>{3, 9, 4, 5}, 2) == std::vector<int>{0, 0, 1, 1});
  const Draws draws(20250303, 522636, 0);
  std::vector<std::int64_t> sizes;
  for (std::uint32_t i = 0; i < 500; ++i)
    sizes.push_back(draws.word(i, 0, {Page::county_staff, 0}));
  const auto largest = *std::max_element(sizes.begin(), sizes.end());
  for (const int parts : {2, 7, 100, 400}) {
    std::vector<std::int64_t> load(static_cast<std::size_t>(parts), 0);
    const std::vector<int> part = dealt_by_size(sizes, parts);
    for (std::size_t i = 0; i < sizes.size(); ++i)
      load.at(static_cast<std::size_t>(part[i])) += sizes[i];
    const auto [least, most] = std::minmax_element(load.begin(), load.end());
    CHECK(*most - *least <= largest);
  }
}

TEST_CASE("a nation killed and resumed writes the results of one that ran through") {
  const Folder folder;
  const std::string scenario = region_file(folder, "all: yes", 104);
  REQUIRE(run_yinling(nation(scenario, folder.path("whole"))).code == 0);
  const std::string out = folder.path("killed");
  const auto arguments = nation(scenario, out, {"--resume"});
  for (const char* seconds : {"0.15", "0.3", "0.5"}) {
    std::string line = std::string("timeout -s KILL ") + seconds + " '" YINLING_BINARY "'";
    for (const auto& argument : arguments) line += " '" + argument + "'";
    (void)std::system((line + " >/dev/null 2>&1").c_str());
  }
  REQUIRE(run_yinling(arguments).code == 0);
  CHECK(results_of(out) == results_of(folder.path("whole")));
  // And a second time there is nothing left to do.
  CHECK(run_yinling(arguments).err.find("12 runs are there already") != std::string::npos);
  CHECK(results_of(out) == results_of(folder.path("whole")));
  const auto other = run_yinling(nation(scenario, out, {"--resume", "--set", "place.under=99"}));
  CHECK(other.code == 3);
  CHECK(other.err.find("holds runs of another scenario") != std::string::npos);
}

TEST_CASE("counties add up to provinces and to the nation") {
  const Folder folder;
  const std::string out = folder.path("out");
  REQUIRE(run_yinling(nation(region_file(folder, "all: yes", 52), out)).code == 0);
  for (const char* measure : {"active", "first_adopters", "orders", "fraud_loss", "net_loss",
                              "cost_financial", "served"}) {
    CAPTURE(measure);
    const auto county = means_of(out + "/counties.csv", "code", programme, measure);
    const auto province = means_of(out + "/provinces.csv", "code", programme, measure);
    const auto all = means_of(out + "/nation.csv", "counties", programme, measure);
    REQUIRE(county.size() == 3);
    REQUIRE(province.size() == 2);
    CHECK(province.at("980000") == Approx(county.at("980101")));
    CHECK(province.at("990000") == Approx(county.at("990101") + county.at("990102")));
    CHECK(all.at("3") == Approx(province.at("980000") + province.at("990000")));
  }
  // The programme's difference to none is that of the means.
  const Csv table = read_csv(out + "/nation.csv");
  for (const auto& row : table.rows) {
    const std::string& measure = row.cells[table.column("measure")];
    if (row.cells[table.column("mix")] == "none") {
      CHECK(row.cells[table.column("difference")].empty());
      continue;
    }
    const auto none = means_of(out + "/nation.csv", "counties", "none", measure);
    CHECK(table.number(row, table.column("difference")) ==
          Approx(table.number(row, table.column("mean")) - none.at("3")).margin(1e-6));
  }
  const auto left_out = lines(text_of(out + "/left_out.csv"));
  CHECK(left_out.size() == 1 + 4);
  const std::string manifest = text_of(out + "/manifest.json");
  for (const char* key : {"synthesis_thread_seconds", "weeks_thread_seconds", "peak_memory_bytes",
                          "rows_left_out", "sha256", "event_hash"}) {
    CHECK(manifest.find(key) != std::string::npos);
  }
}

TEST_CASE("without the mix none there are no differences") {
  const Folder folder;
  const std::string out = folder.path("out");
  REQUIRE(
      run_yinling(nation(region_file(folder, "under: 98"), out, {"--mixes", "individual,society"}))
          .code == 0);
  const Csv table = read_csv(out + "/nation.csv");
  CHECK(table.rows.size() > 20);
  for (const auto& row : table.rows) CHECK(row.cells[table.column("difference")].empty());
}

TEST_CASE("a dry run of a nation says what it takes and writes nothing") {
  const Folder folder;
  const std::string scenario = region_file(folder, "all: yes");
  const Outcome dry = run_yinling(nation(scenario, folder.path("out"), {"--dry-run"}));
  CHECK(dry.code == 0);
  CHECK(dry.out.find("3 counties (4 rows left out)") != std::string::npos);
  CHECK(dry.out.find("12 runs") != std::string::npos);
  CHECK(dry.out.find("GiB of memory") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(folder.path("out")));
  const Outcome json = run_yinling(nation(scenario, folder.path("out"), {"--dry-run", "--json"}));
  CHECK(json.out.find("\"bytes_per_elder\"") != std::string::npos);
}

TEST_CASE("a nation that does not fit the memory is refused with a remedy") {
  const Folder folder;
  const std::string scenario = region_file(folder, "all: yes");
  for (const bool dry : {true, false}) {
    std::vector<std::string> more = {"--memory", "1MiB"};
    if (dry) more.emplace_back("--dry-run");
    const Outcome refused = run_yinling(nation(scenario, folder.path("out"), more));
    CHECK(refused.code == 5);
    CHECK(refused.err.find("take fewer --threads") != std::string::npos);
  }
  CHECK_FALSE(std::filesystem::exists(folder.path("out")));
  CHECK(run_yinling(nation(scenario, folder.path("out"), {"--memory", "many"})).code == 2);
}

TEST_CASE("commands for one county refuse a region, and nation refuses a county") {
  const Folder folder;
  const std::string region = region_file(folder, "all: yes");
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"run", region},
                                             {"compare", region},
                                             {"sweep", region, "-o", folder.path("x")},
                                             {"population", region},
                                             {"explain", region},
                                             {"bench", region}}) {
    const Outcome outcome = run_yinling(command);
    INFO(command.front());
    CHECK(outcome.code == 3);
    CHECK(outcome.err.find("this command takes one; run them all with `yinling nation`") !=
          std::string::npos);
  }
  const Outcome checked = run_yinling({"validate", region});
  CHECK(checked.code == 0);
  CHECK(checked.out.find("3 counties (4 rows left out)") != std::string::npos);
  CHECK(run_yinling({"nation", region}).code == 2);
  CHECK(run_yinling(nation(region, folder.path("x"), {"--shard", "3/2"})).code == 2);
  const std::string one = region_file(folder, "code: 990101");
  const Outcome single = run_yinling(nation(one, folder.path("x")));
  CHECK(single.code == 3);
  CHECK(single.err.find("the place is one county; write `place: {census: FILE, under: 52}`") !=
        std::string::npos);
}
