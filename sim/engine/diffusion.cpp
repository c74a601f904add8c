#include "sim/engine/diffusion.hpp"

#include <algorithm>
#include <utility>

#include "sim/base/parallel.hpp"
#include "sim/base/smooth.hpp"

namespace yinling {

namespace {

constexpr Decision adopts{Page::reference, 0};
constexpr Decision gives_up{Page::reference, 1};
constexpr Decision is_seed{Page::reference, 2};
constexpr Decision tries_tie{Page::reference, 3};

/// One run: who has adopted, and how many of those one listens to have.
class Run {
 public:
  Run(const DiffusionRules& rules, const Listening& listening, const Draws& draws)
      : rules_(rules),
        listening_(listening),
        draws_(draws),
        adopted_(listening.people(), 0),
        chunks_((listening.people() + chunk - 1) / chunk) {
    if (!listening.is_complete()) heard_.assign(listening.people(), 0);
    if (rules.model == DiffusionModel::si || rules.model == DiffusionModel::sis) {
      if (!listening.is_complete()) {
        for (std::uint32_t m = 0; m <= listening.most_sources(); ++m) {
          by_heard_.push_back(word_below(rules.beta * m));
        }
      }
      leave_ = threshold(leaving());
    }
  }

  void seed(std::span<const std::uint32_t> seeds) {
    for (const auto person : seeds) {
      if (adopted_[person] == 0) turn(person);
    }
    fresh_.assign(seeds.begin(), seeds.end());
    std::sort(fresh_.begin(), fresh_.end());
    fresh_.erase(std::unique(fresh_.begin(), fresh_.end()), fresh_.end());
  }

  /// False if nothing changed.
  bool step(Week step) {
    switch (rules_.model) {
      case DiffusionModel::bass:
        return step_bass(step);
      case DiffusionModel::si:
      case DiffusionModel::sis:
        return step_epidemic(step);
      case DiffusionModel::cascade:
        return step_cascade(step);
      case DiffusionModel::threshold:
        return scan([this](std::uint32_t i) { return heard(i) >= rules_.threshold; });
      case DiffusionModel::watts:
        return scan([this](std::uint32_t i) {
          const double sources = listening_.sources(i);
          // The small term keeps .3 of 10 at 3, whatever the rounding of the product.
          return sources > 0 && static_cast<double>(heard(i)) + 1e-9 >= rules_.phi * sources;
        });
      case DiffusionModel::granovetter:
        return scan([this](std::uint32_t i) { return heard(i) >= rules_.thresholds[i]; });
    }
    return false;
  }

  std::uint64_t count() const { return count_; }

 private:
  static constexpr std::uint32_t chunk = 1U << 14;

  std::uint64_t heard(std::uint32_t person) const {
    return listening_.is_complete() ? count_ : heard_[person];
  }
  double share() const {
    return static_cast<double>(count_) / static_cast<double>(listening_.people());
  }
  std::uint32_t word_below(double rate) const {
    return threshold(1.0 - smooth::exp(-rate * rules_.dt));
  }
  double leaving() const {
    if (rules_.dt == 1.0 || rules_.gamma >= 1.0) return rules_.gamma;
    return 1.0 - smooth::pow(1.0 - rules_.gamma, rules_.dt);
  }

  void turn(std::uint32_t person) {
    const bool now = adopted_[person] == 0;
    adopted_[person] = now ? 1 : 0;
    count_ += now ? 1U : ~std::uint64_t{0};
    if (listening_.is_complete()) return;
    for (const auto listener : listening_.audience(person)) heard_[listener] += now ? 1U : ~0U;
  }

  /// Turns everyone who wants to, after all have decided. `wants(i)` of those who have not adopted,
  /// `leaves(i)` of those who have.
  template <class Wants, class Leaves>
  bool scan(const Wants& wants, const Leaves& leaves) {
    parallel_for(chunks_.size(), [&](std::size_t c) {
      auto& turning = chunks_[c];
      turning.clear();
      const auto begin = static_cast<std::uint32_t>(c) * chunk;
      const auto end = begin + std::min(chunk, listening_.people() - begin);
      for (std::uint32_t i = begin; i < end; ++i) {
        if (adopted_[i] != 0 ? leaves(i) : wants(i)) turning.push_back(i);
      }
    });
    bool changed = false;
    for (const auto& turning : chunks_) {
      changed = changed || !turning.empty();
      for (const auto person : turning) turn(person);
    }
    return changed;
  }
  template <class Wants>
  bool scan(const Wants& wants) {
    return scan(wants, [](std::uint32_t) { return false; });
  }

  bool step_bass(Week step) {
    if (listening_.is_complete()) {
      const auto below = word_below(rules_.p + rules_.q * share());
      return scan([&](std::uint32_t i) { return draws_.word(i, step, adopts) < below; });
    }
    return scan([&](std::uint32_t i) {
      const double sources = listening_.sources(i);
      const double seen = sources > 0 ? heard_[i] / sources : 0.0;
      return draws_.word(i, step, adopts) < word_below(rules_.p + rules_.q * seen);
    });
  }

