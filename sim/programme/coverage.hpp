#pragma once
// Who gets a lever: the eligible below the coverage on a priority in [0, 1) that stays with them,
// so that the same people stay covered and a larger coverage contains the smaller.
#include "sim/programme/lever.hpp"

namespace yinling {

/// The lever's own pages. In the set-up week lane 0 is the lot, lane 1 when one drops out of a
/// course; in other weeks lane 0 is attendance, lane 1 a make-up session; the rest is the lever's.
Page elder_page(const Lever& lever);
Page home_page(const Lever& lever);
Page village_page(const Lever& lever);
/// What is settled once for the whole county (set-up week).
Page county_page(const Lever& lever);

bool covers_elder(const Village& village, const Lever& lever, Row elder);
/// Which elders of a village are covered, in village order.
void covered_elders(const Village& village, const Lever& lever, std::vector<Row>& covered);
/// Leaves of some elders of a village those who are covered.
void keep_covered(const Village& village, const Lever& lever, std::vector<Row>& elders);
bool covers_home(const Village& village, const Lever& lever, Row home);
/// Which homes of a village are covered, in village order.
void covered_homes(const Village& village, const Lever& lever, std::vector<Row>& covered);
bool covers_village(const Village& village, const Lever& lever);

/// Room for what `choose` settles.
Choices no_choices(const Population& people, LeverSpan levers);
/// Settles for the rows of a village which levers choose them, once for all weeks: coverage and
/// order stay. Conditions are settled with them, except those that may change.
void choose(const Village& village, LeverSpan levers, Choices& choices);

/// Whether the lever can do anything for a row, and its plan's conditions hold.
bool eligible(const Village& village, const Lever& lever, Reach reach, Row row);

/// Place of an elder, home or village in the lever's order, as a share of 2^32: low comes first.
std::uint32_t place_in_order(const Village& village, const Lever& lever, Reach reach, Row row);
/// The same of many rows, into their lane 0.
void place_in_order(const Village& village, const Lever& lever, Reach reach, Lots& rows);

}  // namespace yinling
