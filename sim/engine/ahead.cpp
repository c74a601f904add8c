#include "sim/engine/ahead.hpp"

#include <initializer_list>

namespace yinling {

namespace {

constexpr std::size_t line = 64;

void ask_for(const std::byte* from, const std::byte* to) {
  for (; from < to; from += line) __builtin_prefetch(from, 0, 2);  // into the second level
}

template <class T>
void ask_for(const std::vector<T>& column, std::size_t first, std::size_t last) {
  const auto bytes = std::as_bytes(std::span(column));
  ask_for(bytes.data() + first * sizeof(T), bytes.data() + last * sizeof(T));
}

}  // namespace

Ahead::Ahead(const Population& people, const State& now) : people_(people) {
  const Column<Row>& of_elders = people.villages.first_elder;
  const Column<Row>& of_homes = people.villages.first_home;
  list(now.elders, of_elders);
  list(now.homes, of_homes);
  // Of the traits those that dense loops read, or practice and orders: these are of few, but a line
  // holds 16 elders or more.
  const ElderTraits& elders = people.elders;
  for (const ColumnBase* column : std::initializer_list<const ColumnBase*>{
           &elders.home, &elders.limits, &elders.person, &elders.need, &elders.memory,
           &elders.trust_goods, &elders.trust_payment, &elders.usefulness, &elders.closeness,
           &elders.loneliness, &elders.learning, &elders.skill[index(Block::device)],
           &elders.skill[index(Block::browse)], &elders.skill[index(Block::order)],
           &elders.groups}) {
    list(*column, of_elders);
  }
  list(people.homes.guide, of_homes);
  list(people.homes.protective, of_homes);
}

void Ahead::list(const ColumnBase& column, const Column<Row>& first) {
  places_[listed_++ % shares].push_back({column.bytes().data(), column.element_bytes(), &first});
}

void Ahead::list(const Table& table, const Column<Row>& first) {
  for (std::size_t c = 0; c < table.columns(); ++c) list(table.column(c), first);
}

void Ahead::ask(Row village, std::size_t share) const {
  if (village >= people_.village_count()) return;
  for (const auto& [column, element_bytes, of_village] : places_[share]) {
    const Column<Row>& first = *of_village;
    ask_for(column + first[village] * element_bytes, column + first[village + 1] * element_bytes);
  }
  const Ties& ties = people_.ties;
  const Row first = people_.villages.first_elder[village];
  const Row last = people_.villages.first_elder[village + 1];
  const std::size_t first_tie = ties.near_first[first];
  const std::size_t ties_here = ties.near_first[last] - first_tie;
  ask_for(ties.near_ties, first_tie + ties_here * share / shares,
          first_tie + ties_here * (share + 1) / shares);
  if (share == 0) {
    ask_for(ties.near_first, first, last);
    ask_for(ties.far_first, first, last);
    ask_for(ties.far_ties, ties.far_first[first], ties.far_first[last]);
  }
}

}  // namespace yinling
