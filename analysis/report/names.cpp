#include "analysis/report/names.hpp"

#include "sim/programme/levers.hpp"

namespace yinling::report {

namespace {

struct NamedSet {
  std::string_view key;
  Said name;
};

const NamedSet model_sets[] = {{"population", {"population", "人口"}},
                               {"places", {"villages and places", "村庄与地点"}},
                               {"households", {"households", "住户"}},
                               {"families", {"families", "家庭"}},
                               {"limitations", {"limitations", "身体限制"}},
                               {"adoption", {"adoption at the start", "期初使用状况"}},
                               {"attitudes", {"attitudes at the start", "期初态度"}},
                               {"ties", {"ties", "社会关系"}},
                               {"learning", {"learning", "学习"}},
                               {"forgetting", {"forgetting", "遗忘"}},
                               {"family", {"family contact", "家人联系"}},
                               {"word_of_mouth", {"word of mouth", "口耳相传"}},
                               {"needs", {"needs", "购物需求"}},
                               {"intent", {"intent", "网购意愿"}},
                               {"steps", {"steps of an order", "下单步骤"}},
                               {"help", {"help", "帮助"}},
                               {"account", {"account", "支付账户"}},
                               {"shopping", {"shopping", "购物"}},
                               {"parcels", {"parcels", "包裹"}},
                               {"fraud", {"fraud", "诈骗"}},
                               {"confidence", {"confidence", "信心"}},
                               {"attendance", {"attendance", "参加"}},
                               {"travel", {"travel", "路途"}},
                               {"nomination", {"nomination", "推荐"}},
                               {"value_of_time", {"value of time", "时间价值"}}};

}  // namespace

Said set_name(std::string_view set) {
  for (const NamedSet& one : model_sets) {
    if (one.key == set) return one.name;
  }
  static const auto levers = make_levers();
  for (const auto& lever : levers) {
    if (lever->info.id == set) return lever->info.name;
  }
  return {std::string(set), std::string(set)};
}

Said unit_name(Unit unit) {
  const std::string en(name_of(unit));
  switch (unit) {
    case Unit::share:
      return {"%", "%"};
    case Unit::number:
      return {"", ""};
    case Unit::weeks:
      return {en, "周"};
    case Unit::months:
      return {en, "个月"};
    case Unit::years:
      return {en, "年"};
    case Unit::hours:
      return {en, "小时"};
    case Unit::minutes:
      return {en, "分钟"};
    case Unit::kilometres:
      return {en, "公里"};
    case Unit::per_kilometre:
      return {en, "每公里"};
    case Unit::yuan:
      return {en, "元"};
    case Unit::per_year:
      return {en, "每年"};
    case Unit::per_week:
      return {en, "每周"};
    case Unit::persons:
      return {en, "人"};
  }
  return {en, en};
}

std::string in_figures(double value, Unit unit) {
  return fmt::format("{:.6g}", unit == Unit::share ? 100.0 * value : value);
}

Said in_unit(double value, Unit unit) {
  const Said name = unit_name(unit);
  const std::string figures = in_figures(value, unit);
  if (name.en.empty()) return {figures, figures};
  return {figures + ' ' + name.en, figures + ' ' + name.zh};
}

}  // namespace yinling::report
