#pragma once
// Bare contagion (synchronous SIS) on ties, at the speed of the machine: what `bench diffusion`
// measures. In a step a susceptible person with n infected neighbours is infected with
// 1 - (1 - β)^n, an infected one recovers with γ; all see the end of the step before.
//
// The word of person i in step t is lane (i / 16) % 4 of the Philox block at
//   who = i / 64 * 16 + i % 16, partner = nobody, week = t, page = Page::reference, draw = 1
// under the key (seed, 0): sixteen blocks serve sixty-four people, in the order in which vectors
// hold them. It does not depend on threads, kernels or layout.
//
// Everyone's infected neighbours are counted in one byte and pushed when somebody turns: inside a
// chunk of people at once, to other chunks by way of a letter that the target's owner applies
// when all have decided. Sums commute, so the bits are the same on any number of threads. Whoever
// has more than 255 neighbours is counted apart.
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "sim/world/network.hpp"

namespace yinling {

enum class ContagionKernel { portable, avx512 };

std::string_view name_of(ContagionKernel kernel);
/// Whether this processor runs it.
bool available(ContagionKernel kernel);
/// The fastest one that this processor runs.
ContagionKernel best_kernel();

struct ContagionRates {
  double beta = 0;   // probability per infected neighbour and step
  double gamma = 0;  // probability per step
};

class Contagion {
 public:
  /// The neighbours of a node in `audience` are those whom it can infect. Up to 2³¹ - 2²⁴ people.
  Contagion(const Network& audience, ContagionRates rates, std::uint32_t seed,
            ContagionKernel kernel);

  /// Before the first step; a person named twice counts once.
  void infect(std::span<const std::uint32_t> people);
  void step();

  std::uint32_t people() const { return people_; }
  bool is_infected(std::uint32_t person) const {
    return ((infected_[person / 64] >> (person % 64)) & 1U) != 0;
  }
  std::uint64_t infected() const;

 private:
  /// Neighbours inside the chunk are 16-bit numbers.
  static constexpr std::uint32_t chunk_people = 1U << 14;
  static constexpr std::uint32_t most_slices = 32;
  static constexpr std::uint32_t most_regions = 64;

  struct Chunk {
    std::uint64_t near = 0;  // where its ties begin
    std::uint64_t far = 0;
  };
  struct Hub {
    std::uint32_t person = 0;
    std::uint32_t exposure = 0;
  };

  void lay_out(const Network& audience);
  void size_letters();
  void decide(std::uint32_t slice);
  void decide_hubs(std::uint32_t chunk, std::uint64_t* turning) const;
  void turn(std::uint32_t chunk, const std::uint64_t* turning, std::uint64_t* letters_end);
  void deliver(std::uint32_t region);
  std::uint32_t infection_below(std::uint32_t exposure) const;

  ContagionKernel kernel_;
  std::uint32_t key_[2];
  std::uint32_t step_ = 0;
  double beta_;
  std::uint32_t recovers_below_;
  std::vector<std::uint32_t> infects_below_;  // 256
  std::uint32_t people_ = 0;
  std::uint32_t chunks_ = 0;

  // Of each person; the last chunk is filled up with people who know nobody.
  std::vector<std::uint8_t> exposure_;
  std::vector<std::uint64_t> infected_;    // bits
  std::vector<std::uint32_t> near_first_;  // people + 1 in each chunk
  std::vector<std::uint32_t> far_first_;
  std::vector<Chunk> chunk_;
  std::vector<std::uint16_t> near_;  // number within the chunk
  std::vector<std::uint32_t> far_;   // person, or hub_base_ + number of the hub
  std::vector<Hub> hubs_;            // by person
  std::uint32_t hub_base_ = 0;

  // Letters of a slice of chunks to a region of people: target * 2 + (1 if it recovered).
  std::uint32_t slices_ = 0;
  std::uint32_t regions_ = 0;  // the last one: hubs
  std::uint32_t region_shift_ = 0;
  std::unique_ptr<std::uint32_t[]> letters_;
  std::vector<std::uint64_t> letters_begin_;  // slices x regions; room for all to turn at once
  std::vector<std::uint64_t> letters_end_;
};

}  // namespace yinling
