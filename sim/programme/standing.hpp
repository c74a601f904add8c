#pragma once
// What is set up in a village and then stands: a courier point, a rights station, a mast (paper
// 3.3). Where others must agree it is negotiated: granted with a chance, opened after a delay.
#include "sim/programme/course.hpp"

namespace yinling {

struct StandingTerms {
  Usual price_village;
  std::optional<Usual> price_year = std::nullopt;  // none: paid once
  std::optional<Usual> granted = std::nullopt;     // none: nobody has to agree
  std::optional<Usual> delay = std::nullopt;
};

/// Whether those who must agree have agreed `asked_for` weeks after they were asked: granted with a
/// chance (luck[1]), after a delay that is uniform between none and twice the mean (luck[2]).
bool negotiated(const Draws::Block& luck, double granted, double mean_delay, Week asked_for);

class Standing : public Lever {
 public:
  std::size_t services() const override { return 1; }
  /// A year of running, paid in advance; setting up at the first. Unpaid, it closes.
  Service service(std::size_t which, const DeliveryContext& context) const override;
  void asks(std::size_t which, const Village& village, const DeliveryContext& context,
            std::vector<Row>& asking) const override;
  bool given_extra(std::size_t which, const Village& village, Row row) const override;
  bool may_wait(std::size_t which, const Village& village, Row row) const override;
  void serve(std::size_t which, Village& village, Row row,
             const DeliveryContext& context) const override;

 protected:
  Standing(LeverInfo about, const StandingTerms& terms);
  bool stands(const Village& village) const;

 private:
  /// Whether those who must agree have agreed by now; drawn once for a village.
  bool agreed(const Village& village) const;

  std::optional<Parameter> granted_;
  std::optional<Parameter> delay_;
  Parameter price_village_;
  std::optional<Parameter> price_year_;
};

}  // namespace yinling
