#include "sim/base/share.hpp"

#include "sim/base/dense.hpp"

namespace yinling {

YINLING_DENSE void come_back(Share* now, const Share* rest, std::size_t n, float keep) {
#pragma GCC ivdep  // columns do not overlap
  for (std::size_t i = 0; i < n; ++i) {
    const float to = rest[i].value();
    now[i].set(to + (now[i].value() - to) * keep);
  }
}

YINLING_DENSE void fade(Share* now, std::size_t n, float keep) {
  for (std::size_t i = 0; i < n; ++i) now[i].set(now[i].value() * keep);
}

}  // namespace yinling
