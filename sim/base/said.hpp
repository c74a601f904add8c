#pragma once
// Text for people, in English and Chinese. Whoever prints it chooses the language.
#include <fmt/format.h>

#include <string>

namespace yinling {

enum class Language { english, chinese };

struct Said {
  std::string en;
  std::string zh;
  const std::string& in(Language language) const { return language == Language::chinese ? zh : en; }
};

/// The same values put into an English and a Chinese sentence (fmt format strings).
template <class... Values>
Said say(fmt::format_string<Values...> en, fmt::format_string<Values...> zh,
         const Values&... values) {
  const auto arguments = fmt::make_format_args(values...);
  return {fmt::vformat(fmt::string_view(en), arguments),
          fmt::vformat(fmt::string_view(zh), arguments)};
}

}  // namespace yinling
