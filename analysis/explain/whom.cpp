// The conditions of struct Who, in words.
#include "analysis/explain/explain.hpp"
#include "analysis/explain/wording.hpp"
#include "sim/world/elders.hpp"

namespace yinling {

namespace {

using Phrases = std::vector<std::string>;

class Conditions {
 public:
  Conditions(const Who& who, Language language) : who_(who), language_(language) {}

  /// Verbs that go after `elders who`; in Chinese what comes before 的老人.
  Phrases of_elder() {
    phrases_.clear();
    person();
    family();
    shopping();
    return std::move(phrases_);
  }
  /// What goes after `villages`; in Chinese what comes before 的村.
  Phrases of_village() {
    phrases_.clear();
    village();
    return std::move(phrases_);
  }

 private:
  void add(std::string_view en, std::string_view zh) {
    phrases_.push_back(either(language_, en, zh));
  }
  void add(const Said& said) { phrases_.push_back(said.in(language_)); }
  void add_if(const std::optional<bool>& asked, const Said& yes, const Said& no) {
    if (asked) add(*asked ? yes : no);
  }

  void person() {
    if (who_.age_from && who_.age_to) {
      add(say("are {} to {} years old", "年龄在 {} 岁到 {} 岁之间", *who_.age_from, *who_.age_to));
    } else if (who_.age_from) {
      add(say("are {} years old or older", "年满 {} 岁", *who_.age_from));
    } else if (who_.age_to) {
      add(say("are not older than {} years", "年龄不超过 {} 岁", *who_.age_to));
    }
    if (who_.sex) {
      if (*who_.sex == Sex::male) {
        add("are men", "性别为男");
      } else {
        add("are women", "性别为女");
      }
    }
    if (who_.schooling) schooling(*who_.schooling);
    if (who_.limited) limits(*who_.limited);
    add_if(who_.smartphone, {"have a smartphone of their own", "自己有智能手机"},
           {"have no smartphone of their own", "自己没有智能手机"});
  }

  void schooling(Schooling level) {
    switch (level) {
      case Schooling::none:
        return add("never went to school", "没上过学");
      case Schooling::primary:
        return add("went to primary school and no further", "只上过小学");
      case Schooling::secondary:
        return add("went to school beyond primary school", "上过初中或更高");
    }
  }

  void limits(std::uint8_t bits) {
    struct Trouble {
      std::uint8_t bit;
      std::string_view en;
      std::string_view zh;
    };
    constexpr Trouble troubles[] = {
        {limit::sight, "see badly", "眼睛看不清"},
        {limit::hearing, "hear badly", "耳朵听不清"},
        {limit::dexterity, "cannot use their fingers well", "手指不灵便"},
        {limit::mobility, "cannot walk well", "走路不便"},
        {limit::weak_signal, "have a weak phone signal at home", "家里手机信号弱"},
    };
    std::string joined;
    for (const Trouble& trouble : troubles) {
      if ((bits & trouble.bit) == 0) continue;
      if (!joined.empty()) joined += either(language_, " or ", "或");
      joined += either(language_, trouble.en, trouble.zh);
    }
    if (!joined.empty()) phrases_.push_back(joined);
  }

  void family() {
    if (who_.living) living(*who_.living);
    add_if(
        who_.left_behind,
        {"have a child who could teach them but lives outside the county", "能教自己的子女在县外"},
        {"have no child outside the county who could teach them",
         "能教自己的子女不在县外（或没有子女）"});
    add_if(who_.protective,
           {"have a family that is afraid of letting them shop online",
            "家里怕他们上当、不愿让他们网购"},
           {"have a family that lets them shop online", "家里不拦着他们网购"});
    add_if(who_.calls_weekly, {"talk with their child by telephone every week", "每周和子女通电话"},
           {"do not talk with their child by telephone every week", "不是每周都和子女通电话"});
  }

  void living(Living living) {
    switch (living) {
      case Living::alone:
        return add("live alone", "独自居住");
      case Living::couple:
        return add("live with their husband or wife only", "只有老两口一起住");
      case Living::with_grandchild:
        return add("live with a grandchild whose parents are not there",
                   "带着孙辈住、孩子父母不在家");
      case Living::with_child:
        return add("live with a child of theirs", "和子女同住");
      case Living::other:
        return add("live with other people", "和别的人同住");
    }
  }

  void shopping() {
    add_if(who_.aware, {"know that one can shop online", "知道可以网购"},
           {"have not heard that one can shop online", "还不知道可以网购"});
    add_if(who_.resigned, {"say that they are too old to learn", "觉得自己老了、学不会"},
           {"have not given up learning", "没有灰心、还愿意学"});
    add_if(who_.user,
           {"bought something online themselves in the last 12 weeks", "最近 12 周自己网购过"},
           {"bought nothing online themselves in the last 12 weeks", "最近 12 周自己没有网购过"});
    if (who_.adoption) adoption(*who_.adoption);
  }

