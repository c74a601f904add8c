#pragma once
// The sections of a report, each a JSON object as web/src/report_data.ts describes it. Sentences
// are made here, in both languages; numbers are raw.
#include <optional>

#include "analysis/report/material.hpp"
#include "analysis/report/reruns.hpp"

namespace yinling::report {

// The first page: answer.cpp
Json answer_of(const Material& material);
/// What the programme costs, and over worlds.
Said cost_told(const Material& material);
Json caveats_of(const Material& material);
Json programme_of(const Material& material);

// Without a programme, and week by week: course.cpp. Null without weekly tables.
Json baseline_of(const Material& material);
Json fan_of(const Material& material);
Json convergence_of(const Material& material);

// The eight mixes: mix_results.cpp, levels.cpp
Json mix_results_of(const Material& material);
Json plane_of(const Material& material);
Json attribution_of(const Material& material);
/// Ends "… cost more than the best guess, as".
extern const Said why_worlds_cost_more;

// Money: money.cpp, worth.cpp
Json cost_of_programme(const Material& material);
Json frontier_of(const Material& material);

// Who: beneficiaries.cpp; run again: places_and_people.cpp
/// Who loses more or shops less with the whole programme beyond chance; empty if nobody does.
Said worse_off_told(const Material& material);
Json groups_of(const Material& material);
Json villages_of(const Material& material, const VillageOutcomes& outcomes);
Json stories_of(const Material& material, const std::vector<ElderStory>& stories);
/// Null without doses.
Json budget_of(const Material& material, const std::vector<DoseOutcome>& doses);

// What nobody knows: ignorance.cpp. Null without worlds.
Json plausible_of(const Material& material);
/// One parameter at a time where that was run; else rank correlations over worlds, null with few.
Json tornado_of(const Material& material, const std::optional<TornadoOutcome>& outcome);

// Sources: sources.cpp, checklist.cpp
/// Whether the source of an evidence key was "read" or "recall"ed; "none" where there is no key, or
/// analysts judged without a source.
std::string verified_of(std::string_view key);
Json parameters_of(const Material& material);
Json rerun_of(const Material& material, const std::string& report_command);
Json cheers_of(const Material& material);
Json odd_of(const Material& material);

}  // namespace yinling::report
