#pragma once
// What one replicate measures for each pattern of model.md section 1: a number for each row.
#include "analysis/patterns/experiment.hpp"

namespace yinling {

using Values = std::vector<double>;

// Learning and heart.
Values lessons(const World& world);        // 1
Values failures(const World& world);       // 2
Values age_friendly(const World& world);   // 5
Values heart(const World& world);          // 9
Values tutors_taught(const World& world);  // 12
// Families.
Values protective_families(const World& world);  // 3
Values homecoming(const World& world);           // 10
// Distance, loss, fraud, and all levels together.
Values distances(const World& world);  // 4
Values exposure(const World& world);   // 6
Values one_loss(const World& world);   // 7
Values campaign(const World& world);   // 8
Values trinity(const World& world);    // 11

/// Mean over the elders that count.
template <class Counts, class Value>
double mean_of(const Population& people, Counts counts, Value value) {
  double sum = 0;
  double n = 0;
  for (Row e = 0; e < people.elder_count(); ++e) {
    if (!counts(e)) continue;
    sum += value(e);
    n += 1;
  }
  return n == 0 ? 0.0 : sum / n;
}

/// Mean of the two trusts.
inline double trust(const State& state, Row e) {
  return 0.5 * (static_cast<double>(state.elders.trust_goods[e].value()) +
                static_cast<double>(state.elders.trust_payment[e].value()));
}

}  // namespace yinling
