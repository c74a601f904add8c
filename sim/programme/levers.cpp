#include "sim/programme/levers.hpp"

namespace yinling {

std::vector<std::unique_ptr<Lever>> make_levers() {
  std::vector<std::unique_ptr<Lever>> levers;
#define YINLING_MAKE(maker) levers.push_back(maker());
  YINLING_EACH_LEVER(YINLING_MAKE)
#undef YINLING_MAKE
  return levers;
}

}  // namespace yinling
