#include "sim/mechanisms/face.hpp"

#include <catch2/catch.hpp>

#include "tests/support/small_world.hpp"

using namespace yinling;

namespace {
/// The face shown in week 20.
std::uint8_t shown(std::uint16_t status, std::int16_t last_order) {
  const Population people =
      SmallWorld().elder({.status = status, .last_order = last_order}).people();
  SmallRun run(people);
  Village village = run.visit(0, 20);
  show_face(village, Intent());
  CHECK(run.now.faces[0] == initial_state(people).faces[0]);  // seen only next week
  return run.now.next_faces[0];
}
}  // namespace

TEST_CASE("a face shows what others may know") {
  CHECK(shown(0, long_ago) == 0);
  CHECK(shown(status::aware, long_ago) == face::aware);
  CHECK(shown(status::aware, 20) == (face::aware | face::user | face::ordered));
  CHECK(shown(status::aware | status::succeeded, 19) == (face::aware | face::user | face::success));
  CHECK(shown(status::lost, long_ago) == face::loss);
  CHECK(shown(status::bound | status::resigned | status::asks | status::browsed |
                  status::refused_self | status::refused_child | status::planned,
              long_ago) == 0);
}

TEST_CASE("a user is who ordered within twelve weeks") {
  CHECK((shown(status::aware, 9) & face::user) != 0);
  CHECK((shown(status::aware, 8) & face::user) == 0);
}

TEST_CASE("what was of this week only is over, the rest stays") {
  const Population people =
      SmallWorld()
          .elder({.status = status::aware | status::bound | status::succeeded | status::lost |
                            status::browsed | status::asks})
          .people();
  SmallRun run(people);
  Village village = run.visit(0, 2);
  show_face(village, Intent());
  CHECK(run.now.elders.status[0] == (status::aware | status::bound | status::asks));
}

TEST_CASE("only one's own village shows its face") {
  const Population people = SmallWorld().village().singles(3).village().singles(3).people();
  SmallRun run(people);
  Village village = run.visit(1, 1);
  show_face(village, Intent());
  for (Row e = 0; e < 3; ++e) CHECK(run.now.next_faces[e] == 0);
  for (Row e = 3; e < 6; ++e) CHECK(run.now.next_faces[e] == face::aware);
}
