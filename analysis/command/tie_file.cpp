#include "analysis/command/tie_file.hpp"

#include <charconv>
#include <utility>

#include "analysis/command/result_table.hpp"

namespace yinling {

Network load_ties(const std::string& path, const Globals& globals) {
  Repairs repairs;
  Network network = read_tie_list(path, &repairs);
  if (repairs.duplicates + repairs.self_ties > 0) {
    print_note(globals, say("{}: left out {} duplicate ties and {} self ties",
                            "{}：略去重复关系 {} 条、自身关系 {} 条", path, repairs.duplicates,
                            repairs.self_ties));
  }
  return network;
}

bool parse_share(const std::string& text, double& share) {
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), share);
  if (problem != std::errc{}) return false;
  std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  if (rest == "%") {
    share /= 100;
    return true;
  }
  return rest.empty();
}

Error wrong_usage(std::string option, Said reason, Said remedy) {
  return {ExitCode::usage, {std::move(option)}, std::move(reason), std::move(remedy)};
}

}  // namespace yinling
