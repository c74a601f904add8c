#include "sim/base/error.hpp"

#include <algorithm>
#include <utility>

namespace yinling {

namespace {
/// An error is one line, whatever stood in the input.
std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
  return text;
}
}  // namespace

std::string Place::text() const {
  if (line == 0) return file;
  return fmt::format("{}:{}:{}", file, line, column);
}

Error::Error(ExitCode code, Place place, Said reason, Said remedy)
    : code_(code),
      place_(std::move(place)),
      reason_(std::move(reason)),
      remedy_(std::move(remedy)) {
  english_ = text(Language::english);
}

std::string Error::text(Language language) const {
  const bool zh = language == Language::chinese;
  std::string line = place_.text();
  if (!line.empty()) line += zh ? "：" : ": ";
  line += reason_.in(language);
  if (!remedy_.en.empty()) line += (zh ? "；" : "; ") + remedy_.in(language);
  return one_line(line);
}

Error invalid(Place place, Said reason, Said remedy) {
  return {ExitCode::invalid, std::move(place), std::move(reason), std::move(remedy)};
}

Error failed(Place place, Said reason, Said remedy) {
  return {ExitCode::failed, std::move(place), std::move(reason), std::move(remedy)};
}

}  // namespace yinling
