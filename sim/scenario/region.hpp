#pragma once
// Several counties of a census table that are run one by one: `place: {census: FILE, under: 52}`.
// No tie leaves a county and its chance is addressed by its code, so a county within a region lives
// exactly as it does alone.
#include <filesystem>
#include <vector>

#include "sim/scenario/county.hpp"

namespace yinling {

struct Parameters;

/// A row of the table that cannot be run, and why.
struct LeftOut {
  County county;  // as far as it is known: code and names
  Said reason;
};

struct Region {
  struct Member {
    County county;
    std::int64_t elders = 0;  // rural ones
  };
  std::filesystem::path table;
  std::string sha256;             // of the table
  std::string under;              // the codes begin with these digits; empty: all
  std::vector<Member> counties;   // by code
  std::vector<LeftOut> left_out;  // in the order of the table

  std::int64_t elders() const;
  /// The member with this code, which must be there.
  const Member& of(std::uint32_t code) const;
};

/// The counties of a table whose codes begin with `under`: every row that is no total. Rows with
/// blanks, with figures that cannot be true or without a code are left out by name. Throws Error if
/// there is none.
Region region_from_census(const std::filesystem::path& table, const std::string& under,
                          const Place& asked_at);

/// The region with the rural elders of each county counted; those that have none or cannot hold
/// them are left out. Throws Error if no county remains.
Region with_elders(Region region, const Parameters& parameters, const Place& asked_at);

}  // namespace yinling
