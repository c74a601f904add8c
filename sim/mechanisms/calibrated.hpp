#pragma once
// Constants without evidence, solved from the pins of the baseline by `yinling calibrate`.
// Generated: change it by running the command, never by hand.
//
// county 522636 丹寨县, seed 20250303, 6 replicates, 104 weeks
// county 331124 松阳县, seed 20250303, 6 replicates, 104 weeks
// 1 steps, converged

namespace yinling::calibrated {

// own order in 26 weeks, last week: target 0.118, obtained 0.118
inline constexpr double intent_intercept = -4.094383857240677;
// orders per active user and month: target 1.5, obtained 1.491
inline constexpr double needs_mean = 0.43763439450225966;
// a child bought in 26 weeks, last week: target 0.25, obtained 0.2503
inline constexpr double ask_child = 0.0842533682541141;
// scams per shopper-year: target 0.02, obtained 0.02005
inline constexpr double scam_pressure = 0.0009559421508154688;
// success to loss stories heard: target 3, obtained 2.986
inline constexpr double retell_success = 0.010708279445872883;
// gain of a full course, SD: target 0.6, obtained 0.6
inline constexpr double learning_rate = 0.04017586866463101;

}  // namespace yinling::calibrated
