#include "sim/programme/ranks.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "sim/programme/coverage.hpp"

namespace yinling {

namespace {

std::vector<double> degrees(const Village& village) {
  std::vector<double> score;
  for (Row e = village.first; e < village.last; ++e) {
    const Ties& ties = village.people.ties;
    score.push_back(static_cast<double>(ties.near(e).size() + ties.far(e).size()));
  }
  return score;
}

/// Eigenvector centrality among the ties inside the village, by power iteration. Adding one's own
/// score keeps it from swinging in bipartite parts.
std::vector<double> centralities(const Village& village) {
  constexpr int rounds = 50;
  std::vector<double> score(village.size(), 1.0);
  std::vector<double> next(village.size());
  for (int round = 0; round < rounds; ++round) {
    double most = 0.0;
    for (Row e = village.first; e < village.last; ++e) {
      double sum = score[e - village.first];
      for (const NearTie tie : village.people.ties.near(e)) sum += score[tie.local()];
      next[e - village.first] = sum;
      most = std::max(most, sum);
    }
    for (double& one : next) one /= most;
    score.swap(next);
  }
  return score;
}

/// Some elders are asked whom they would ask: each names the tie who handles a phone best.
std::vector<double> nominations(const Village& village, const Nomination& nomination) {
  std::vector<double> named(village.size(), 0.0);
  const auto& skill = village.people.elders.skill[index(Block::device)];
  for (Row e = village.first; e < village.last; ++e) {
    const auto luck = village.draws.block(village.identity(e), setup_week, Page::elder_nomination);
    if (luck[0] >= threshold(nomination.asked)) continue;
    const NearTie* best = nullptr;
    for (const NearTie& tie : village.people.ties.near(e)) {
      if (best == nullptr ||
          skill[village.first + tie.local()].raw > skill[village.first + best->local()].raw) {
        best = &tie;
      }
    }
    if (best != nullptr) named[best->local()] += 1.0;
  }
  return named;
}

/// Burdens counted: limits of the body, living alone, no schooling, and age in decades over 60.
std::vector<double> burdens(const Village& village) {
  std::vector<double> score;
  const ElderTraits& traits = village.people.elders;
  for (Row e = village.first; e < village.last; ++e) {
    double burden = 0.1 * (traits.age[e] - 60);
    for (const auto bit : {limit::sight, limit::hearing, limit::dexterity, limit::mobility}) {
      burden += village.limited(e, bit) ? 1.0 : 0.0;
    }
    burden += village.people.homes.living[traits.home[e]] == Living::alone ? 1.0 : 0.0;
    burden += traits.person[e].schooling() == Schooling::none ? 1.0 : 0.0;
    score.push_back(burden);
  }
  return score;
}

struct Candidate {
  double score;
  std::uint32_t lot;
  Row row;
};

/// High scores first, ties by lot; the place of the i-th of n is (i + 1/2) / n.
void give_places(std::vector<Candidate>& candidates, std::vector<std::uint32_t>& places) {
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return std::tie(b.score, a.lot, a.row) < std::tie(a.score, b.lot, b.row);
  });
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const double place = (static_cast<double>(i) + 0.5) / static_cast<double>(candidates.size());
    places[candidates[i].row] = threshold(place);
  }
}

}  // namespace

std::vector<double> scores(const Village& village, Priority rule, const Nomination& nomination) {
  switch (rule) {
    case Priority::most_connected:
      return degrees(village);
    case Priority::most_central:
      return centralities(village);
    case Priority::nominated:
      return nominations(village, nomination);
    case Priority::most_vulnerable:
      return burdens(village);
    case Priority::random:
    case Priority::nearest:
      break;
  }
  return std::vector<double>(village.size(), 0.0);
}

Ranks rank(LeverSpan levers, const Population& people, const Nomination& nomination,
           const std::function<Village(Row)>& village_of) {
  Ranks ranks;
  for (const auto& lever : levers) {
    const Plan& plan = lever->plan;
    if (plan.priority == Priority::random || plan.layering != Layering::independent) continue;
    const Reach reach = lever->info.reach;
    auto& places = ranks[static_cast<std::size_t>(lever->info.number)];
    const bool countywide = reach == Reach::villages || plan.priority == Priority::nearest;
    std::vector<Candidate> candidates;
    places.resize(reach == Reach::elders  ? people.elder_count()
                  : reach == Reach::homes ? people.home_count()
                                          : people.village_count());
    for (Row v = 0; v < people.village_count(); ++v) {
      const Village village = village_of(v);
      const std::vector<double> of_elders = scores(village, plan.priority, nomination);
      const double near = -people.villages.distance[v];
      const auto add = [&](Row row, Row first, Row last, bool mean) {
        places[row] = place_in_order(village, *lever, reach, row);  // the lot
        if (!eligible(village, *lever, reach, row)) return;
        double score = 0.0;
        for (Row e = first; e < last; ++e) {
          const double one = of_elders[e - village.first];
          score = mean ? score + one / (last - first) : std::max(score, one);
        }
        if (plan.priority == Priority::nearest) score = near;
        candidates.push_back({score, places[row], row});
      };
      if (reach == Reach::elders) {
        for (Row e = village.first; e < village.last; ++e) add(e, e, e + 1, false);
      } else if (reach == Reach::homes) {
        for (Row h = village.first_home; h < village.last_home; ++h) {
          add(h, people.homes.first_elder[h], people.homes.first_elder[h + 1], false);
        }
      } else {
        add(v, village.first, village.last, true);
      }
      if (!countywide) {
        give_places(candidates, places);
        candidates.clear();
      }
    }
    if (countywide) give_places(candidates, places);
  }
  return ranks;
}

}  // namespace yinling
