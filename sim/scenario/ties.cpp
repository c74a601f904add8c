#include "sim/scenario/ties.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "sim/base/parallel.hpp"
#include "sim/base/smooth.hpp"
#include "sim/scenario/quota.hpp"

namespace yinling {

namespace {

/// The homes of one village, numbered along the row of houses.
class TieMaker {
 public:
  TieMaker(const Population& people, Row village, const TieParameters& ties, const Draws& draws)
      : people_(people),
        ties_(ties),
        draws_(draws),
        first_(people.villages.first_home[village]),
        count_(people.villages.first_home[village + 1] - first_),
        identity_(count_) {
    people.home_identities(village).list(count_, identity_.data());
    look_around();
  }

  std::vector<TiePair> draw() {
    households();
    meet();
    close();
    for (std::uint32_t i = 0; i < count_; ++i) {
      for (const Known& known : known_[i]) {
        if (known.home > i) hold(i, known.home, known.layer);
      }
    }
    std::sort(pairs_.begin(), pairs_.end());
    return std::move(pairs_);
  }

 private:
  struct Known {
    std::uint32_t home;
    Layer layer;
  };

  Draws::Block luck(std::uint32_t a, std::uint32_t b, Page page) const {
    const std::uint32_t low = std::min(identity_[a], identity_[b]);
    const std::uint32_t high = std::max(identity_[a], identity_[b]);
    return draws_.block(low, setup_week, page, high);
  }

  /// What homes bring to a tie: kin, sociability, age, schooling.
  void look_around() {
    social_.resize(count_);
    age_.resize(count_);
    schooling_.resize(count_);
    kin_.resize(count_);
    known_.resize(count_);
    low_.resize(count_);
    high_.resize(count_);
    for (auto& lane : lanes_) lane.resize(count_);
    total_ = 0;
    const double kin_blocks =
        std::max(1.0, std::round(count_ / std::max(1.0, ties_.kin_homes.value())));
    for (std::uint32_t i = 0; i < count_; ++i) {
      const Row home = first_ + i;
      const auto drawn = draws_.block(identity_[i], setup_week, Page::home_network);
      const bool withdrawn = uniform(drawn[1]) < ties_.withdrawn;
      const double spread = ties_.sociability;
      // Mean 1 among those who do not keep to themselves.
      social_[i] =
          withdrawn ? 0.01 : smooth::exp(spread * normal(drawn[0]) - 0.5 * spread * spread);
      total_ += social_[i];
      const Row from = people_.homes.first_elder[home];
      const Row to = people_.homes.first_elder[home + 1];
      for (Row e = from; e < to; ++e) {
        age_[i] += people_.elders.age[e] / static_cast<double>(to - from);
        schooling_[i] =
            std::max(schooling_[i], static_cast<double>(people_.elders.person[e].schooling()));
      }
      // Kin stand together along the row; the others have moved among strangers.
      const bool together = uniform(drawn[2]) < ties_.kin_together;
      const double at = together ? i / static_cast<double>(count_) : uniform(drawn[3]);
      kin_[i] = static_cast<std::uint16_t>(at * kin_blocks);
    }
  }

  void households() {
    for (std::uint32_t i = 0; i < count_; ++i) {
      const Row to = people_.homes.first_elder[first_ + i + 1];
      for (Row a = people_.homes.first_elder[first_ + i]; a < to; ++a) {
        for (Row b = a + 1; b < to; ++b) pairs_.push_back({a, b, Layer::household});
      }
    }
  }

