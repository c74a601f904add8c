#include "sim/world/identity.hpp"

#include "sim/base/dense.hpp"

namespace yinling {

namespace {
YINLING_DENSE void list_dense(Row village, Row n, std::uint32_t* identities) {
  for (Row i = 0; i < n; ++i) identities[i] = identity_of(village, i);
}
}  // namespace

void Identities::list(std::size_t n, std::uint32_t* identities) const {
  list_dense(village, static_cast<Row>(n), identities);
}

}  // namespace yinling
