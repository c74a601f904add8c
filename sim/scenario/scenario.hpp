#pragma once
// A scenario: checked, complete, frozen. read_scenario() makes it from YAML.
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/base/calendar.hpp"
#include "sim/programme/lever.hpp"
#include "sim/scenario/county.hpp"
#include "sim/scenario/parameters.hpp"
#include "sim/scenario/region.hpp"

namespace yinling {

/// How ignorance of the parameters is explored (`ignorance:`): worlds drawn from their ranges.
struct Ignorance {
  int worlds = 0;      // 0: not explored
  int replicates = 4;  // of each world
};

struct Scenario {
  std::string file;
  Said title;
  County county;
  std::shared_ptr<const Region> region;  // in place of the county
  std::uint32_t seed = 1;
  int replicates = 20;
  int weeks = 104;
  Date start{};
  Parameters parameters;
  std::vector<std::shared_ptr<const Lever>> levers;  // in the order of application
  Staff staff;                                       // roles that are not given are ample
  std::optional<Fen> budget;                         // cap of the whole programme; none: no cap
  int currency_year = 2025;                          // of all prices
  double discount = 0.03;                            // a year
  /// Groups for which weekly.csv has rows (runs.csv and summary.csv have all groups).
  std::vector<std::string> weekly_groups{"all"};
  /// Which tables of a run are kept beside its outcomes (output_tables in keys.hpp).
  std::vector<std::string> tables{"weekly", "ledger", "queues", "staff", "events"};
  Ignorance ignorance;
  /// Names of the parameters that are drawn (`uncertainties:`), as axes_of() names them; empty:
  /// all.
  std::vector<std::string> uncertainties;
  bool ledger_by_village = false;  // else ledger.csv has the county's villages together
  /// Every file that was read, with its SHA-256.
  std::vector<std::pair<std::string, std::string>> inputs;
  /// What is accepted but worth a look (a value outside its plausible range, …), for stderr.
  std::vector<Said> notes;
};

/// What `place:` may be; a command that takes one county refuses a region.
enum class Places { one_county, region_too };

struct ReadOptions {
  /// `--set path=value`, after the file. A file named here lies relative to the working folder.
  std::vector<std::pair<std::string, std::string>> settings;
  Places places = Places::one_county;
};

/// Reads, extends and checks a scenario; throws Error (exit code 3) with file:line:column.
Scenario read_scenario(const std::filesystem::path& path, const ReadOptions& options = {});

/// The scenario of one county of its region.
Scenario scenario_of_county(const Scenario& scenario, std::uint32_t code);

/// The scenario with every value written out, with units; reading it gives the same scenario.
std::string resolved_yaml(const Scenario& scenario);

/// JSON Schema (draft 2020-12) of scenario files, made from the same tables as the reader.
std::string scenario_schema();

}  // namespace yinling
