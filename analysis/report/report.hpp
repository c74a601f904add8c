#pragma once
// A report's data, whole: what web/src/report_data.ts describes.
#include "analysis/report/sections.hpp"

namespace yinling::report {

struct ReportRequest {
  Audience audience = Audience::planner;
  std::vector<std::string> languages{"zh", "en"};  // the first is shown first
  std::string command;                             // as typed
};

/// What an audience wants from runs done again. A large county gets no tornado unless asked.
RerunOptions reruns_for(Audience audience, const Material& material, std::optional<int> tornado);

Json report_of(const Material& material, const Reruns& reruns, const ReportRequest& request);

}  // namespace yinling::report
