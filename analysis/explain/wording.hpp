#pragma once
// Numbers, money, dates and lists as one says them, in English and Chinese.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/calendar.hpp"
#include "sim/base/money.hpp"
#include "sim/base/said.hpp"

namespace yinling {

/// `en` or `zh`.
std::string either(Language language, std::string_view en, std::string_view zh);

/// 13,998; in Chinese 13998
std::string said_count(std::int64_t number, Language language);
/// 1,128.50 (yuan); in Chinese 1128.50
std::string said_yuan(Fen amount, Language language);
/// A number in the fewest digits: 1.5, 20.
std::string said_number(double number);
/// 300 yuan, 300 元; 100,000 yuan, 10 万元
std::string said_money(Fen amount, Language language);
/// 3 March 2025, 2025年3月3日
std::string said_date(Date date, Language language);
/// 30 %, 三成
std::string said_percent(double share, Language language);
/// Of several: three in ten, 三成; all, 全部
std::string said_share(double share, Language language);
/// 1 week, 10 weeks; 10 周
std::string said_weeks(int weeks, Language language);
/// 20 minutes, half an hour, 1.5 hours; 20 分钟、半小时、1.5 小时
std::string said_duration(std::int64_t minutes, Language language);
/// a, b and c; a、b、c
std::string said_list(const std::vector<std::string>& items, Language language);
/// With a capital letter, where the language has them.
std::string sentence_case(std::string text);

/// What is declared in the terms of the model, in words of every day: "self-efficacy" becomes
/// "trust in oneself". Other words stay.
std::string in_plain_words(std::string_view text, Language language);

}  // namespace yinling
