#pragma once
// Work with the children who guide elders, on line or by visit, alone or in groups.
#include "sim/programme/course.hpp"

namespace yinling {

/// Where the work is done: by telephone and on line, or at the elder's home.
enum class Setting : std::uint8_t { online, visit };

struct FamilyTerms {
  Usual hours;
  Usual group_size;
  Usual price_session;
  Usual price_family;
  Setting setting = Setting::online;
};

class FamilyWork : public Lever {
 public:
  std::size_t services() const override { return 1; }
  /// Sessions for as many groups as the children who take part fill.
  Service service(std::size_t which, const DeliveryContext& context) const override;
  void asks(std::size_t which, const Village& village, const DeliveryContext& context,
            std::vector<Row>& asking) const override;
  bool may_wait(std::size_t which, const Village& village, Row home) const override;
  bool given_extra(std::size_t which, const Village& village, Row home) const override;
  void serve(std::size_t which, Village& village, Row home,
             const DeliveryContext& context) const override;

 protected:
  FamilyWork(LeverInfo about, const FamilyTerms& terms);
  /// What a session does to a family that took part; luck[1] to luck[3] are free.
  virtual void reach(Village& village, Row home, const Draws::Block& luck,
                     const DeliveryContext& context) const = 0;

  Setting setting;
  Parameter hours;
  Parameter group_size;
  Parameter price_session;
  Parameter price_person;
};

}  // namespace yinling
