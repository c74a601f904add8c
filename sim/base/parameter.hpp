#pragma once
// A parameter is declared once, in one line beside its mechanism:
//
//   struct Forgetting : ParameterSet {
//     Forgetting() : ParameterSet("forgetting") {}
//     Parameter half_life = Parameter(this, "half_life", 8.7, Unit::weeks, {2.2, 28}, //
//     "skill_halflife_ruralelder", //                         "half-life of what was learnt",
//     "所学的半衰期");
//   };
//
// The YAML reader, the JSON Schema, `yinling parameters`, the tables of the docs and the axes of
// sensitivity designs derive from that line.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/said.hpp"

namespace yinling {

enum class Unit {
  share,   // written with %: 35 %
  number,  // no unit
  weeks,
  months,
  years,
  hours,
  minutes,
  kilometres,
  per_kilometre,
  yuan,
  per_year,
  per_week,
  persons,
};

/// The unit as it is written in YAML and printed in ledgers ("weeks", "%", "yuan", …).
std::string_view name_of(Unit unit);

struct Range {
  double low;
  double high;
};

/// What evidence a parameter cites: a row of the evidence table, or none.
struct Evidence {
  std::string key;       // as cited
  std::string verified;  // read, recall, none
  std::string source;
  std::string year;
  std::string url;
};

/// The row of the built-in evidence table; an unknown key gives verified = "none".
Evidence evidence_for(std::string_view key);

class ParameterSet;

class Parameter {
 public:
  /// Registers itself in `set`, of which it must be a member. A default without a plausible
  /// range, or outside it, is a programming error and throws.
  Parameter(ParameterSet* set, std::string_view name, double value, Unit unit, Range range,
            std::string_view evidence, std::string_view en, std::string_view zh);

  operator double() const { return value_; }
  float f() const { return static_cast<float>(value_); }
  double value() const { return value_; }
  /// Any finite value that keeps a share in [0, 1]; the plausible range does not bind users.
  void set(double value) { value_ = value; }

  std::string_view name() const { return name_; }
  Unit unit() const { return unit_; }
  Range range() const { return range_; }
  /// Key of the evidence table; empty: no evidence.
  std::string_view evidence() const { return evidence_; }
  std::string_view in(Language language) const { return language == Language::chinese ? zh_ : en_; }

 private:
  std::string_view name_;
  double value_;
  Unit unit_;
  Range range_;
  std::string_view evidence_;
  std::string_view en_;
  std::string_view zh_;
};

/// A parameter that is one of a few words, declared like the others: `mode: rehearsal`.
class Choice {
 public:
  /// Registers itself in `set`; the first option is the default.
  Choice(ParameterSet* set, std::string_view name, std::vector<std::string_view> options,
         std::string_view en, std::string_view zh);

  std::string_view value() const { return options_[chosen_]; }
  bool is(std::string_view option) const { return value() == option; }
  /// False, and nothing changes, if there is no such option.
  bool set(std::string_view option);

  std::string_view name() const { return name_; }
  const std::vector<std::string_view>& options() const { return options_; }
  std::string_view in(Language language) const { return language == Language::chinese ? zh_ : en_; }

 private:
  std::string_view name_;
  std::vector<std::string_view> options_;
  std::size_t chosen_ = 0;
  std::string_view en_;
  std::string_view zh_;
};

/// A named group of parameters. It remembers where its members lie in itself, so copies need no
/// care.
class ParameterSet {
 public:
  explicit ParameterSet(std::string_view name) : name_(name) {}
  std::string_view name() const { return name_; }
  std::size_t size() const { return offsets_.size(); }
  Parameter& at(std::size_t i) {
    return *reinterpret_cast<Parameter*>(reinterpret_cast<std::byte*>(this) + offsets_[i]);
  }
  const Parameter& at(std::size_t i) const {
    return *reinterpret_cast<const Parameter*>(reinterpret_cast<const std::byte*>(this) +
                                               offsets_[i]);
  }
  std::size_t choices() const { return choice_offsets_.size(); }
  Choice& choice(std::size_t i) {
    return *reinterpret_cast<Choice*>(reinterpret_cast<std::byte*>(this) + choice_offsets_[i]);
  }
  const Choice& choice(std::size_t i) const {
    return *reinterpret_cast<const Choice*>(reinterpret_cast<const std::byte*>(this) +
                                            choice_offsets_[i]);
  }

 private:
  friend class Parameter;
  friend class Choice;
  std::string_view name_;
  std::vector<std::ptrdiff_t> offsets_;
  std::vector<std::ptrdiff_t> choice_offsets_;
};

}  // namespace yinling
