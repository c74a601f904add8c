#include "sim/world/choices.hpp"

#include <catch2/catch.hpp>
#include <vector>

using namespace yinling;

namespace {

std::vector<Row> listed(const ChosenRows& rows, const VillageRows& of) {
  std::vector<Row> found(of.last - of.first);
  found.resize(rows.list(of, found.data()));
  return found;
}

}  // namespace

TEST_CASE("whom coverage chooses is listed in order, on both sides of a word") {
  const VillageRows village{.village = 0, .first = 0, .last = 130};
  ChosenRows rows;
  rows.make_room(130, 1);
  CHECK(listed(rows, village).empty());
  for (const Row row : {129U, 64U, 63U, 0U}) rows.choose(village, row);
  CHECK(listed(rows, village) == std::vector<Row>{0, 63, 64, 129});
  CHECK(rows.chosen(village, 64));
  CHECK_FALSE(rows.chosen(village, 65));
}

TEST_CASE("villages that share a word of rows choose each for itself") {
  // Wherever the border lies: next to it, in one word, and in words of their own.
  for (const Row border : {1U, 5U, 63U, 64U, 65U, 128U}) {
    const VillageRows villages[] = {
        {0, 0, border}, {1, border, border + 70}, {2, border + 70, 300}};
    ChosenRows rows;
    rows.make_room(300, 3);
    std::vector<std::vector<Row>> chosen(3);
    for (const VillageRows& village : villages) {
      for (Row row = village.first; row < village.last; ++row) {
        if (row % 3 != village.village) continue;
        rows.choose(village, row);
        chosen[village.village].push_back(row);
      }
    }
    for (const VillageRows& village : villages) {
      CHECK(listed(rows, village) == chosen[village.village]);
      for (Row row = village.first; row < village.last; ++row) {
        if (rows.chosen(village, row) != (row % 3 == village.village)) FAIL("row " << row);
      }
    }
  }
}
