#pragma once
// The face an elder shows at the end of a week: all that others see of each other.
#include "sim/mechanisms/intent.hpp"

namespace yinling {

void show_face(Village& village, const Intent& intent);

}  // namespace yinling
