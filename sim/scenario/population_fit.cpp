#include "sim/scenario/population_fit.hpp"

#include <array>
#include <limits>

#include "sim/scenario/margins.hpp"
#include "sim/scenario/quota.hpp"

namespace yinling {

namespace {

using Part = FitRow::Part;
constexpr double none = std::numeric_limits<double>::quiet_NaN();

template <class Test>
double count_elders(const Population& people, const Test& test) {
  double count = 0;
  for (Row e = 0; e < people.elder_count(); ++e) count += test(e) ? 1 : 0;
  return count;
}
template <class Test>
double count_homes(const Population& people, const Test& test) {
  double count = 0;
  for (Row h = 0; h < people.home_count(); ++h) count += test(h) ? 1 : 0;
  return count;
}

class Fit {
 public:
  Fit(const County& county, const Parameters& parameters, const Population& people)
      : county_(county),
        parameters_(parameters),
        people_(people),
        margins_(rural_margins(county, parameters)) {}

  std::vector<FitRow> rows() {
    people();
    households();
    derived();
    shares();
    means();
    return std::move(rows_);
  }

 private:
  void add(Part part, std::string key, Said name, double census, double share, double target,
           double obtained, Said how = {}) {
    rows_.push_back(
        {part, std::move(key), std::move(name), census, share, target, obtained, std::move(how)});
  }

  void people() {
    static constexpr std::array<const char*, age_groups> label{"60–64", "65–69", "70–74",
                                                               "75–79", "80–84", "85+"};
    std::array<std::array<double, age_groups>, 2> got{};
    for (Row e = 0; e < people_.elder_count(); ++e) {
      ++got[static_cast<std::size_t>(people_.elders.person[e].sex())]
           [age_group(people_.elders.age[e])];
    }
    for (std::size_t sex = 0; sex < 2; ++sex) {
      for (std::size_t g = 0; g < age_groups; ++g) {
        const std::string years = label[g];
        add(Part::people, fmt::format("{}_{}", sex == 0 ? "male" : "female", first_age[g]),
            {(sex == 0 ? "men " : "women ") + years, (sex == 0 ? "男 " : "女 ") + years},
            static_cast<double>(county_.elders[sex][g]), margins_.rural,
            static_cast<double>(margins_.elders[sex][g]), got[sex][g]);
      }
    }
  }

  void households() {
    std::array<double, 3> got{};
    for (Row h = 0; h < people_.home_count(); ++h) {
      int old = 0;
      for (Row e = people_.homes.first_elder[h]; e < people_.homes.first_elder[h + 1]; ++e) {
        old += people_.elders.age[e] >= 65 ? 1 : 0;
      }
      if (old > 0) ++got[static_cast<std::size_t>(std::min(old, 3) - 1)];
    }
    const std::array<Said, 3> name{Said{"homes with one of 65+", "一位 65+ 老人的户"},
                                   Said{"homes with two of 65+", "两位 65+ 老人的户"},
                                   Said{"homes with three of 65+", "三位及以上 65+ 老人的户"}};
    const auto scaled = say("households scaled by {:.4f} to the age table",
                            "户数按年龄表缩放 {:.4f} 倍", margins_.household_scale);
    for (std::size_t k = 0; k < 3; ++k) {
      add(Part::households, fmt::format("homes_{}", k + 1), name[k],
          static_cast<double>(county_.households_by_elders[k]), margins_.rural,
          margins_.homes_wanted[k], got[k], scaled);
    }
  }

  void derived() {
    const ElderTraits& elders = people_.elders;
    const PopulationParameters& assumed = parameters_.population;
    for (const Sex sex : {Sex::male, Sex::female}) {
      const auto s = static_cast<std::size_t>(sex);
      add(Part::households, s == 0 ? "illiterate_male" : "illiterate_female",
          s == 0 ? Said{"men who cannot read", "不识字男性"}
                 : Said{"women who cannot read", "不识字女性"},
          static_cast<double>(s == 0 ? county_.illiterate_15plus_male
                                     : county_.illiterate_15plus_female),
          margins_.rural, static_cast<double>(margins_.illiterate[s]),
          count_elders(people_,
                       [&](Row e) {
                         return elders.person[e].sex() == sex &&
                                elders.person[e].schooling() == Schooling::none;
                       }),
          say("{:.0f} % of the illiterate of 15 and over are elders",
              "15 岁及以上文盲中 {:.0f}% 为老年人", assumed.illiterate_elders * 100));
    }
    const auto living = [&](Living kind) {
      return count_homes(people_, [&](Row h) { return people_.homes.living[h] == kind; });
    };
    add(Part::households, "with_child", {"homes shared with a child", "与子女同住的户"},
        static_cast<double>(county_.three_generation_households), none,
        static_cast<double>(quota(margins_.with_child, people_.home_count())),
        living(Living::with_child),
        say("{:.0f} % of three-generation households, and {:.0f} % of homes with two "
            "generations",
            "三代户的 {:.0f}%（相对有 65+ 老人的户），另加 {:.0f}% 的两代户",
            parameters_.families.three_generations * 100,
            parameters_.families.two_generations * 100));
    add(Part::households, "alone", {"elders living alone", "独居老人"},
        static_cast<double>(county_.one_person_households), margins_.rural, none,
        living(Living::alone),
        say("at most the {} one-person households of the countryside", "不超过农村一人户数 {}",
            margins_.most_alone));
  }

