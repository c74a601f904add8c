#pragma once
// Sentences about one elder, in English and Chinese: {she}, {her}, {She}, {ta} stand for the elder.
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "analysis/explain/wording.hpp"
#include "sim/base/money.hpp"
#include "sim/base/said.hpp"
#include "sim/world/elders.hpp"

namespace yinling {

class Voice {
 public:
  explicit Voice(Sex sex) : female_(sex == Sex::female) {}

  /// A value that is a Said stands in each sentence in its own language.
  template <class... Values>
  Said tell(std::string_view en, std::string_view zh, const Values&... values) const {
    const auto put = [&](std::string_view text, [[maybe_unused]] Language language) {
      return fmt::vformat(text, fmt::make_format_args(in(values, language)...,
                                                      fmt::arg("she", female_ ? "she" : "he"),
                                                      fmt::arg("She", female_ ? "She" : "He"),
                                                      fmt::arg("her", female_ ? "her" : "his"),
                                                      fmt::arg("Her", female_ ? "Her" : "His"),
                                                      fmt::arg("whom", female_ ? "her" : "him"),
                                                      fmt::arg("ta", female_ ? "她" : "他")));
    };
    return {put(en, Language::english), put(zh, Language::chinese)};
  }

 private:
  static const std::string& in(const Said& value, Language language) { return value.in(language); }
  template <class Value>
  static const Value& in(const Value& value, Language) {
    return value;  // NOLINT(bugprone-return-const-ref-from-parameter): used up in tell()
  }

  bool female_;
};

inline Said yuan_said(Fen amount) {
  return {said_yuan(amount, Language::english), said_yuan(amount, Language::chinese)};
}

}  // namespace yinling
