#pragma once
// A results folder in the layout of the usual R packages for cost-effectiveness (dampack, BCEA,
// heemod): one row per draw of a probabilistic sensitivity analysis, one column per strategy.
#include "analysis/store/export_target.hpp"
#include "analysis/store/stored_results.hpp"

namespace yinling {

struct PsaOptions {
  std::string effect = "active";       // of programme_effects()
  std::string perspective = "funder";  // of cost_perspectives()
};

/// psa_cost.csv and psa_effect.csv: draw, then the mixes; both beyond the mix `none`.
/// psa_parameters.csv: draw, then the parameters, shares 0 to 1. A draw is a design point, the mean
/// over its replicates. Without design points a draw is a replicate: that is chance only, and there
/// is no psa_parameters.csv. Throws Error (exit code 3) where there is no mix `none`, or no other.
Exported export_psa(const StoredResults& results, const std::filesystem::path& folder,
                    const PsaOptions& options);

}  // namespace yinling
