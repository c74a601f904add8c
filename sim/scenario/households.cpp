#include "sim/scenario/households.hpp"

#include <algorithm>
#include <unordered_map>

#include "sim/base/smooth.hpp"
#include "sim/scenario/margins.hpp"
#include "sim/scenario/quota.hpp"

namespace yinling {

namespace {

struct Person {
  std::uint8_t age;
  Sex sex;
  double spouse = 0;      // propensity to have a living spouse
  double generation = 0;  // age with scatter: parents of the old are the oldest
  double pairing = 0;     // age with the scatter between spouses
  double order = 0;       // by chance alone
};

/// Everyone of the margins, with ages that fall off evenly within the groups.
std::vector<Person> everyone(const Margins& margins, const PopulationParameters& assumed) {
  std::vector<Person> people;
  people.reserve(static_cast<std::size_t>(margins.all()));
  for (const Sex sex : {Sex::male, Sex::female}) {
    for (std::size_t group = 0; group < age_groups; ++group) {
      const auto count = margins.elders[static_cast<std::size_t>(sex)][group];
      const bool open = group + 1 == age_groups;
      const double decline = open ? assumed.oldest_decline : assumed.age_decline;
      std::vector<double> weight;
      double sum = 0;
      for (int age = first_age[group]; age < first_age[group + 1]; ++age) {
        weight.push_back(smooth::exp(-decline * (age - first_age[group])));
        sum += weight.back();
      }
      for (double& w : weight) w *= static_cast<double>(count) / sum;
      const auto of_age = largest_remainder(weight);
      for (std::size_t year = 0; year < of_age.size(); ++year) {
        const auto age = static_cast<std::uint8_t>(first_age[group] + static_cast<int>(year));
        people.insert(people.end(), static_cast<std::size_t>(of_age[year]),
                      Person{.age = age, .sex = sex});
      }
    }
  }
  return people;
}

/// The chance part of who is married to whom and who is a parent.
void draw_scores(std::vector<Person>& people, const PopulationParameters& population,
                 const HouseholdParameters& households, const Draws& draws) {
  for (std::uint32_t i = 0; i < people.size(); ++i) {
    Person& person = people[i];
    const auto luck = draws.block(i, setup_week, Page::county_people);
    const double z = (person.age - population.mean_age) / population.age_deviation;
    const double widowing =
        households.widowing + (person.sex == Sex::female ? households.husband_older : 0.0);
    person.spouse = noise(luck[0]) - widowing * z;
    person.generation = person.age + 3.0 * normal(luck[1]);
    person.pairing = person.age + households.spouse_gap * normal(luck[2]);
    person.order = uniform(luck[3]);
  }
}

/// Takes the `count` people of `pool` with the highest score out of it, highest first.
template <class Score>
std::vector<std::uint32_t> take(std::vector<std::uint32_t>& pool, std::size_t count, Score score) {
  std::vector<double> scores;
  scores.reserve(pool.size());
  for (const std::uint32_t i : pool) scores.push_back(score(i));
  const auto order = ranked(scores);
  std::vector<std::uint32_t> taken;
  std::vector<std::uint32_t> rest;
  for (std::size_t k = 0; k < order.size(); ++k) {
    (k < count ? taken : rest).push_back(pool[order[k]]);
  }
  std::sort(rest.begin(), rest.end());
  pool = std::move(rest);
  return taken;
}

class Composer {
 public:
  Composer(const Margins& margins, const PopulationParameters& population,
           const HouseholdParameters& households, const Draws& draws)
      : margins_(margins), households_(households), people_(everyone(margins, population)) {
    draw_scores(people_, population, households, draws);
    for (std::uint32_t i = 0; i < people_.size(); ++i) {
      const Person& person = people_[i];
      (person.age < 65 ? young_ : old_)[static_cast<std::size_t>(person.sex)].push_back(i);
    }
  }

  std::vector<DraftHome> homes() {
    old_homes();
    young_homes();
    return std::move(homes_);
  }

 private:
  using People = std::vector<std::uint32_t>;
  static constexpr std::size_t men = 0;
  static constexpr std::size_t women = 1;
  static std::size_t whole(std::int64_t count) { return static_cast<std::size_t>(count); }

