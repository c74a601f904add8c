#pragma once
// SHA-256 (FIPS 180-4, by OpenSSL): which input, which output.
#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace yinling {

/// 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

/// Piece by piece, for what is too long to hold.
class Sha256 {
 public:
  using Digest = std::array<std::byte, 32>;
  Sha256();
  void add(std::span<const std::byte> bytes);
  /// Of all that was added; nothing can be added after it.
  Digest digest();

 private:
  std::shared_ptr<void> context_;
};

}  // namespace yinling
