#include "sim/mechanisms/face.hpp"

#include "sim/base/dense.hpp"

namespace yinling {

namespace {

struct FaceColumns {
  std::uint16_t* state;
  const std::int16_t* last_order;
  std::uint8_t* shown;
};
YINLING_DENSE void show(const FaceColumns& elders, std::size_t n, int week, int window) {
  const auto [state, last_order, shown] = elders;
#pragma GCC ivdep  // columns do not overlap
  for (std::size_t i = 0; i < n; ++i) {
    const int s = state[i];
    const int age = week - last_order[i];
    shown[i] = static_cast<std::uint8_t>(
        (age < window ? face::user : 0) | (age == 0 ? face::ordered : 0) |
        ((s & status::succeeded) != 0 ? face::success : 0) |
        ((s & status::lost) != 0 ? face::loss : 0) | ((s & status::aware) != 0 ? face::aware : 0) |
        ((s & status::tutor) != 0 ? face::tutor : 0));
    state[i] =
        static_cast<std::uint16_t>(s & ~(status::succeeded | status::lost | status::browsed));
  }
}

}  // namespace

void show_face(Village& village, const Intent& intent) {
  ElderState& now = village.now.elders;
  show({.state = now.status.data() + village.first,
        .last_order = now.last_order.data() + village.first,
        .shown = village.now.next_faces.data() + village.first},
       village.size(), village.week(), static_cast<int>(intent.habit_window));
}

}  // namespace yinling
