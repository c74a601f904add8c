#pragma once
// Addressed chance: every decision of a run has an address, and the number found there does not
// depend on what else is drawn. Philox4x32-10 (Salmon et al. 2011) through Random123.
//   key     = (seed, county code * 4096 + replicate)
//   counter = (who, with whom or `nobody`, week, page << 16 | draw)
// One block answers four decisions: a decision is a page and a lane of its block.
#include <Random123/philox.h>

#include <array>
#include <cstdint>
#include <span>

namespace yinling {

using Week = std::int32_t;

inline constexpr std::uint32_t nobody = 0xffffffffU;
/// The week of everything drawn once, before the first week.
inline constexpr Week setup_week = -1;

/// The address book of chance. The high byte is the kind of entity, so that no two share a page.
enum class Page : std::uint16_t {
  // elders: what is drawn once
  elder_traits = 0x0100,
  elder_limits,
  elder_account,
  elder_mind,
  elder_network,
  elder_start,
  elder_nomination,
  // elders: every week
  elder_week = 0x0180,
  elder_attempt,
  elder_retry,
  elder_setup,
  elder_order,
  elder_parcel,
  elder_fraud,
  elder_mood,
  elder_lesson,
  elder_need,
  // elders: a page for each lever (attendance; coverage in the set-up week)
  elder_lever = 0x01c0,
  // homes
  home_people = 0x0200,
  home_family,
  home_attitude,
  home_network,
  home_week = 0x0280,
  home_lever = 0x02c0,
  // villages
  village_place = 0x0300,
  village_turn,
  village_lever = 0x03c0,
  // ties (lower identity first)
  tie_homes = 0x0400,
  tie_closure,
  tie_member,
  // county
  county_people = 0x0500,
  county_homes,
  county_staff,
  county_lever = 0x05c0,
  // reference models and tests
  reference = 0x0600,
  reference_network,
  // plausible worlds: one address for each parameter
  world = 0x0680,
  // resampling of replicates
  bootstrap = 0x0700,
  resampled_ranking,
  resampled_people,
  // orders in which levers join
  lever_order = 0x0780,
  // designs of sensitivity analyses, and resampling of their rows
  design_shift = 0x0800,
  design_permutation,
  design_trajectory,
  design_bootstrap,
  // portfolios looked at by a search
  portfolio_try = 0x0880,
};

struct Decision {
  Page page;
  int lane;
};

/// A uniform in (0, 1) from 32 random bits.
constexpr double uniform(std::uint32_t word) { return (static_cast<double>(word) + 0.5) * 0x1p-32; }

/// `word < threshold(p)` has probability p; the form that dense loops compare with.
constexpr std::uint32_t threshold(double probability) {
  if (!(probability > 0.0)) return 0;
  if (probability >= 1.0) return 0xffffffffU;
  return static_cast<std::uint32_t>(probability * 4294967296.0);
}

class Draws {
 public:
  using Block = std::array<std::uint32_t, 4>;

  Draws(std::uint32_t seed, std::uint32_t county_code, std::uint32_t replicate)
      : key_{{seed, county_code * 4096U + replicate}} {}

  /// The same draws, with the blocks that are drawn counted (a bench, on one thread).
  Draws counted(std::uint64_t& blocks) const {
    Draws copy = *this;
    copy.blocks_ = &blocks;
    return copy;
  }

  Block block(std::uint32_t who, Week week, Page page, std::uint32_t partner = nobody,
              std::uint32_t draw = 0) const {
    if (blocks_ != nullptr) ++*blocks_;
    const r123::Philox4x32::ctr_type counter{
        {who, partner, static_cast<std::uint32_t>(week),
         (static_cast<std::uint32_t>(page) << 16) | (draw & 0xffffU)}};
    const auto words = r123::Philox4x32{}(counter, key_);
    return {words[0], words[1], words[2], words[3]};
  }

  std::uint32_t word(std::uint32_t who, Week week, Decision decision,
                     std::uint32_t partner = nobody, std::uint32_t draw = 0) const {
    return block(who, week, decision.page, partner, draw)[static_cast<std::size_t>(decision.lane)];
  }

  bool happens(double probability, std::uint32_t who, Week week, Decision decision,
               std::uint32_t partner = nobody, std::uint32_t draw = 0) const {
    return word(who, week, decision, partner, draw) < threshold(probability);
  }

  /// The same blocks for many: lanes[k][i] is lane k of block(who[i], week, page), or with
  /// partners of block(who[i], week, page, partners[i]).
  void fill(std::span<const std::uint32_t> who, Week week, Page page,
            std::span<std::uint32_t* const, 4> lanes,
            const std::uint32_t* partners = nullptr) const;

 private:
  r123::Philox4x32::key_type key_;
  std::uint64_t* blocks_ = nullptr;
};

/// Words of one Philox block for a given key and counter, unchanged (known answers, `random`).
Draws::Block philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

}  // namespace yinling