  void add(DraftHome& home, std::uint32_t person) {
    home.age[home.elders] = people_[person].age;
    home.sex[home.elders] = people_[person].sex;
    ++home.elders;
  }
  People take_by(People& pool, std::size_t count, double Person::* score) {
    return take(pool, count, [&](std::uint32_t i) { return people_[i].*score; });
  }

  /// `count` new homes, each a couple; husbands and wives of like age, the oldest first.
  void marry(People& husbands, People& wives, std::size_t count) {
    auto him = take_by(husbands, count, &Person::spouse);
    auto her = take_by(wives, count, &Person::spouse);
    him = take_by(him, count, &Person::pairing);
    her = take_by(her, count, &Person::pairing);
    for (std::size_t k = 0; k < count; ++k) {
      DraftHome home;
      add(home, him[k]);
      add(home, her[k]);
      home.couple = true;
      homes_.push_back(home);
    }
  }

  void old_homes() {
    const std::size_t twos = whole(margins_.homes[1]);
    const std::size_t threes = whole(margins_.homes[2]);
    const std::size_t couples = std::min(
        {old_[men].size(), old_[women].size(), threes + whole(quota(households_.couples, twos))});
    marry(old_[men], old_[women], couples);
    // Younger couples first: homes of three are a couple and a parent.
    std::reverse(homes_.begin(), homes_.end());
    homes_.resize(twos + threes);
    const auto seats = [&](std::size_t home) { return home < threes ? 3 : 2; };
    std::size_t open = 0;
    for (std::size_t k = 0; k < homes_.size(); ++k) open += homes_[k].elders < seats(k) ? 1 : 0;

    People single = old_[men];
    single.insert(single.end(), old_[women].begin(), old_[women].end());
    const People parents = take_by(single, open, &Person::generation);
    single = take_by(single, single.size(), &Person::order);
    auto parent = parents.begin();
    auto next = single.begin();
    for (std::size_t k = 0; k < homes_.size(); ++k) {
      if (homes_[k].elders < seats(k)) add(homes_[k], *parent++);
      while (homes_[k].elders < seats(k)) add(homes_[k], *next++);
    }
    for (; next != single.end(); ++next) {
      hosts_[static_cast<std::size_t>(people_[*next].sex)].push_back(*next);
      home_of_host_[*next] = homes_.size();
      add(homes_.emplace_back(), *next);
    }
  }

  /// Younger spouses move to people of 65+ who have nobody of 60+ in the house.
  void join(std::size_t sex, double share) {
    People& hosts = hosts_[1 - sex];
    const std::size_t count = std::min(hosts.size(), whole(quota(share, young_[sex].size())));
    const People guests = take_by(young_[sex], count, &Person::spouse);
    // The youngest hosts, as a rule.
    const People partners =
        take(hosts, count, [&](std::uint32_t i) { return -people_[i].generation; });
    for (std::size_t k = 0; k < count; ++k) {
      DraftHome& home = homes_[home_of_host_[partners[k]]];
      add(home, guests[k]);
      home.couple = true;
    }
  }

  void young_homes() {
    join(women, households_.younger_wives);
    join(men, households_.younger_husbands);
    const std::size_t couples = std::min(
        young_[women].size(), whole(quota(households_.younger_couples, young_[men].size())));
    marry(young_[men], young_[women], couples);
    for (const auto& pool : young_) {
      for (const std::uint32_t person : pool) {
        DraftHome home;
        add(home, person);
        homes_.push_back(home);
      }
    }
  }

  const Margins& margins_;
  const HouseholdParameters& households_;
  std::vector<Person> people_;
  std::array<People, 2> young_;  // 60–64, by sex
  std::array<People, 2> old_;    // 65 and over
  std::array<People, 2> hosts_;  // 65 and over, nobody else of that age in the house
  std::unordered_map<std::uint32_t, std::size_t> home_of_host_;
  std::vector<DraftHome> homes_;
};

}  // namespace

std::vector<DraftHome> compose_homes(const Margins& margins, const PopulationParameters& population,
                                     const HouseholdParameters& households, const Draws& draws) {
  return Composer(margins, population, households, draws).homes();
}

}  // namespace yinling
