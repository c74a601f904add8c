#pragma once
// What an elder is given once and keeps: a booklet, an adapted device (paper 3.1.1).
#include "sim/programme/course.hpp"

namespace yinling {

class Handout : public Lever {
 public:
  std::size_t services() const override { return 1; }
  /// Brought to every covered elder who has none yet.
  void asks(std::size_t which, const Village& village, const DeliveryContext& context,
            std::vector<Row>& asking) const override;
  bool may_wait(std::size_t which, const Village& village, Row elder) const override;
  void serve(std::size_t which, Village& village, Row elder,
             const DeliveryContext& context) const override;

 protected:
  /// `aid`: the bit of world/elders.hpp that says that an elder has it.
  Handout(LeverInfo about, std::uint8_t aid);

 private:
  bool lacks(const Village& village, Row elder) const;

  std::uint8_t aid_;
};

}  // namespace yinling
