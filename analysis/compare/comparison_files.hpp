#pragma once
// The files in which a comparison is set down beyond runs.csv and summary.csv. Each says in a
// column over how many replicates (chance) or worlds (ignorance) its numbers are.
#include <string>
#include <utility>
#include <vector>

#include "analysis/compare/comparison.hpp"

namespace yinling {

/// measure,term,shapley,low,high,share,worlds_low,worlds_high,n,worlds,level
std::string attribution_csv(const Comparison& comparison);
/// mix,measure,n,correlation,vrf,p,p_holm (Holm over the mixes)
std::string pairing_csv(const Comparison& comparison);
/// perspective,effect,mix,cost,effect_value,inc_cost,inc_effect,icer,status,n
std::string frontier_csv(const Comparison& comparison);
/// perspective,effect,draws,n,wtp,mix,p_best,enb,on_ceaf,evpi; draws are worlds, or replicates
/// where there are none.
std::string acceptability_csv(const Comparison& comparison);
/// mix,measure,worse_placed,better_placed,gap,gap_low,gap_high,ratio,ratio_low,ratio_high,n,level,
/// and rows of concentration and Erreygers indices over schooling and distance.
std::string equity_csv(const Comparison& comparison);
/// mix,measure,worlds,replicates,median,low,high,level,first,worse,mixed
std::string worlds_csv(const Comparison& comparison);
/// mix,year,financial_yuan,n: mean over replicates, by programme year.
std::string budget_impact_csv(const Comparison& comparison);

/// All of them by file name.
std::vector<std::pair<std::string, std::string>> comparison_files(const Comparison& comparison);

}  // namespace yinling
