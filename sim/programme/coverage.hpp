#pragma once
// Who gets a lever: the eligible below a threshold on a keyed priority drawn once, so that the
// same people stay covered and a larger coverage contains the smaller.
#include "sim/programme/lever.hpp"

namespace yinling {

/// The lever's own pages: in the set-up week lane 0 is the priority, in other weeks attendance;
/// the further lanes are the lever's.
Page elder_page(const Lever& lever);
Page home_page(const Lever& lever);
Page village_page(const Lever& lever);

bool covers_elder(const Village& village, const Lever& lever, Row elder);
bool covers_home(const Village& village, const Lever& lever, Row home);
bool covers_village(const Village& village, const Lever& lever);

}  // namespace yinling
