#pragma once
// Every parameter of the model, by set. Levers carry their own.
#include <vector>

#include "sim/mechanisms/fraud.hpp"
#include "sim/mechanisms/parcels.hpp"
#include "sim/programme/delivery.hpp"
#include "sim/programme/ranks.hpp"
#include "sim/scenario/families.hpp"
#include "sim/scenario/households.hpp"
#include "sim/scenario/places.hpp"
#include "sim/scenario/population.hpp"
#include "sim/scenario/ties.hpp"
#include "sim/scenario/traits.hpp"

namespace yinling {

struct Parameters {
  PopulationParameters population;
  PlaceParameters places;
  HouseholdParameters households;
  FamilyParameters families;
  LimitationParameters limitations;
  AdoptionParameters adoption;
  AttitudeParameters attitudes;
  TieParameters ties;
  Learning learning;
  Forgetting forgetting;
  FamilyContact family;
  WordOfMouth word_of_mouth;
  Needs needs;
  Intent intent;
  Steps steps;
  Help help;
  Account account;
  Shopping shopping;
  Parcels parcels;
  Fraud fraud;
  Confidence confidence;
  Attendance attendance;
  Travel travel;
  Nomination nomination;
  ValueOfTime value_of_time;

  std::vector<ParameterSet*> sets() {
    return {&population, &places,        &households, &families,   &limitations,
            &adoption,   &attitudes,     &ties,       &learning,   &forgetting,
            &family,     &word_of_mouth, &needs,      &intent,     &steps,
            &help,       &account,       &shopping,   &parcels,    &fraud,
            &confidence, &attendance,    &travel,     &nomination, &value_of_time};
  }
  std::vector<const ParameterSet*> sets() const {
    const auto all = const_cast<Parameters*>(this)->sets();
    return {all.begin(), all.end()};
  }
};

}  // namespace yinling
