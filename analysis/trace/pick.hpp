#pragma once
// Whose life to tell: one run scores everyone.
#include <optional>
#include <vector>

#include "sim/engine/run.hpp"

namespace yinling {

enum class Pick : std::uint8_t { first_adopter, worst_loss, gave_up, typical };

/// What a pick looks at, by elder; filled by a run.
class Scores final : public Diary {
 public:
  Scores(const Population& people, Week weeks);
  void write(Row elder, Week week, Event event, Fen amount, std::uint16_t detail) override;
  void close(const Village& village) override;

  struct Score {
    int happened = 0;         // events but top-ups
    Week resigned = 0;        // first time
    Week first_order = 0;     // of one who was no user
    bool uses = false;        // an own order in the last 12 weeks of the run
    bool stays_away = false;  // in resignation at the end
    bool reached = false;     // the programme did something for elder or family
    Money money{};            // since week 0
  };
  const std::vector<Score>& all() const { return scores_; }

 private:
  Week last_;
  std::vector<Score> scores_;
};

struct Picked {
  Row elder;
  Said how;  // how the person was picked
};

/// None if nobody fits. `other`: scores under the mix that is compared with; a first adopter who
/// does not adopt there is preferred. Equal candidates: the smallest identity.
std::optional<Picked> pick(Pick what, const Population& people, const Scores& scores,
                           const Scores* other);

}  // namespace yinling
