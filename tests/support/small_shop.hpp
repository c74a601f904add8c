#pragma once
// Elders who shop: a small world with the rules of a purchase, each of which a test may change.
#include "sim/mechanisms/shopping.hpp"
#include "tests/support/small_world.hpp"

namespace yinling {

struct SmallShop {
  struct Rules {
    Needs needs;
    Intent intent;
    Steps steps;
    Help help;
    Account account;
    Shopping shopping;
    Learning learning;
    Forgetting forgetting;
    FamilyContact family;
    Confidence confidence;
    WordOfMouth word_of_mouth;
    ShoppingRules all() const {
      return {needs,    intent,     steps,  help,       account,      shopping,
              learning, forgetting, family, confidence, word_of_mouth};
    }
  };

  explicit SmallShop(const SmallWorld& world, std::uint32_t seed = 1)
      : people(world.people()), run(people, seed) {}
  /// The shopping of a week in the first village.
  void week(Week number) {
    Village village = run.drawn(0, number);
    shop(village, rules.all());
  }
  /// Every need leads to an attempt, and nothing but the steps named later goes wrong.
  void everyone_tries() {
    rules.intent.intercept.set(1000);
    for (Parameter* hard : {&rules.steps.device, &rules.steps.browse, &rules.steps.order}) {
      hard->set(-100.0);
    }
  }
  std::int64_t count(Event event) const { return run.tally.of(event); }

  Population people;
  SmallRun run;
  Rules rules;
};

}  // namespace yinling
