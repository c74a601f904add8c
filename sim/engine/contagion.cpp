#include "sim/engine/contagion.hpp"

#include <algorithm>
#include <bit>

#include "sim/base/avx512.hpp"
#include "sim/base/draws.hpp"
#include "sim/base/parallel.hpp"
#include "sim/base/smooth.hpp"
#include "sim/engine/contagion_decide.hpp"

namespace yinling {

namespace {

constexpr std::uint32_t page = (static_cast<std::uint32_t>(Page::reference) << 16) | 1U;
/// More neighbours than a byte counts.
constexpr std::uint32_t most_counted = 255;

/// Calls turn(person) for every bit.
template <class Turn>
void each_bit(std::uint64_t bits, std::uint32_t base, const Turn& turn) {
  for (; bits != 0; bits &= bits - 1) {
    turn(base + static_cast<std::uint32_t>(std::countr_zero(bits)));
  }
}

/// First index of part i of n when `count` things are dealt out evenly.
std::uint32_t part(std::uint32_t count, std::uint32_t i, std::uint32_t n) {
  return static_cast<std::uint32_t>(static_cast<std::uint64_t>(count) * i / n);
}

}  // namespace

std::string_view name_of(ContagionKernel kernel) {
  return kernel == ContagionKernel::avx512 ? "avx512" : "portable";
}

bool available(ContagionKernel kernel) {
  return kernel == ContagionKernel::portable || runs_avx512();
}

ContagionKernel best_kernel() {
  return available(ContagionKernel::avx512) ? ContagionKernel::avx512 : ContagionKernel::portable;
}

Contagion::Contagion(const Network& audience, ContagionRates rates, std::uint32_t seed,
                     ContagionKernel kernel)
    : kernel_(kernel),
      key_{seed, 0},
      beta_(rates.beta),
      recovers_below_(threshold(rates.gamma)),
      people_(audience.size()),
      chunks_((audience.size() + chunk_people - 1) / chunk_people) {
  for (std::uint32_t n = 0; n <= most_counted; ++n) infects_below_.push_back(infection_below(n));
  lay_out(audience);
  size_letters();
}

std::uint32_t Contagion::infection_below(std::uint32_t exposure) const {
  if (exposure == 0 || !(beta_ > 0)) return 0;
  if (beta_ >= 1) return threshold(1);
  return threshold(1.0 - smooth::pow(1.0 - beta_, exposure));
}

void Contagion::lay_out(const Network& audience) {
  const std::size_t padded = static_cast<std::size_t>(chunks_) * chunk_people;
  exposure_.assign(padded, 0);
  infected_.assign(padded / 64, 0);
  near_first_.reserve(padded + chunks_);
  far_first_.reserve(padded + chunks_);

  std::vector<std::uint32_t> sources(people_, 0);
  for (const auto target : audience.to) ++sources[target];
  hub_base_ = static_cast<std::uint32_t>(padded);
  for (std::uint32_t i = 0; i < people_; ++i) {
    if (sources[i] > most_counted) hubs_.push_back({i, 0});
  }
  const auto hub_number = [&](std::uint32_t person) {
    return static_cast<std::uint32_t>(
        std::lower_bound(hubs_.begin(), hubs_.end(), person,
                         [](const Hub& hub, std::uint32_t who) { return hub.person < who; }) -
        hubs_.begin());
  };
  const auto is_near = [&](std::uint32_t from, std::uint32_t to) {
    return from / chunk_people == to / chunk_people && sources[to] <= most_counted;
  };

  std::uint64_t near = 0;
  for (std::uint32_t i = 0; i < people_; ++i) {
    for (const auto to : audience.neighbours(i)) near += is_near(i, to) ? 1 : 0;
  }
  near_.reserve(near);
  far_.reserve(audience.entries() - near + 1);
  for (std::uint32_t c = 0; c < chunks_; ++c) {
    chunk_.push_back({near_.size(), far_.size()});
    const auto mark = [&] {
      near_first_.push_back(static_cast<std::uint32_t>(near_.size() - chunk_[c].near));
      far_first_.push_back(static_cast<std::uint32_t>(far_.size() - chunk_[c].far));
    };
    for (std::uint32_t i = c * chunk_people; i < (c + 1) * chunk_people; ++i) {
      mark();
      if (i >= people_) continue;
      for (const auto to : audience.neighbours(i)) {
        if (is_near(i, to)) {
          near_.push_back(static_cast<std::uint16_t>(to % chunk_people));
        } else {
          far_.push_back(sources[to] > most_counted ? hub_base_ + hub_number(to) : to);
        }
      }
    }
    mark();
  }
  far_.push_back(0);  // read, not sent, for whoever comes last and has no far tie
}

void Contagion::size_letters() {
  slices_ = std::min(most_slices, chunks_);
  region_shift_ = static_cast<std::uint32_t>(std::countr_zero(chunk_people));
  while ((hub_base_ >> region_shift_) > most_regions) ++region_shift_;
  // People and hubs may share a region; whoever applies letters tells them apart.
  regions_ = ((hub_base_ + static_cast<std::uint32_t>(hubs_.size())) >> region_shift_) + 1;
  letters_begin_.assign(static_cast<std::size_t>(slices_) * regions_, 0);
  std::uint64_t room = 0;
  for (std::uint32_t s = 0; s < slices_; ++s) {
    const auto end_chunk = part(chunks_, s + 1, slices_);
    const auto begin = chunk_[part(chunks_, s, slices_)].far;
    const auto end = end_chunk < chunks_ ? chunk_[end_chunk].far : far_.size();
    std::vector<std::uint64_t> counts(regions_, 0);
    for (auto at = begin; at < end; ++at) ++counts[far_[at] >> region_shift_];
    for (std::uint32_t r = 0; r < regions_; ++r) {
      letters_begin_[static_cast<std::size_t>(s) * regions_ + r] = room;
      room += counts[r] + 1;  // and one that is written though nobody owes it
    }
  }
  letters_end_ = letters_begin_;
  // Left as it is: pages that no letter reaches cost nothing.
  letters_ = std::make_unique_for_overwrite<std::uint32_t[]>(room);
}

void Contagion::infect(std::span<const std::uint32_t> people) {
  std::vector<std::uint64_t> turning(infected_.size(), 0);
  for (const auto person : people) {
    if (!is_infected(person)) turning[person / 64] |= std::uint64_t{1} << (person % 64);
  }
  for (std::uint32_t s = 0; s < slices_; ++s) {
    for (auto c = part(chunks_, s, slices_); c < part(chunks_, s + 1, slices_); ++c) {
      turn(c, turning.data() + static_cast<std::size_t>(c) * (chunk_people / 64),
           letters_end_.data() + static_cast<std::size_t>(s) * regions_);
    }
  }
  for (std::uint32_t r = 0; r < regions_; ++r) deliver(r);
}

void Contagion::step() {
  ++step_;
  parallel_for(slices_, [this](std::size_t s) { decide(static_cast<std::uint32_t>(s)); });
  parallel_for(regions_, [this](std::size_t r) { deliver(static_cast<std::uint32_t>(r)); });
}

void Contagion::decide(std::uint32_t slice) {
  constexpr std::uint32_t groups = chunk_people / 64;
  std::uint64_t turning[groups];
  // A copy of its own: slices side by side would share cache lines.
  std::uint64_t letters_end[2 * most_regions + 1];  // there are at most as many hubs as people
  auto* ends = letters_end_.data() + static_cast<std::size_t>(slice) * regions_;
  std::copy(ends, ends + regions_, letters_end);
  for (auto c = part(chunks_, slice, slices_); c < part(chunks_, slice + 1, slices_); ++c) {
    const ContagionDecision decision{exposure_.data() + static_cast<std::size_t>(c) * chunk_people,
                                     infected_.data() + static_cast<std::size_t>(c) * groups,
                                     turning,
                                     groups,
                                     c * groups,
                                     step_,
                                     page,
                                     {key_[0], key_[1]},
                                     recovers_below_,
                                     infects_below_.data()};
    if (kernel_ == ContagionKernel::avx512) {
      decide_avx512(decision);
    } else {
      decide_portable(decision);
    }
    decide_hubs(c, turning);
    turn(c, turning, letters_end);
  }
  std::copy(letters_end, letters_end + regions_, ends);
}

void Contagion::decide_hubs(std::uint32_t chunk, std::uint64_t* turning) const {
  if (hubs_.empty()) return;
  const auto by_person = [](const Hub& hub, std::uint32_t who) { return hub.person < who; };
  const auto begin = chunk * chunk_people;
  auto hub = std::lower_bound(hubs_.begin(), hubs_.end(), begin, by_person);
  for (; hub != hubs_.end() && hub->person < begin + chunk_people; ++hub) {
    const auto i = hub->person;
    if (is_infected(i)) continue;
    const auto words = philox({i / 64 * 16 + i % 16, nobody, step_, page}, {key_[0], key_[1]});
    if (words[(i / 16) % 4] < infection_below(hub->exposure)) {
      turning[(i - begin) / 64] |= std::uint64_t{1} << (i % 64);
    }
  }
}

void Contagion::turn(std::uint32_t chunk, const std::uint64_t* turning,
                     std::uint64_t* letters_end) {
  auto* exposure = exposure_.data() + static_cast<std::size_t>(chunk) * chunk_people;
  auto* infected = infected_.data() + static_cast<std::size_t>(chunk) * (chunk_people / 64);
  const auto firsts = static_cast<std::size_t>(chunk) * (chunk_people + 1);
  const auto* near_first = near_first_.data() + firsts;
  const auto* far_first = far_first_.data() + firsts;
  const auto* near = near_.data() + chunk_[chunk].near;
  const auto* far = far_.data() + chunk_[chunk].far;
  auto* letters = letters_.get();
  const auto shift = region_shift_;
  for (std::uint32_t g = 0; g < chunk_people / 64; ++g) {
    each_bit(turning[g], 0, [&](std::uint32_t bit) {
      const std::uint32_t i = g * 64 + bit;
      const auto recovered = static_cast<std::uint32_t>((infected[g] >> bit) & 1U);
      const auto by = static_cast<std::uint8_t>(1 - 2 * static_cast<int>(recovered));
      for (auto at = near_first[i]; at < near_first[i + 1]; ++at) {
        exposure[near[at]] = static_cast<std::uint8_t>(exposure[near[at]] + by);
      }
      // Most write one letter or none, which no branch foretells: so one is always written, and
      // stands only if it is owed.
      auto at = far_first[i];
      auto& first_end = letters_end[far[at] >> shift];
      letters[first_end] = far[at] * 2 + recovered;
      first_end += far_first[i + 1] != at ? 1U : 0U;
      for (++at; at < far_first[i + 1]; ++at) {
        letters[letters_end[far[at] >> shift]++] = far[at] * 2 + recovered;
      }
    });
    infected[g] ^= turning[g];
  }
}

void Contagion::deliver(std::uint32_t region) {
  for (std::uint32_t s = 0; s < slices_; ++s) {
    const auto box = static_cast<std::size_t>(s) * regions_ + region;
    for (auto at = letters_begin_[box]; at < letters_end_[box]; ++at) {
      const auto target = letters_[at] / 2;
      const bool recovered = letters_[at] % 2 != 0;
      if (target < hub_base_) {
        exposure_[target] = static_cast<std::uint8_t>(exposure_[target] + (recovered ? 255 : 1));
      } else {
        hubs_[target - hub_base_].exposure += recovered ? ~0U : 1U;
      }
    }
    letters_end_[box] = letters_begin_[box];
  }
}

std::uint64_t Contagion::infected() const {
  std::uint64_t count = 0;
  for (const auto bits : infected_) count += static_cast<std::uint64_t>(std::popcount(bits));
  return count;
}

}  // namespace yinling
