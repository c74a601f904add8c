#include "sim/scenario/places.hpp"

#include <algorithm>
#include <cmath>

#include "sim/base/smooth.hpp"
#include "sim/scenario/quota.hpp"

namespace yinling {

namespace {

/// Elders that each village should have: log-normal, none above what a village can hold.
std::vector<double> village_sizes(std::size_t elders, const PlaceParameters& places,
                                  const Draws& draws) {
  const double mean = places.village_elders;
  const auto count = std::max<std::int64_t>(1, std::llround(static_cast<double>(elders) / mean));
  std::vector<double> size;
  double sum = 0;
  for (std::uint32_t v = 0; v < count; ++v) {
    const double u = uniform(draws.word(v, setup_week, {Page::village_place, 0}));
    size.push_back(smooth::exp(places.village_spread * smooth::normal_quantile(u)));
    sum += size.back();
  }
  // Homes are not cut: leave room for the last one.
  constexpr double most = largest_village - 4;
  std::vector<double> split;
  for (const double s : size) {
    const double wanted = s / sum * static_cast<double>(elders);
    const int parts = static_cast<int>(std::ceil(wanted / most));
    for (int k = 0; k < parts; ++k) split.push_back(wanted / parts);
  }
  return split;
}

}  // namespace

double distance_quantile(double u, const PlaceParameters& places) {
  struct Bin {
    double share, from, to;
  };
  const std::array<Bin, 5> bins{{{places.inside, 0.1, 1},
                                 {places.to_3_km, 1, 3},
                                 {places.to_5_km, 3, 5},
                                 {places.to_10_km, 5, 10},
                                 {places.to_20_km, 10, 20}}};
  double left = u;
  for (const Bin& bin : bins) {
    if (left < bin.share) return bin.from + (bin.to - bin.from) * left / bin.share;
    left -= bin.share;
  }
  double rest = 1.0;
  for (const Bin& bin : bins) rest -= bin.share;
  return rest > 0 ? 20.0 + 10.0 * std::min(1.0, left / rest) : 20.0;
}

void settle(Population& people, const std::vector<DraftHome>& homes, const PlaceParameters& places,
            const Draws& draws) {
  std::vector<double> order(homes.size());
  std::size_t elders = 0;
  for (std::uint32_t h = 0; h < homes.size(); ++h) {
    order[h] = uniform(draws.word(h, setup_week, {Page::county_homes, 0}));
    elders += homes[h].elders;
  }
  const auto moved = ranked(order);
  people.elders.resize(elders);
  people.homes.resize(homes.size() + 1);

  // The villages fill up one after the other with homes in random order.
  const auto sizes = village_sizes(elders, places, draws);
  std::vector<Row> first_home{0};
  std::vector<Row> first_elder{0};
  double until = 0;
  std::size_t size = 0;
  Row elder = 0;
  for (Row h = 0; h < homes.size(); ++h) {
    const DraftHome& home = homes[moved[h]];
    if (elder > first_elder.back() && size + 1 < sizes.size() && elder >= until + sizes[size]) {
      until += sizes[size++];
      first_home.push_back(h);
      first_elder.push_back(elder);
    }
    people.homes.first_elder[h] = elder;
    for (std::size_t k = 0; k < home.elders; ++k) {
      people.elders.home[elder] = h;
      people.elders.age[elder] = home.age[k];
      people.elders.person[elder].set(home.sex[k]);
      ++elder;
    }
  }
  people.homes.first_elder[homes.size()] = elder;

  VillageTraits& villages = people.villages;
  const auto count = static_cast<Row>(first_home.size());
  villages.resize(count + 1);
  const auto townships = static_cast<Row>(
      std::max<std::int64_t>(1, std::llround(count / places.township_villages.value())));
  for (Row v = 0; v < count; ++v) {
    villages.township[v] =
        static_cast<std::uint16_t>(static_cast<std::uint64_t>(v) * townships / count);
    villages.first_elder[v] = first_elder[v];
    villages.first_home[v] = first_home[v];
    const auto luck = draws.block(v, setup_week, Page::village_place);
    villages.distance[v] = static_cast<float>(distance_quantile(uniform(luck[1]), places));
    const double express = uniform(luck[2]);
    villages.express[v] = express < places.station     ? Express::station
                          : express < places.connected ? Express::connected
                                                       : Express::township_only;
  }
  villages.township[count] = villages.township[count - 1];
  villages.first_elder[count] = elder;
  villages.first_home[count] = static_cast<Row>(homes.size());
}

std::vector<std::uint8_t> weak_signal_homes(Population& people, const PlaceParameters& places,
                                            const Draws& draws) {
  VillageTraits& villages = people.villages;
  std::vector<double> score(people.home_count());
  for (Row v = 0; v < people.village_count(); ++v) {
    const double u = uniform(draws.word(v, setup_week, {Page::village_place, 3}));
    const double doublings = smooth::log(villages.distance[v]) / smooth::log(2.0);
    const double here =
        places.signal_villages * smooth::normal_quantile(u) + places.signal_distance * doublings;
    const Identities identity = people.home_identities(v);
    for (Row h = villages.first_home[v]; h < villages.first_home[v + 1]; ++h) {
      const auto luck = draws.word(identity[h], setup_week, {Page::home_people, 3});
      score[h] = here + noise(luck);
    }
  }
  auto weak = chosen(score, quota(places.weak_signal, score.size()));
  for (Row v = 0; v < people.village_count(); ++v) {
    const Row first = villages.first_home[v];
    const Row last = villages.first_home[v + 1];
    int count = 0;
    for (Row h = first; h < last; ++h) count += weak[h];
    villages.weak_signal[v].set(static_cast<float>(count) / static_cast<float>(last - first));
  }
  return weak;
}

}  // namespace yinling
