#pragma once
// SHA-256 (FIPS 180-4, by OpenSSL): which input, which output.
#include <string>
#include <string_view>

namespace yinling {

/// 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

}  // namespace yinling