  void adoption(Adoption state) {
    switch (state) {
      case Adoption::never:
        return add("never bought online, nor had a child buy for them",
                   "从没网购过、也没让子女代买过");
      case Adoption::active:
        return add("bought something online themselves in the last 12 weeks",
                   "最近 12 周自己网购过");
      case Adoption::lapsed:
        return add("once bought online, but not in the last 12 weeks",
                   "以前自己网购过、最近 12 周没有再买");
      case Adoption::proxy_only:
        return add("never bought online themselves, but had a child buy for them",
                   "自己没网购过、由子女代买过");
    }
  }

  void village() {
    if (who_.distance_over) {
      add(say("more than {} km from the pick-up point of their township",
              "离乡镇取件点超过 {} 公里", said_number(*who_.distance_over)));
    }
    if (who_.distance_under) {
      add(say("less than {} km from the pick-up point of their township",
              "离乡镇取件点不到 {} 公里", said_number(*who_.distance_under)));
    }
    const auto share = [&](double part) { return said_percent(part, language_); };
    if (who_.weak_signal_over) {
      add(say("where more than {} of the homes have a weak signal", "手机信号弱的人家超过{}",
              share(*who_.weak_signal_over)));
    }
    if (who_.users_over) {
      add(say("where more than {} of the elders shop online", "会网购的老人超过{}",
              share(*who_.users_over)));
    }
    if (who_.users_under) {
      add(say("where fewer than {} of the elders shop online", "会网购的老人不到{}",
              share(*who_.users_under)));
    }
    if (who_.size_over) {
      add(say("with more than {} elders", "老人超过 {} 位", *who_.size_over));
    }
    if (who_.size_under) {
      add(say("with fewer than {} elders", "老人不到 {} 位", *who_.size_under));
    }
    if (!who_.villages.empty()) listed_villages();
  }

  void listed_villages() {
    const auto& chosen = who_.villages;
    const std::size_t many = chosen.size();
    // Numbers in a row are said as a range.
    std::vector<std::string> runs;
    for (std::size_t i = 0; i < many;) {
      std::size_t last = i;
      while (last + 1 < many && chosen[last + 1] == chosen[last] + 1) ++last;
      if (last - i >= 2) {
        runs.push_back(say("{} to {}", "{} 至 {}", chosen[i], chosen[last]).in(language_));
        i = last + 1;
      } else {
        runs.push_back(fmt::format("{}", chosen[i]));
        ++i;
      }
    }
    const std::string numbers = said_list(runs, language_);
    if (many == 1) {
      add(say("numbered {}", "编号 {}", numbers));
    } else {
      add(say("numbered {1} ({0} villages)", "编号 {1}（共 {0} 个）", many, numbers));
    }
  }

  const Who& who_;
  Language language_;
  Phrases phrases_;
};

/// `villages more than 5 km from …, with more than 40 elders`; `离…超过 5 公里、老人超过 40
/// 位的村`.
std::string villages_in_words(const Phrases& phrases, Language language) {
  return language == Language::chinese ? fmt::format("{}的村", fmt::join(phrases, "、"))
                                       : fmt::format("villages {}", fmt::join(phrases, ", "));
}

}  // namespace

std::string whom_in_words(const Who& who, Reach reach, Language language) {
  const bool zh = language == Language::chinese;
  Conditions conditions(who, language);
  const Phrases village = conditions.of_village();
  Phrases elder = conditions.of_elder();
  if (reach == Reach::villages) {
    std::string text = village.empty() ? either(language, "villages of the county", "全县的村")
                                       : villages_in_words(village, language);
    if (!elder.empty()) {
      text += zh ? fmt::format("；村里只服务符合条件的老人：{}", fmt::join(elder, "；"))
                 : fmt::format(", and there only elders who {}", said_list(elder, language));
    }
    return text;
  }
  if (!village.empty()) {
    const std::string where = villages_in_words(village, language);
    elder.push_back(zh ? fmt::format("住在{}", where) : fmt::format("live in {}", where));
  }
  const bool homes = reach == Reach::homes;
  if (elder.empty()) {
    return homes ? either(language, "families of elders", "有老人的家庭")
                 : either(language, "elders of the countryside", "农村老人");
  }
  if (zh) {
    if (elder.size() == 1) {
      return homes ? fmt::format("家里的老人符合这一条的家庭：{}", elder.front())
                   : fmt::format("{}的老人", elder.front());
    }
    const std::string all =
        fmt::format("同时符合下面 {} 条：{}", elder.size(), fmt::join(elder, "；"));
    return homes ? fmt::format("家庭，要家里有老人{}", all) : fmt::format("老人，要{}", all);
  }
  std::string text = homes ? "families with elders who " : "elders who ";
  for (std::size_t i = 0; i < elder.size(); ++i) {
    if (i > 0) text += i + 1 == elder.size() ? "; and who " : "; who ";
    text += elder[i];
  }
  return text;
}

}  // namespace yinling
