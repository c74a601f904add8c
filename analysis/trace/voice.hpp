#pragma once
// Sentences about one elder, in English and Chinese: {she}, {her}, {She}, {ta} stand for the elder.
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "sim/base/money.hpp"
#include "sim/base/said.hpp"
#include "sim/world/elders.hpp"

namespace yinling {

class Voice {
 public:
  explicit Voice(Sex sex) : female_(sex == Sex::female) {}

  template <class... Values>
  Said tell(std::string_view en, std::string_view zh, const Values&... values) const {
    const auto put = [&](std::string_view text) {
      return fmt::vformat(text,
                          fmt::make_format_args(values..., fmt::arg("she", female_ ? "she" : "he"),
                                                fmt::arg("She", female_ ? "She" : "He"),
                                                fmt::arg("her", female_ ? "her" : "his"),
                                                fmt::arg("Her", female_ ? "Her" : "His"),
                                                fmt::arg("whom", female_ ? "her" : "him"),
                                                fmt::arg("ta", female_ ? "她" : "他")));
    };
    return {put(en), put(zh)};
  }

 private:
  bool female_;
};

/// `128`, `128.50`: yuan, exact.
inline std::string yuan_text(Fen fen) {
  const Fen rest = fen % 100;
  return rest == 0 ? fmt::format("{}", fen / 100) : fmt::format("{}.{:02}", fen / 100, rest);
}

}  // namespace yinling
