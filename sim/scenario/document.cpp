#include "sim/scenario/document.hpp"

#include <algorithm>

#include "sim/base/csv.hpp"
#include "sim/base/sha256.hpp"
#include "sim/scenario/keys.hpp"
#include "sim/scenario/units.hpp"

namespace yinling {

namespace {

constexpr std::size_t longest_chain = 8;  // files that extend each other

/// Lays a file's values over those of the file it extends. Mappings are merged; a title and a
/// place are taken whole, since half of one and half of another is neither.
void lay_over(YamlNode& below, YamlNode above, int depth) {
  if (!below.is_mapping() || !above.is_mapping()) {
    below = std::move(above);
    return;
  }
  below.place = above.place;
  for (auto& entry : above.entries) {
    YamlNode* old = below.find(entry.key);
    const bool whole = depth == 0 && (entry.key == "title" || entry.key == "place");
    if (old == nullptr) {
      below.entries.push_back(std::move(entry));
    } else if (whole) {
      *old = std::move(entry.value);
    } else if (entry.value.kind != YamlNode::Kind::nothing) {
      lay_over(*old, std::move(entry.value), depth + 1);
    }
  }
}

/// `forgetting.half_life: 8 weeks` becomes `forgetting: {half_life: 8 weeks}`.
void spread_dotted(YamlNode& root) {
  YamlNode* parameters = root.find("parameters");
  if (parameters == nullptr || !parameters->is_mapping()) return;
  YamlNode spread;
  spread.kind = YamlNode::Kind::mapping;
  spread.place = parameters->place;
  const auto twice = [](const YamlEntry& entry) {
    return invalid(entry.place, say("`{}` is given twice", "`{}` 写了两次", shown(entry.key)),
                   say("keep one of the two", "请只保留一个"));
  };
  for (auto& entry : parameters->entries) {
    const auto dot = entry.key.find('.');
    const std::string set = entry.key.substr(0, dot);
    YamlNode inner = std::move(entry.value);
    if (dot != std::string::npos) {
      YamlNode mapping;
      mapping.kind = YamlNode::Kind::mapping;
      mapping.place = entry.place;
      mapping.entries.push_back({entry.key.substr(dot + 1), entry.place, std::move(inner)});
      inner = std::move(mapping);
    }
    YamlNode* old = spread.find(set);
    if (old == nullptr) {
      spread.entries.push_back({set, entry.place, std::move(inner)});
      continue;
    }
    if (!old->is_mapping() || !inner.is_mapping()) throw twice(entry);
    for (auto& one : inner.entries) {
      if (old->find(one.key) != nullptr) throw twice(one);
      old->entries.push_back(std::move(one));
    }
  }
  *parameters = std::move(spread);
}

/// Two names of one file look the same.
std::filesystem::path true_path(const std::filesystem::path& path) {
  std::error_code problem;
  auto full = std::filesystem::weakly_canonical(path, problem);
  return problem ? path.lexically_normal() : full;
}

YamlNode read_chain(const std::filesystem::path& path, std::vector<std::filesystem::path>& chain,
                    Inputs& inputs) {
  chain.push_back(true_path(path));
  YamlNode root = parse_yaml(inputs.read_yaml(path), path.string());
  if (!root.is_mapping()) {
    throw invalid(root.place, say("a scenario is a mapping", "方案应为映射"),
                  say("write `key: value` lines, such as `place: places/danzhai.yaml`",
                      "请写 `键: 值` 各行，例如 `place: places/danzhai.yaml`"));
  }
  refuse_unknown_keys(root, names_of(scenario_keys()), "");
  spread_dotted(root);
  const YamlNode* extends = root.find("extends");
  if (extends == nullptr) {
    chain.pop_back();
    return root;
  }
  const auto below = named_file(*extends, "extends");
  if (std::find(chain.begin(), chain.end(), true_path(below)) != chain.end()) {
    throw invalid(
        extends->place,
        say("`{}` extends, in the end, itself", "`{}` 最终沿用了自身", shown(extends->text)),
        say("break the circle of `extends:`", "请断开 `extends:` 的循环"));
  }
  if (chain.size() >= longest_chain) {
    throw invalid(
        extends->place,
        say("more than {} files extend each other", "超过 {} 个文件层层沿用", longest_chain),
        say("extend one common file", "请直接沿用一个共同的文件"));
  }
  YamlNode merged = read_chain(below, chain, inputs);
  std::erase_if(root.entries, [](const YamlEntry& entry) { return entry.key == "extends"; });
  lay_over(merged, std::move(root), 0);
  chain.pop_back();
  return merged;
}

/// A setting has no line: its place is `--set path`.
void place_everywhere(YamlNode& node, const Place& place) {
  node.place = place;
  for (auto& item : node.items) place_everywhere(item, place);
  for (auto& entry : node.entries) {
    entry.place = place;
    place_everywhere(entry.value, place);
  }
}

void apply_setting(YamlNode& root, const std::string& path, const std::string& text) {
  const Place place{"--set " + shown(path), 0, 0};
  if (path == "extends") {
    throw invalid(place, say("a setting cannot extend a file", "设置项不能沿用文件"),
                  say("write `extends:` into the scenario", "请在方案文件中写 `extends:`"));
  }
  YamlNode value;
  try {
    value = parse_yaml(text, place.file);
  } catch (const Error& error) {
    throw invalid(place, say("`{}` cannot be read as a value", "`{}` 不能读作一个值", shown(text)),
                  say("write it as in a scenario file, such as `--set weeks=52`",
                      "请按方案文件的写法，例如 `--set weeks=52`"));
  }
  place_everywhere(value, place);
  YamlNode* node = &root;
  std::string_view rest = path;
  int depth = 0;
  while (true) {
    const auto dot = rest.find('.');
    const std::string key(rest.substr(0, dot));
    if (key.empty() || ++depth > static_cast<int>(longest_chain)) {
      throw invalid(place, say("`{}` is not a path", "`{}` 不是路径", shown(path)),
                    say("write names joined by dots, such as `levers.I1.coverage`",
                        "请用点连接各级名称，例如 `levers.I1.coverage`"));
    }
    const bool off = node->is_scalar() && node->text == lever_off;
    if (node->kind == YamlNode::Kind::nothing || off) {
      *node = YamlNode{};
      node->kind = YamlNode::Kind::mapping;
      node->place = place;
    }
    if (!node->is_mapping()) {
      throw invalid(place,
                    say("there is nothing below `{}`", "`{}` 之下没有内容",
                        shown(path.substr(0, path.size() - rest.size()))),
                    say("set it as a whole", "请整体设置它"));
    }
    YamlNode* child = node->find(key);
    if (child == nullptr) {
      YamlNode fresh;
      fresh.place = place;
      node->entries.push_back({key, place, std::move(fresh)});
      child = &node->entries.back().value;
    }
    node = child;
    if (dot == std::string_view::npos) break;
    rest = rest.substr(dot + 1);
  }
  *node = std::move(value);
}

}  // namespace

std::string Inputs::read_yaml(const std::filesystem::path& path) {
  std::string text = read_yaml_text(path);
  add(path, text);
  return text;
}

void Inputs::add(const std::filesystem::path& path, std::string_view text) {
  const auto name = path.lexically_normal().string();
  for (const auto& file : files) {
    if (file.first == name) return;
  }
  files.emplace_back(name, sha256(text));
}

YamlNode read_document(const std::filesystem::path& path, const ReadOptions& options,
                       Inputs& inputs) {
  std::vector<std::filesystem::path> chain;
  YamlNode root = read_chain(path, chain, inputs);
  for (const auto& [name, value] : options.settings) apply_setting(root, name, value);
  refuse_unknown_keys(root, names_of(scenario_keys()), "");
  return root;
}

std::filesystem::path named_file(const YamlNode& node, std::string_view name) {
  const auto& text = read_text(node, name);
  // A path without line is a setting: relative to the working folder.
  const auto folder = node.place.line == 0 ? std::filesystem::path()
                                           : std::filesystem::path(node.place.file).parent_path();
  const auto path = (folder / text).lexically_normal();
  std::error_code problem;
  if (text.empty() || !std::filesystem::exists(path, problem) ||
      std::filesystem::is_directory(path, problem)) {
    throw invalid(node.place,
                  say("{}: there is no file `{}`", "{}：没有文件 `{}`", name, shown(text)),
                  say("a path is relative to the folder of the file it stands in",
                      "路径以所在文件的文件夹为起点"));
  }
  return path;
}

}  // namespace yinling