  /// Kin, neighbours and friends: one block of draws for each pair of homes. All pairs of a home
  /// are weighed in dense loops; the few that meet are found by one test.
  void meet() {
    std::vector<double> reach(count_);
    for (std::uint32_t d = 1; d < count_; ++d) {
      reach[d] = ties_.neighbour * smooth::exp(-(d - 1.0) / ties_.neighbour_reach);
    }
    std::vector<double> root(count_);
    for (std::uint32_t i = 0; i < count_; ++i) root[i] = std::sqrt(social_[i]);
    const std::vector<double> offer = friendliness();
    std::vector<double> same(count_);
    std::vector<double> chances[3];
    for (auto& one : chances) one.resize(count_);
    std::vector<std::uint8_t> met(count_);
    for (std::uint32_t i = 0; i + 1 < count_; ++i) {
      draw_pairs(i);
      alike(i, same);
      const double kin = ties_.kin;
      const double* const r = root.data();
      const double* const o = offer.data();
      const double* const near = reach.data();
      const double* const s = same.data();
      for (std::uint32_t j = i + 1; j < count_; ++j) {
        const double both = r[i] * r[j];
        chances[0][j] = kin_[i] == kin_[j] ? kin * both : 0.0;
        chances[1][j] = near[j - i] * both;
        chances[2][j] = o[i] * o[j] * s[j];
      }
      for (std::uint32_t j = i + 1; j < count_; ++j) {
        met[j] = static_cast<std::uint8_t>(below(lanes_[0][j], chances[0][j]) |
                                           below(lanes_[1][j], chances[1][j]) |
                                           below(lanes_[2][j], chances[2][j]));
      }
      for (std::uint32_t j = i + 1; j < count_; ++j) {
        if (met[j] == 0) continue;
        constexpr Layer layer_of[] = {Layer::kin, Layer::neighbour, Layer::friendship};
        std::size_t k = 0;
        while (lanes_[k][j] >= threshold(chances[k][j])) ++k;
        meet(i, j, layer_of[k]);
      }
    }
  }

  /// word < threshold(chance), without branches.
  static int below(std::uint32_t word, double chance) {
    const double exact =
        static_cast<double>(static_cast<std::int32_t>(word ^ 0x80000000U)) + 0x1p31;
    return static_cast<int>(exact + 1.0 <= std::min(chance * 0x1p32, 4294967295.0));
  }

  /// The draws of home i with every later home j, as lanes_[k][j].
  void draw_pairs(std::uint32_t i) {
    const std::uint32_t own = identity_[i];
    for (std::uint32_t j = i + 1; j < count_; ++j) {
      low_[j] = std::min(own, identity_[j]);
      high_[j] = std::max(own, identity_[j]);
    }
    const std::array<std::uint32_t*, 4> lanes = {&lanes_[0][i + 1], &lanes_[1][i + 1],
                                                 &lanes_[2][i + 1], &lanes_[3][i + 1]};
    draws_.fill({&low_[i + 1], count_ - i - 1}, setup_week, Page::tie_homes, lanes, &high_[i + 1]);
  }

  /// Sociability, corrected for how many alike there are: homophily shall decide who befriends
  /// whom, not how many friends one has. The chance of a friendship is offer * offer * alike.
  std::vector<double> friendliness() const {
    std::vector<double> alike_here(count_, 0.0);
    std::vector<double> same(count_);
    for (std::uint32_t i = 0; i < count_; ++i) {
      alike(i, same);
      const double own = social_[i];
      double here = alike_here[i];
      for (std::uint32_t j = i + 1; j < count_; ++j) {
        here += social_[j] * same[j];
        alike_here[j] += own * same[j];
      }
      alike_here[i] = here;
    }
    std::vector<double> offer(count_);
    for (std::uint32_t i = 0; i < count_; ++i) {
      const double others = alike_here[i] / total_;
      offer[i] = others > 0 ? social_[i] * std::sqrt(ties_.friends / (total_ * others)) : 0.0;
    }
    return offer;
  }

  /// How alike home i is to every later home, 0 to 1.
  void alike(std::uint32_t i, std::vector<double>& same) const {
    const double per_year = ties_.age_homophily;
    const double per_step = ties_.schooling_homophily;
    const double* const age = age_.data();
    const double* const schooling = schooling_.data();
    double* const to = same.data();
    for (std::uint32_t j = i + 1; j < count_; ++j) {
      const double years = std::abs(age[i] - age[j]);
      const double steps = std::abs(schooling[i] - schooling[j]);
      to[j] = std::max(0.0, 1.0 - per_year * years) * std::max(0.0, 1.0 - per_step * steps);
    }
  }

