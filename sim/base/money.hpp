#pragma once
// Money is an integer count of fen (1 yuan = 100 fen).
#include <cmath>
#include <cstdint>

namespace yinling {

using Fen = std::int64_t;

inline Fen fen_of_yuan(double yuan) { return static_cast<Fen>(std::llround(yuan * 100.0)); }
inline double yuan_of_fen(Fen fen) { return static_cast<double>(fen) / 100.0; }

}  // namespace yinling
