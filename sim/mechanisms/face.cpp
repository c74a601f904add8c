#include "sim/mechanisms/face.hpp"

namespace yinling {

void show_face(Village& village, const Intent& intent) {
  ElderState& now = village.now.elders;
  std::uint16_t* const state = now.status.data();
  const std::int16_t* const last_order = now.last_order.data();
  std::uint8_t* const shown = village.now.next_faces.data();
  const int week = village.week();
  const int window = static_cast<int>(intent.habit_window);
  // A copy: for all the compiler knows, a byte that is written is part of the village.
  const Row last = village.last;
#pragma GCC ivdep  // columns do not overlap
  for (Row e = village.first; e < last; ++e) {
    const int s = state[e];
    const int age = week - last_order[e];
    shown[e] = static_cast<std::uint8_t>(
        (age < window ? face::user : 0) | (age == 0 ? face::ordered : 0) |
        ((s & status::succeeded) != 0 ? face::success : 0) |
        ((s & status::lost) != 0 ? face::loss : 0) | ((s & status::aware) != 0 ? face::aware : 0) |
        ((s & status::tutor) != 0 ? face::tutor : 0));
    state[e] =
        static_cast<std::uint16_t>(s & ~(status::succeeded | status::lost | status::browsed));
  }
}

}  // namespace yinling
