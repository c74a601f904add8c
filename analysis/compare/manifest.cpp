#include "analysis/compare/manifest.hpp"

#include <sys/utsname.h>
#include <unistd.h>

#include <ctime>
#include <fstream>

#include "sim/base/parallel.hpp"
#include "sim/base/sha256.hpp"

namespace yinling {

namespace {

std::string first_line_with(const char* file, std::string_view key) {
  std::ifstream in(file);
  std::string line;
  while (std::getline(in, line)) {
    if (line.starts_with(key)) {
      const auto colon = line.find(':');
      return colon == std::string::npos ? line : line.substr(colon + 2);
    }
  }
  return "unknown";
}

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

Manifest machine() {
  utsname system{};
  uname(&system);
  return {{"processor", processor_model()},
          {"processors_online", sysconf(_SC_NPROCESSORS_ONLN)},
          {"system", fmt::format("{} {} {}", system.sysname, system.release, system.machine)}};
}

}  // namespace

std::string processor_model() { return first_line_with("/proc/cpuinfo", "model name"); }

Manifest manifest_of(const Scenario& scenario, const Provenance& provenance) {
  return {{"program", "yinling"},
          {"version", YINLING_VERSION},
          {"compiler", __VERSION__},
          {"instruction_set", YINLING_ARCH},
          {"command", provenance.command_line},
          {"written", utc_now()},
          {"seed", scenario.seed}};
}

void add_circumstances(Manifest& manifest, const Scenario& scenario, const Provenance& provenance,
                       double elder_weeks, const Manifest& files) {
  Manifest inputs = Manifest::array();
  for (const auto& [file, hash] : scenario.inputs) {
    inputs.push_back({{"file", file}, {"sha256", hash}});
  }
  const double speed = provenance.seconds > 0 ? elder_weeks / provenance.seconds : 0.0;
  manifest.update({{"threads", threads()},
                   {"seconds", provenance.seconds},
                   {"elder_weeks_per_second", speed},
                   {"inputs", inputs},
                   {"files", files},
                   {"machine", machine()}});
}

Manifest hashed(const std::string& text) {
  return {{"sha256", sha256(text)}, {"bytes", text.size()}};
}

}  // namespace yinling
