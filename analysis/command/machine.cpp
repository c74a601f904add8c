#include "analysis/command/machine.hpp"

#include <malloc.h>
#include <unistd.h>

#include <cstdint>
#include <fstream>
#include <thread>

namespace yinling {

double resident_bytes() {
  std::uint64_t pages = 0;
  std::ifstream statm("/proc/self/statm");
  statm >> pages >> pages;
  return static_cast<double>(pages) * static_cast<double>(sysconf(_SC_PAGESIZE));
}

void trim_memory() { malloc_trim(0); }

std::string machine_name() {
  std::ifstream cpuinfo("/proc/cpuinfo");
  std::string model = "processor";
  for (std::string line; std::getline(cpuinfo, line);) {
    const auto colon = line.find(": ");
    if (line.starts_with("model name") && colon != std::string::npos) {
      model = line.substr(colon + 2);
      break;
    }
  }
  std::string name;
  for (const char c : model) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      name += upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  if (!name.empty() && name.back() == '-') name.pop_back();
  return name + "-" + std::to_string(std::thread::hardware_concurrency()) + "-cores";
}

}  // namespace yinling
