#pragma once
// Tells one elder's life week by week. What happens again is only counted.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/trace/week_told.hpp"

namespace yinling {

/// Which step, as a word. Details of events count blocks from 1.
Said step_word(int detail);
/// For the middle of a sentence; an acronym keeps its capitals.
std::string lower_first(std::string_view name);

class Teller {
 public:
  Teller(const Life& life, const Levers& levers, const Population& people)
      : life_(life),
        levers_(levers),
        people_(people),
        voice_(people.elders.person[life.elder].sex()),
        told_alone_(life.moments.front().alone) {}

  std::vector<WeekTold> tell_all();

 private:
  const Moment& before() const { return life_.moments[static_cast<std::size_t>(week_) - 1]; }
  const Moment& now() const { return life_.moments[static_cast<std::size_t>(week_)]; }
  const std::vector<Entry>& entries() const { return life_.weeks[static_cast<std::size_t>(week_)]; }

  const Entry* find(Event event) const;
  bool has(Event event) const { return find(event) != nullptr; }

  template <class... Values>
  void say_it(bool main, const WeekCounts& holds, std::string_view en, std::string_view zh,
              const Values&... values) {
    out_->tellings.push_back({main, voice_.tell(en, zh, values...), holds});
  }

  Said name_of(std::size_t number) const;
  void tell_week();

  // What the programme did: teller_programme.cpp
  /// What came to stand in the village.
  void tell_village();
  /// Work with the children leaves no event of the elder's.
  void tell_family_work();
  bool attended(std::size_t lever) const;
  void tell_sessions();
  void tell_gifts();

  // What the family and others said, and how it felt: teller.cpp
  void tell_lesson();
  void tell_stories();
  void tell_mood();
  /// How far skills carry, when it has changed by two tenths since it was told.
  void tell_growth();

  // Buying, and what came of it: teller_shopping.cpp
  void tell_refusals();
  void tell_attempt();
  void tell_order(const Entry& order);
  void tell_parcel();
  void tell_fraud();

  const Life& life_;
  const Levers& levers_;
  const Population& people_;
  Voice voice_;
  Week week_ = 0;
  WeekTold* out_ = nullptr;
  std::array<bool, most_levers + 1> been_there_{};
  bool taught_ = false;
  bool scolded_ = false;
  bool failed_ = false;
  bool refused_self_ = false;
  bool refused_child_ = false;
  bool bought_for_ = false;
  bool awaits_first_ = false;
  bool fetched_told_ = false;
  bool slipped_ = false;
  int stage_ = 0;
  float told_alone_;
};

}  // namespace yinling