  void meet(std::uint32_t i, std::uint32_t j, Layer layer) {
    known_[i].push_back({j, layer});
    known_[j].push_back({i, layer});
  }

  /// Common acquaintances make friends: one round over the ties drawn so far.
  void close() {
    std::vector<std::vector<std::uint32_t>> before(count_);
    for (std::uint32_t i = 0; i < count_; ++i) {
      for (const Known& known : known_[i]) before[i].push_back(known.home);
    }
    std::vector<double> apart(count_, 1.0);  // chance that no common acquaintance joins them
    std::vector<std::uint32_t> met;
    for (std::uint32_t i = 0; i < count_; ++i) {
      met.clear();
      for (const std::uint32_t k : before[i]) {
        for (const std::uint32_t j : before[k]) {
          if (j <= i) continue;
          if (apart[j] == 1.0) met.push_back(j);
          apart[j] *= 1.0 - ties_.closure;
        }
      }
      for (const std::uint32_t j : before[i]) apart[j] = 2.0;  // friends already
      std::sort(met.begin(), met.end());
      for (const std::uint32_t j : met) {
        if (apart[j] < 1.0 && luck(i, j, Page::tie_closure)[0] < threshold(1.0 - apart[j])) {
          meet(i, j, Layer::friendship);
        }
        apart[j] = 1.0;
      }
      for (const std::uint32_t j : before[i]) apart[j] = 1.0;
    }
  }

  /// A tie between homes is held by a pair of their elders, sometimes by a second pair.
  void hold(std::uint32_t i, std::uint32_t j, Layer layer) {
    const auto drawn = luck(i, j, Page::tie_member);
    const auto pick = [&](std::uint32_t home, std::uint32_t word) {
      const Row from = people_.homes.first_elder[first_ + home];
      const Row size = people_.homes.first_elder[first_ + home + 1] - from;
      return from + static_cast<Row>((static_cast<std::uint64_t>(word) * size) >> 32);
    };
    const Row a = pick(i, drawn[0]);
    const Row b = pick(j, drawn[1]);
    pairs_.push_back({a, b, layer});
    if (drawn[2] >= threshold(ties_.second_pair)) return;
    const Row c = pick(i, mix(drawn[3]));
    const Row d = pick(j, drawn[3]);
    if (c != a || d != b) pairs_.push_back({c, d, layer});
  }
  static std::uint32_t mix(std::uint32_t word) {
    return static_cast<std::uint32_t>(mix64(word + 1ULL) >> 32);
  }

