#include "analysis/explain/wording.hpp"

#include <array>
#include <cmath>

namespace yinling {

namespace {

constexpr std::array<std::string_view, 13> months = {
    "",     "January", "February",  "March",   "April",    "May",     "June",
    "July", "August",  "September", "October", "November", "December"};
constexpr std::array<std::string_view, 10> small_numbers = {
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};
constexpr std::array<std::string_view, 10> chinese_digits = {"零", "一", "两", "三", "四",
                                                             "五", "六", "七", "八", "九"};

bool near_whole(double number) { return std::abs(number - std::round(number)) < 1e-9; }

/// 一成, 三成半, 百分之 37
std::string chinese_tenths(double share) {
  const double tenths = share * 10.0;
  if (near_whole(tenths) && tenths >= 1.0 && tenths < 9.5) {
    return fmt::format("{}成", chinese_digits[static_cast<std::size_t>(std::lround(tenths))]);
  }
  if (near_whole(share * 20.0) && tenths > 1.0 && tenths < 9.9) {
    return fmt::format("{}成半", chinese_digits[static_cast<std::size_t>(tenths)]);
  }
  return fmt::format("百分之 {}", said_number(share * 100.0));
}

}  // namespace

std::string either(Language language, std::string_view en, std::string_view zh) {
  return std::string(language == Language::chinese ? zh : en);
}

std::string said_count(std::int64_t number, Language language) {
  std::string digits = fmt::format("{}", number);
  if (language == Language::chinese) return digits;
  const std::ptrdiff_t first = number < 0 ? 1 : 0;
  for (auto at = std::ssize(digits) - 3; at > first; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), 1, ',');
  }
  return digits;
}

std::string said_number(double number) {
  std::string text = fmt::format("{:.2f}", number);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string said_yuan(Fen amount, Language language) {
  const std::string yuan = said_count(amount / 100, language);
  const Fen rest = std::abs(amount % 100);
  return rest == 0 ? yuan : fmt::format("{}.{:02}", yuan, rest);
}

std::string said_money(Fen amount, Language language) {
  constexpr Fen ten_thousand = 1'000'000;  // yuan, in fen
  const bool zh = language == Language::chinese;
  if (zh && amount >= ten_thousand && amount % (ten_thousand / 100) == 0) {
    return fmt::format("{} 万元", said_number(static_cast<double>(amount) / ten_thousand));
  }
  return said_yuan(amount, language) + either(language, " yuan", " 元");
}

std::string said_date(Date date, Language language) {
  const std::chrono::year_month_day ymd{date};
  const int year = static_cast<int>(ymd.year());
  const auto month = static_cast<unsigned>(ymd.month());
  const auto day = static_cast<unsigned>(ymd.day());
  if (language == Language::chinese) return fmt::format("{}年{}月{}日", year, month, day);
  return fmt::format("{} {} {}", day, months[month], year);
}

std::string said_percent(double share, Language language) {
  if (language == Language::chinese) return chinese_tenths(share);
  return fmt::format("{} %", said_number(share * 100.0));
}

std::string said_share(double share, Language language) {
  if (share >= 1.0) return either(language, "all", "全部");
  if (share <= 0.0) return either(language, "none", "零");
  if (share == 0.5) return either(language, "half", "一半");
  if (language == Language::chinese) return chinese_tenths(share);
  if (near_whole(share * 10.0)) {
    return fmt::format("{} in ten",
                       small_numbers[static_cast<std::size_t>(std::lround(share * 10.0))]);
  }
  return fmt::format("{} in a hundred", said_number(share * 100.0));
}

std::string said_weeks(int weeks, Language language) {
  if (language == Language::chinese) return fmt::format("{} 周", weeks);
  return fmt::format("{} {}", weeks, weeks == 1 ? "week" : "weeks");
}

std::string said_duration(std::int64_t minutes, Language language) {
  if (minutes == 30) return either(language, "half an hour", "半小时");
  if (minutes == 60) return either(language, "1 hour", "1 小时");
  if (minutes < 60) return fmt::format("{}{}", minutes, either(language, " minutes", " 分钟"));
  return said_number(static_cast<double>(minutes) / 60.0) + either(language, " hours", " 小时");
}

std::string said_list(const std::vector<std::string>& items, Language language) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) {
      const bool last = i + 1 == items.size();
      text += language == Language::chinese ? "、" : (last ? " and " : ", ");
    }
    text += items[i];
  }
  return text;
}

std::string sentence_case(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

}  // namespace yinling
