#include "sim/scenario/population.hpp"

#include <utility>

#include "sim/scenario/margins.hpp"

namespace yinling {

namespace {

/// Fewer elders have the second than the first by definition; a scenario may not ask otherwise.
void hold(const Parameter& part, const Parameter& whole) {
  if (part <= whole) return;
  throw invalid(
      {},
      say("adoption.{} is {:.4g} %, more than adoption.{} ({:.4g} %) of which it is a part",
          "adoption.{} 为 {:.4g}%，高于包含它的 adoption.{}（{:.4g}%）", part.name(),
          part.value() * 100, whole.name(), whole.value() * 100),
      say("lower the first or raise the second", "请调低前者或调高后者"));
}

}  // namespace

Population synthesise(const County& county, const Parameters& parameters, const Draws& draws) {
  const AdoptionParameters& adoption = parameters.adoption;
  hold(adoption.bound, adoption.smartphone);
  hold(adoption.own, adoption.bound);
  hold(adoption.own, adoption.aware);
  hold(adoption.proxy, adoption.aware);
  const Margins margins = rural_margins(county, parameters);
  Population people;
  const auto homes = compose_homes(margins, parameters.population, parameters.households, draws);
  settle(people, homes, parameters.places, draws);
  form_families(people, margins, parameters.families, draws);
  const auto weak_signal = weak_signal_homes(people, parameters.places, draws);
  give_traits(people, margins, weak_signal, parameters, draws);
  give_beliefs(people, parameters, draws);
  tie(people, parameters.ties, draws);
  return people;
}

}  // namespace yinling
