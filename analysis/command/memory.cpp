#include "analysis/command/memory.hpp"

#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <string>

namespace yinling {

namespace {

constexpr std::int64_t unlimited = std::numeric_limits<std::int64_t>::max();

/// The first number of a file; `unlimited` where there is none ("max").
std::int64_t number_of_file(const char* name) {
  std::ifstream file(name);
  std::int64_t number = 0;
  return file >> number ? number : unlimited;
}

std::int64_t machine_available() {
  std::ifstream file("/proc/meminfo");
  for (std::string key; file >> key;) {
    std::int64_t kibibytes = 0;
    if (key == "MemAvailable:" && file >> kibibytes) return kibibytes * 1024;
  }
  return unlimited;
}

}  // namespace

std::int64_t available_memory() {
  const std::int64_t limit = number_of_file("/sys/fs/cgroup/memory.max");
  const std::int64_t used = number_of_file("/sys/fs/cgroup/memory.current");
  const std::int64_t left = limit == unlimited || used == unlimited ? unlimited : limit - used;
  return std::min(machine_available(), left);
}

std::int64_t peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return std::int64_t{usage.ru_maxrss} * 1024;
}

double resident_memory() {
  std::int64_t pages = 0;
  std::ifstream statm("/proc/self/statm");
  statm >> pages >> pages;
  return static_cast<double>(pages) * static_cast<double>(sysconf(_SC_PAGESIZE));
}

void trim_memory() { malloc_trim(0); }

}  // namespace yinling