  bool step_epidemic(Week step) {
    const auto leaves = [&](std::uint32_t i) {
      return leave_ > 0 && draws_.word(i, step, gives_up) < leave_;
    };
    if (listening_.is_complete()) {
      const auto below = word_below(rules_.beta * share());
      return scan([&](std::uint32_t i) { return draws_.word(i, step, adopts) < below; }, leaves);
    }
    return scan(
        [&](std::uint32_t i) {
          return heard_[i] > 0 && draws_.word(i, step, adopts) < by_heard_[heard_[i]];
        },
        leaves);
  }

  bool step_cascade(Week step) {
    if (listening_.is_complete()) {
      const auto tries = static_cast<double>(fresh_.size());
      const double chance = rules_.p >= 1.0 ? (tries > 0 ? 1.0 : 0.0)
                                            : 1.0 - smooth::pow(1.0 - rules_.p, tries);
      const auto below = threshold(chance);
      const bool changed = scan(
          [&](std::uint32_t i) { return chance >= 1.0 || draws_.word(i, step, adopts) < below; });
      fresh_.clear();
      for (const auto& turning : chunks_) {
        fresh_.insert(fresh_.end(), turning.begin(), turning.end());
      }
      return changed;
    }
    // A tie is tried once, so its draw needs no step: more seeds or a larger p reach all that
    // fewer reach.
    std::vector<std::uint32_t> next;
    for (const auto person : fresh_) {
      for (const auto listener : listening_.audience(person)) {
        if (adopted_[listener] != 0) continue;
        if (rules_.p >= 1.0 ||
            draws_.happens(rules_.p, listener, setup_week, tries_tie, person)) {
          adopted_[listener] = 1;
          ++count_;
          next.push_back(listener);
        }
      }
    }
    fresh_ = std::move(next);
    return !fresh_.empty();
  }

  const DiffusionRules& rules_;
  const Listening& listening_;
  const Draws& draws_;
  std::vector<std::uint8_t> adopted_;
  std::vector<std::uint32_t> heard_;
  std::uint64_t count_ = 0;
  std::vector<std::uint32_t> fresh_;               // cascade: adopted in the last step
  std::vector<std::vector<std::uint32_t>> chunks_;  // who turns in this step
  std::vector<std::uint32_t> by_heard_;             // epidemic: bound of the draw
  std::uint32_t leave_ = 0;
};

}  // namespace

bool settles(DiffusionModel model) {
  return model == DiffusionModel::cascade || model == DiffusionModel::threshold ||
         model == DiffusionModel::watts || model == DiffusionModel::granovetter;
}

Listening Listening::complete(std::uint32_t people) {
  Listening listening;
  listening.complete_ = true;
  listening.people_ = people;
  return listening;
}

Listening Listening::to(const Network& network) { return of(reversed(network)); }

Listening Listening::of(Network audience) {
  Listening listening;
  listening.people_ = audience.size();
  listening.audience_ = std::move(audience);
  listening.sources_.assign(listening.people_, 0);
  for (const auto listener : listening.audience_.to) ++listening.sources_[listener];
  return listening;
}

std::uint32_t Listening::most_sources() const {
  if (complete_) return people_ - 1;
  return sources_.empty() ? 0 : *std::max_element(sources_.begin(), sources_.end());
}

std::vector<std::uint32_t> seeds_by_share(std::uint32_t people, double share, const Draws& draws) {
  const auto count = static_cast<std::uint32_t>(share * people + 0.5);
  std::vector<std::uint64_t> order(people);
  for (std::uint32_t i = 0; i < people; ++i) {
    order[i] = (static_cast<std::uint64_t>(draws.word(i, setup_week, is_seed)) << 32) | i;
  }
  std::nth_element(order.begin(), order.begin() + count, order.end());
  std::vector<std::uint32_t> seeds;
  for (std::uint32_t i = 0; i < count; ++i) {
    seeds.push_back(static_cast<std::uint32_t>(order[i] & 0xffffffffU));
  }
  std::sort(seeds.begin(), seeds.end());
  return seeds;
}

std::vector<std::uint64_t> diffuse(const DiffusionRules& rules, const Listening& listening,
                                   std::span<const std::uint32_t> seeds, const Draws& draws,
                                   std::uint32_t steps, bool until_still) {
  Run run(rules, listening, draws);
  run.seed(seeds);
  std::vector<std::uint64_t> counts{run.count()};
  bool moving = true;
  for (std::uint32_t step = 1; step <= steps; ++step) {
    if (moving) moving = run.step(static_cast<Week>(step)) || !settles(rules.model);
    if (!moving && until_still) break;
    counts.push_back(run.count());
  }
  return counts;
}

}  // namespace yinling
