#pragma once
// Sessions for groups of elders: courses, lectures, campaign rounds. What is taught is the lever's.
#include "sim/programme/delivery.hpp"
#include "sim/programme/lever.hpp"

namespace yinling {

/// Default, plausible range and evidence of a parameter that several levers have.
struct Usual {
  Usual(double usual, Range plausible, std::string_view key = {})
      : value(usual), range(plausible), evidence(key) {}
  double value;
  Range range;
  std::string_view evidence;
};

/// A specialist at a session (a person of law, a psychologist, the police).
struct Specialist {
  Role role;
  Usual persons;
};

struct SessionTerms {
  Usual hours;
  Usual group_size;
  Usual staff;  // social workers
  Usual volunteers;
  std::optional<Specialist> specialist = std::nullopt;
  Usual price_session;
  Usual price_person;
};

class Course : public Lever {
 public:
  std::size_t services() const override { return 1; }
  /// Sessions for as many groups as those who come fill; materials at an elder's first session.
  Service service(std::size_t which, const DeliveryContext& context) const override;
  void asks(std::size_t which, const Village& village, const DeliveryContext& context,
            std::vector<Row>& asking) const override;
  bool may_wait(std::size_t which, const Village& village, Row elder) const override;
  bool given_extra(std::size_t which, const Village& village, Row elder) const override;
  void serve(std::size_t which, Village& village, Row elder,
             const DeliveryContext& context) const override;

 protected:
  Course(LeverInfo about, const SessionTerms& terms);
  /// What a session does to one who came; luck[2] and luck[3] are free.
  virtual void teach(Village& village, Row elder, const Draws::Block& luck,
                     const DeliveryContext& context) const = 0;

  Parameter hours;
  Parameter group_size;
  Parameter staff;
  Parameter volunteers;
  std::optional<Role> specialist;
  std::optional<Parameter> specialists;
  Parameter price_session;
  Parameter price_person;
};

/// At least one.
int whole_group(double size);

/// For levers that need a phone of one's own.
bool has_smartphone(const Village& village, Row elder);

}  // namespace yinling
