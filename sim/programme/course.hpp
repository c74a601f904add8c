#pragma once
// Sessions for groups of elders: courses, lectures, campaign rounds. What is taught is the lever's.
#include "sim/programme/delivery.hpp"
#include "sim/programme/lever.hpp"

namespace yinling {

/// Default, plausible range and evidence of a parameter that several levers have.
struct Usual {
  double value;
  Range range;
  std::string_view evidence{};
};

struct SessionTerms {
  Usual hours;
  Usual group_size;
  Usual staff;
  Usual volunteers;
  Usual price_session;
  Usual price_person;
};

class Course : public Lever {
 public:
  /// Sessions for as many groups as those who come fill; materials at an elder's first session.
  void deliver(Village& village, LedgerPage& ledger, const DeliveryContext& context) const override;

 protected:
  Course(LeverInfo about, const SessionTerms& terms);
  /// What a session does to one who came; luck[2] and luck[3] are free.
  virtual void teach(Village& village, Row elder, const Draws::Block& luck,
                     const DeliveryContext& context) const = 0;

  Parameter hours;
  Parameter group_size;
  Parameter staff;
  Parameter volunteers;
  Parameter price_session;
  Parameter price_person;
};

/// Courses that need a phone of one's own.
bool has_smartphone(const Village& village, Row elder);

}  // namespace yinling
