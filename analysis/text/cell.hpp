#pragma once
// A cell of a table of results.
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

namespace yinling {

/// Text, a whole number, a number, or undefined (empty in CSV, null in JSON; NaN counts as
/// undefined).
class Cell {
 public:
  Cell() = default;
  template <class T>
    requires std::is_arithmetic_v<T>
  Cell(T number) {
    if constexpr (std::is_same_v<T, bool>) {
      value_ = std::string(number ? "true" : "false");
    } else if constexpr (std::is_integral_v<T>) {
      value_ = static_cast<std::int64_t>(number);
    } else {
      value_ = static_cast<double>(number);
    }
  }
  Cell(std::string text) : value_(std::move(text)) {}
  Cell(std::string_view text) : value_(std::string(text)) {}
  Cell(const char* text) : value_(std::string(text)) {}

  bool undefined() const;
  /// Doubles in the fewest digits that read back as the same number.
  std::string csv() const;
  using Value = std::variant<std::monostate, std::int64_t, double, std::string>;
  const Value& value() const { return value_; }

 private:
  Value value_;
};

}  // namespace yinling
