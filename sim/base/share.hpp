#pragma once
// A number in [0, 1] in 16 bits: skills, beliefs, chances. Resolution 1.5e-5. Under the slowest
// weekly pull of the model (half-life 60 weeks) rounding stalls a deviation below 0.0007; the
// tests hold that loss.
#include <cstddef>
#include <cstdint>

namespace yinling {

struct Share {
  static constexpr float one = 65535.0F;
  std::uint16_t raw = 0;

  constexpr float value() const { return static_cast<float>(raw) * (1.0F / one); }
  /// Rounded to nearest; values outside [0, 1] are held at the ends.
  static constexpr Share of(float x) {
    x = x < 0.0F ? 0.0F : (x > 1.0F ? 1.0F : x);
    return {static_cast<std::uint16_t>(static_cast<std::int32_t>(x * one + 0.5F))};
  }
  constexpr void set(float x) { *this = of(x); }
  friend constexpr bool operator==(Share, Share) = default;
};

/// `x` closes a share of its distance to 1.
constexpr void raise(Share& x, float share) { x.set(x.value() + share * (1.0F - x.value())); }
/// `x` loses a share of itself.
constexpr void lower(Share& x, float share) { x.set(x.value() * (1.0F - share)); }

/// Of n, what moved away from its rest comes back: so much of its distance it keeps.
void come_back(Share* now, const Share* rest, std::size_t n, float keep);
/// The same where the rest is 0.
void fade(Share* now, std::size_t n, float keep);

}  // namespace yinling
