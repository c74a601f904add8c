#include "sim/base/table.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <utility>

#include "sim/world/population.hpp"

using namespace yinling;

namespace {
struct Animals : Table {
  Column<std::uint8_t> legs{this, "legs", "count"};
  Column<float> weight{this, "weight", "kg"};
  Column<std::uint32_t> price{this, "price", "fen"};
};

Animals three() {
  Animals table;
  table.resize(3);
  for (std::size_t i = 0; i < 3; ++i) {
    table.legs[i] = static_cast<std::uint8_t>(2 + i);
    table.weight[i] = 1.5F * static_cast<float>(i);
    table.price[i] = static_cast<std::uint32_t>(1000 * i);
  }
  return table;
}
}  // namespace

TEST_CASE("a table knows its columns in the order of their declaration") {
  const Animals table = three();
  REQUIRE(table.columns() == 3);
  CHECK(table.column(0).name() == "legs");
  CHECK(table.column(1).unit() == "kg");
  CHECK(table.column(2).element_bytes() == 4);
  CHECK(table.bytes_per_row() == 9);
  CHECK(table.column(1).bytes().size() == 12);
  CHECK(table.rows() == 3);
}

TEST_CASE("a copy of a table has columns of its own") {
  Animals original = three();
  Animals copy = original;
  CHECK(first_difference(original, copy).empty());
  CHECK(copy.hash() == original.hash());
  CHECK(&std::as_const(copy).column(2) == &copy.price);
  copy.price[1] = 7;
  CHECK(original.price[1] == 1000);
  CHECK(first_difference(original, copy) == "price[1]");
  copy.resize(5);
  CHECK(original.legs.size() == 3);
  CHECK(first_difference(original, copy) == "rows 3 and 5");
  original = copy;
  CHECK(first_difference(original, copy).empty());
  Animals moved = std::move(copy);
  CHECK(first_difference(original, moved).empty());
  CHECK(&std::as_const(moved).column(0) == &moved.legs);
}

TEST_CASE("the hash depends on every value and on its place") {
  const Animals original = three();
  std::set<std::uint64_t> hashes{original.hash()};
  for (std::size_t row = 0; row < 3; ++row) {
    Animals legs = original;
    legs.legs[row] ^= 1U;
    hashes.insert(legs.hash());
    Animals weight = original;
    weight.weight[row] += 0.25F;
    hashes.insert(weight.hash());
    Animals price = original;
    price.price[row] ^= 0x80000000U;
    hashes.insert(price.hash());
  }
  Animals swapped = original;
  std::swap(swapped.price[0], swapped.price[2]);
  hashes.insert(swapped.hash());
  Animals longer = original;
  longer.resize(4);
  hashes.insert(longer.hash());
  CHECK(hashes.size() == 12);
}

TEST_CASE("the first difference names column and row") {
  const Animals original = three();
  Animals other = original;
  other.price[2] = 1;
  CHECK(first_difference(original, other) == "price[2]");
  other.weight[0] = 9;
  CHECK(first_difference(original, other) == "weight[0]");
}

TEST_CASE("every column of the elders' state has a name, a unit and a place in the hash") {
  ElderState blank;
  blank.resize(2);
  const ElderState state = blank;
  const std::uint64_t empty = state.hash();
  std::set<std::string_view> names;
  std::set<std::uint64_t> hashes;
  for (std::size_t i = 0; i < state.columns(); ++i) {
    names.insert(state.column(i).name());
    CHECK_FALSE(state.column(i).unit().empty());
    ElderState changed = state;
    // Test only: reaches the bytes that a mechanism would write.
    auto* bytes = const_cast<std::byte*>(std::as_const(changed).column(i).bytes().data());
    bytes[state.column(i).element_bytes()] = std::byte{1};
    CHECK(changed.hash() != empty);
    CHECK(first_difference(state, changed) == std::string(state.column(i).name()) + "[1]");
    hashes.insert(changed.hash());
  }
  CHECK(names.size() == state.columns());
  CHECK(hashes.size() == state.columns());
}