  void share(std::string key, Said name, const Parameter& parameter, double all, double obtained) {
    add(Part::assumed, std::move(key), std::move(name), none, none,
        static_cast<double>(quota(parameter, static_cast<std::size_t>(all))), obtained,
        say("{:.1f} % [{}]", "{:.1f}% [{}]", parameter.value() * 100,
            std::string(parameter.evidence().empty() ? "-" : parameter.evidence())));
  }

  void elders(const Parameter& parameter, auto test) {
    share(std::string(parameter.name()),
          {std::string(parameter.in(Language::english)),
           std::string(parameter.in(Language::chinese))},
          parameter, people_.elder_count(), count_elders(people_, test));
  }
  void homes(const Parameter& parameter, double all, auto test) {
    share(std::string(parameter.name()),
          {std::string(parameter.in(Language::english)),
           std::string(parameter.in(Language::chinese))},
          parameter, all, count_homes(people_, test));
  }

  void shares() {
    const ElderTraits& elder = people_.elders;
    const HomeTraits& home = people_.homes;
    const auto limited = [&](std::uint8_t bit) {
      return [&elder, bit](Row e) { return (elder.limits[e] & bit) != 0; };
    };
    const auto is = [&](std::uint16_t bit) {
      return [&elder, bit](Row e) { return (elder.status[e] & bit) != 0; };
    };
    const auto guided_by = [&](Guide guide) {
      return [&, guide](Row e) { return home.guide[elder.home[e]] == guide; };
    };
    const LimitationParameters& limits = parameters_.limitations;
    const AdoptionParameters& adoption = parameters_.adoption;
    const FamilyParameters& families = parameters_.families;
    elders(limits.sight, limited(limit::sight));
    elders(limits.hearing, limited(limit::hearing));
    elders(limits.dexterity, limited(limit::dexterity));
    elders(limits.mobility, limited(limit::mobility));
    elders(adoption.smartphone, [&](Row e) { return elder.person[e].smartphone(); });
    elders(adoption.aware, is(status::aware));
    elders(adoption.bound, is(status::bound));
    elders(adoption.own, [&](Row e) { return elder.last_order[e].ever(); });
    elders(adoption.proxy, [&](Row e) { return elder.last_proxy[e].ever(); });
    elders(adoption.joiner, [&](Row e) { return elder.person[e].joiner(); });
    elders(families.no_child, guided_by(Guide::none));
    elders(families.away, guided_by(Guide::away));
    const double all = people_.home_count();
    const double guided = count_homes(people_, [&](Row h) { return home.guide[h] != Guide::none; });
    homes(families.skipped_generation, all,
          [&](Row h) { return home.living[h] == Living::with_grandchild; });
    homes(families.calls_weekly, guided, [&](Row h) { return home.calls_weekly[h] != 0; });
    homes(families.sees_need, guided, [&](Row h) { return home.sees_need[h] != 0; });
    homes(families.protective, guided, [&](Row h) { return home.protective[h].value() > 0.5F; });
    homes(parameters_.places.weak_signal, all,
          [&](Row h) { return (elder.limits[home.first_elder[h]] & limit::weak_signal) != 0; });
  }

  void mean(const Parameter& parameter, const Column<Share>& column) {
    double sum = 0;
    for (Row e = 0; e < people_.elder_count(); ++e) sum += column[e].value();
    add(Part::believed, std::string(parameter.name()),
        {std::string(parameter.in(Language::english)),
         std::string(parameter.in(Language::chinese))},
        none, none, parameter, sum / people_.elder_count(),
        say("assumed [{}]", "假设 [{}]",
            std::string(parameter.evidence().empty() ? "-" : parameter.evidence())));
  }

  void means() {
    const AttitudeParameters& attitude = parameters_.attitudes;
    mean(attitude.efficacy, people_.elders.efficacy);
    mean(attitude.trust_goods, people_.elders.trust_goods);
    mean(attitude.trust_payment, people_.elders.trust_payment);
    mean(attitude.usefulness, people_.elders.usefulness);
    mean(attitude.closeness, people_.elders.closeness);
    mean(attitude.loneliness, people_.elders.loneliness);
  }

  const County& county_;
  const Parameters& parameters_;
  const Population& people_;
  Margins margins_;
  std::vector<FitRow> rows_;
};

}  // namespace

std::vector<FitRow> population_fit(const County& county, const Parameters& parameters,
                                   const Population& people) {
  return Fit(county, parameters, people).rows();
}

}  // namespace yinling
