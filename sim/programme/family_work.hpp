#pragma once
// Work with the children who guide elders, on line or by visit, alone or in groups.
#include "sim/programme/course.hpp"

namespace yinling {

struct FamilyTerms {
  Usual hours;
  Usual group_size;
  Usual price_session;
  Usual price_family;
};

class FamilyWork : public Lever {
 public:
  /// Sessions for as many groups as the children who take part fill.
  void deliver(Village& village, LedgerPage& ledger, const DeliveryContext& context) const override;

 protected:
  FamilyWork(LeverInfo about, const FamilyTerms& terms);
  /// What a session does to a family that took part; luck[1] to luck[3] are free.
  virtual void reach(Village& village, Row home, const Draws::Block& luck,
                     const DeliveryContext& context) const = 0;

  Parameter hours;
  Parameter group_size;
  Parameter price_session;
  Parameter price_person;
};

}  // namespace yinling