  const Population& people_;
  const TieParameters& ties_;
  const Draws& draws_;
  Row first_;
  std::uint32_t count_;
  std::vector<std::uint32_t> identity_;
  double total_ = 0;
  std::vector<double> social_;
  std::vector<double> age_;
  std::vector<double> schooling_;
  std::vector<std::uint16_t> kin_;
  std::vector<std::vector<Known>> known_;
  std::vector<std::uint32_t> low_;   // identities of a home and another, the lower
  std::vector<std::uint32_t> high_;  // … and the higher
  std::vector<std::uint32_t> lanes_[4];
  std::vector<TiePair> pairs_;
};

/// Market days: an elder meets people of other villages of the township. Every elder brings half of
/// the ties, to partners found by chance among all others of the township.
std::vector<TiePair> market_ties(const Population& people, const TieParameters& ties,
                                 const Draws& draws) {
  const VillageTraits& villages = people.villages;
  std::vector<std::vector<TiePair>> found(people.village_count());
  parallel_for(people.village_count(), [&](std::size_t v) {
    Row from = static_cast<Row>(v);
    Row to = static_cast<Row>(v) + 1;
    while (from > 0 && villages.township[from - 1] == villages.township[v]) --from;
    while (to < people.village_count() && villages.township[to] == villages.township[v]) ++to;
    const Row begin = villages.first_elder[from];
    const Row own = villages.first_elder[v + 1] - villages.first_elder[v];
    const Row others = villages.first_elder[to] - begin - own;
    if (others == 0) return;
    const Identities identity = people.elder_identities(static_cast<Row>(v));
    for (Row e = villages.first_elder[v]; e < villages.first_elder[v + 1]; ++e) {
      const auto drawn = draws.block(identity[e], setup_week, Page::elder_network);
      double left = 0.5 * ties.market;
      for (std::uint32_t k = 0; k < 3 && left > 0; ++k, left -= 1.0) {
        const auto more =
            k == 0 ? drawn : draws.block(identity[e], setup_week, Page::elder_network, nobody, k);
        if (more[0] >= threshold(left)) continue;
        Row other = begin + static_cast<Row>((static_cast<std::uint64_t>(more[1]) * others) >> 32);
        if (other >= villages.first_elder[v]) other += own;
        found[v].push_back({std::min(e, other), std::max(e, other), Layer::market});
      }
    }
  });
  std::vector<TiePair> all;
  for (const auto& part : found) all.insert(all.end(), part.begin(), part.end());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace

void tie(Population& people, const TieParameters& ties, const Draws& draws) {
  std::vector<std::vector<TiePair>> found(people.village_count());
  parallel_for(people.village_count(), [&](std::size_t v) {
    found[v] = TieMaker(people, static_cast<Row>(v), ties, draws).draw();
  });
  std::vector<TiePair> all;
  for (const auto& part : found) all.insert(all.end(), part.begin(), part.end());
  const auto far = market_ties(people, ties, draws);
  all.insert(all.end(), far.begin(), far.end());
  store_ties(people, all);
}

void store_ties(Population& people, std::span<const TiePair> pairs) {
  const std::size_t count = people.elder_count();
  Ties& ties = people.ties;
  ties = {};
  ties.near_first.assign(count + 1, 0);
  ties.far_first.assign(count + 1, 0);
  for (const TiePair& pair : pairs) {
    auto& first = pair.layer == Layer::market ? ties.far_first : ties.near_first;
    ++first[pair.from + 1];
    ++first[pair.to + 1];
  }
  for (std::size_t e = 0; e < count; ++e) {
    ties.near_first[e + 1] += ties.near_first[e];
    ties.far_first[e + 1] += ties.far_first[e];
  }
  ties.near_ties.resize(ties.near_first.back());
  ties.far_ties.resize(ties.far_first.back());
  std::vector<std::uint32_t> near_next(ties.near_first.begin(), ties.near_first.end() - 1);
  std::vector<std::uint32_t> far_next(ties.far_first.begin(), ties.far_first.end() - 1);
  for (const TiePair& pair : pairs) {
    if (pair.layer == Layer::market) {
      ties.far_ties[far_next[pair.from]++] = pair.to;
      ties.far_ties[far_next[pair.to]++] = pair.from;
    } else {
      const Row start = people.villages.first_elder[people.village_of(pair.from)];
      ties.near_ties[near_next[pair.from]++] = NearTie::to(pair.to - start, pair.layer);
      ties.near_ties[near_next[pair.to]++] = NearTie::to(pair.from - start, pair.layer);
    }
  }
  for (std::size_t e = 0; e < count; ++e) {
    std::sort(ties.near_ties.begin() + ties.near_first[e],
              ties.near_ties.begin() + ties.near_first[e + 1]);
    std::sort(ties.far_ties.begin() + ties.far_first[e],
              ties.far_ties.begin() + ties.far_first[e + 1]);
  }
}

std::vector<TiePair> list_ties(const Population& people) {
  std::vector<TiePair> pairs;
  for (Row v = 0; v < people.village_count(); ++v) {
    const Row start = people.villages.first_elder[v];
    for (Row e = start; e < people.villages.first_elder[v + 1]; ++e) {
      for (const NearTie near : people.ties.near(e)) {
        if (start + near.local() > e) pairs.push_back({e, start + near.local(), near.layer()});
      }
      for (const Row other : people.ties.far(e)) {
        if (other > e) pairs.push_back({e, other, Layer::market});
      }
    }
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

}  // namespace yinling
