// `yinling export OUT --to FORMAT`: a results folder for other programs.
#include <algorithm>
#include <memory>

#include "analysis/command/command.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/command/tie_file.hpp"
#include "analysis/compare/result_files.hpp"
#include "analysis/decision/programme_effects.hpp"
#include "analysis/store/export_csv.hpp"
#include "analysis/store/export_netcdf.hpp"
#include "analysis/store/export_psa.hpp"
#include "analysis/store/export_xlsx.hpp"
#include "sim/base/csv.hpp"
#include "sim/base/sha256.hpp"

namespace yinling {

namespace {

struct ExportOptions {
  std::string folder;
  std::string format;
  std::string target;  // empty: in the results folder
  bool bom = false;
  PsaOptions psa;
  bool psa_options_given = false;
};

/// Options of one format make no sense with another.
void check_export_options(const ExportOptions& options) {
  if (options.bom && options.format != "csv") {
    throw wrong_usage("--bom", say("it is for --to csv only", "仅用于 --to csv"),
                      say("leave it out", "请去掉它"));
  }
  if (options.psa_options_given && options.format != "psa") {
    throw wrong_usage("--effect, --perspective",
                      say("they are for --to psa only", "仅用于 --to psa"),
                      say("leave them out", "请去掉它们"));
  }
}

std::filesystem::path export_target(const ExportOptions& options) {
  if (!options.target.empty()) return options.target;
  const std::filesystem::path folder = options.folder;
  if (options.format == "xlsx") return folder / "results.xlsx";
  if (options.format == "netcdf") return folder / "results.nc";
  return folder / options.format;
}

Exported export_results(const ExportOptions& options, const StoredResults& results,
                        Language language) {
  const auto target = export_target(options);
  if (options.format == "csv") return export_csv(results, target, options.bom);
  if (options.format == "psa") return export_psa(results, target, options.psa);
  if (std::filesystem::is_directory(target)) {
    throw failed({target.string()}, say("it is a folder", "它是文件夹"),
                 say("-o names the file to write", "-o 应写要生成的文件名"));
  }
  if (target.has_parent_path()) make_folder(target.parent_path());
  if (options.format == "netcdf") return export_netcdf(results, target);
  return export_xlsx(results, target, {.language = language});
}

std::vector<std::string> names_of_differences(std::span<const ProgrammeDifference> all) {
  std::vector<std::string> names;
  for (const auto& one : all) names.emplace_back(one.name);
  return names;
}

}  // namespace

void add_export(Commands& commands) {
  auto* sub = commands.app.add_subcommand(
      "export", "Write a results folder for spreadsheets, xarray or R (CSV, XLSX, NetCDF, PSA)");
  sub->footer(
      "OUT is a folder that compare, run or sweep wrote with -o; it is read from its "
      "store.sqlite.\n"
      "csv     a folder (OUT/csv): runs.csv, summary.csv, weekly.csv; with plausible worlds also\n"
      "        points.csv and point_runs.csv\n"
      "xlsx    OUT/results.xlsx: summary, runs, weekly means, costs, parameters, about\n"
      "netcdf  OUT/results.nc: one variable per measure over point, mix, replicate, group\n"
      "psa     a folder (OUT/psa): psa_cost.csv, psa_effect.csv (draw, one column per mix; beyond\n"
      "        the mix none) and psa_parameters.csv. A draw is a plausible world, the mean over "
      "its\n"
      "        replicates; without worlds it is a replicate, which is chance only.\n"
      "--effect active (persons, at the end), adopter_years, loss_averted (yuan, all elders),\n"
      "hours_saved. --perspective funder (what is paid) or public (unpaid hours valued); the\n"
      "elders' losses are in neither. Prints the files with bytes and SHA-256: the same results\n"
      "give the same bytes.\n"
      "Examples: yinling export out/danzhai --to csv --bom\n"
      "          yinling export out/danzhai --to psa --effect adopter_years -o out/psa");
  auto options = std::make_shared<ExportOptions>();
  sub->add_option("OUT", options->folder, "Results folder")->required();
  sub->add_option("--to", options->format, "Format")
      ->required()
      ->check(CLI::IsMember({"csv", "xlsx", "netcdf", "psa"}));
  sub->add_option("-o,--out", options->target, "Folder (csv, psa) or file (xlsx, netcdf) to write");
  sub->add_flag("--bom", options->bom, "CSV with the UTF-8 mark that spreadsheets look for");
  const auto* effect = sub->add_option("--effect", options->psa.effect, "Effect in psa_effect.csv")
                           ->check(CLI::IsMember(names_of_differences(programme_effects())))
                           ->capture_default_str();
  const auto* perspective =
      sub->add_option("--perspective", options->psa.perspective, "Whose cost is in psa_cost.csv")
          ->check(CLI::IsMember(names_of_differences(cost_perspectives())))
          ->capture_default_str();
  sub->callback([&commands, options, effect, perspective] {
    options->psa_options_given = effect->count() + perspective->count() > 0;
    commands.action = [&globals = commands.globals, options] {
      check_export_options(*options);
      const StoredResults results = read_results(options->folder);
      const Exported exported = export_results(*options, results, globals.language);
      ResultTable table({"file", "bytes", "sha256"});
      for (const auto& file : exported.files) {
        const std::string text = read_file(file, std::size_t{1} << 40U);
        table.add({file.string(), text.size(), sha256(text)});
      }
      table.print(globals);
      for (const Said& note : results.notes) print_note(globals, note);
      for (const Said& note : exported.notes) print_note(globals, note);
      return results.failed > 0 ? ExitCode::partial : ExitCode::ok;
    };
  });
}

}  // namespace yinling
