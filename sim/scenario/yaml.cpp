#include "sim/scenario/yaml.hpp"

#include <utf8proc.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <unordered_map>
#include <utility>

#include "sim/base/csv.hpp"

namespace yinling {

namespace {

/// More brackets than this open at once are refused before yaml-cpp queues them all.
constexpr int most_open_brackets = 200;

/// Turns byte offsets and yaml-cpp's marks (which count bytes) into lines and columns that count
/// characters.
class Lines {
 public:
  Lines(std::string_view text, std::string file) : text_(text), file_(std::move(file)) {
    starts_.push_back(0);
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\n') starts_.push_back(i + 1);
    }
  }
  Place at(std::size_t offset) const {
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
    const auto line = static_cast<std::size_t>(after - starts_.begin()) - 1;
    return place(line, offset - starts_[line]);
  }
  Place at(const YAML::Mark& mark) const {
    if (mark.is_null() || mark.line < 0) return {file_, 1, 1};
    const auto line = std::min(static_cast<std::size_t>(mark.line), starts_.size() - 1);
    return place(line, static_cast<std::size_t>(std::max(0, mark.column)));
  }
  char first_character(const YAML::Mark& mark) const {
    if (mark.is_null() || mark.line < 0) return '\0';
    const auto line = static_cast<std::size_t>(mark.line);
    if (line >= starts_.size()) return '\0';
    const auto offset = starts_[line] + static_cast<std::size_t>(std::max(0, mark.column));
    return offset < text_.size() ? text_[offset] : '\0';
  }

 private:
  Place place(std::size_t line, std::size_t bytes) const {
    const auto part = text_.substr(starts_[line], bytes);
    const auto characters = std::count_if(part.begin(), part.end(), [](char c) {
      return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
    });
    return {file_, static_cast<int>(line) + 1, static_cast<int>(characters) + 1};
  }
  std::string_view text_;
  std::string file_;
  std::vector<std::size_t> starts_;
};

Said save_as_utf8() { return say("save it as UTF-8", "请另存为 UTF-8 编码"); }

bool forbidden(utf8proc_int32_t c) {
  if (c == '\t' || c == '\n' || c == '\r') return false;
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xfeff || c == 0x2028 || c == 0x2029;
}

/// Escapes in quotes can spell what a file may not hold.
bool clean(std::string_view text) {
  while (!text.empty()) {
    utf8proc_int32_t c = 0;
    const auto used = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &c);
    if (used <= 0 || forbidden(c) || c == '\r') return false;
    text.remove_prefix(static_cast<std::size_t>(used));
  }
  return true;
}

/// Bytes that are no UTF-8 text, or text that a reader could not see.
void check_characters(std::string_view text, const std::string& file, const Lines& lines) {
  if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff") ||
      text.substr(0, 4).find('\0') != std::string_view::npos) {
    throw invalid({file, 1, 1}, say("the file is UTF-16 or UTF-32", "文件是 UTF-16 或 UTF-32 编码"),
                  save_as_utf8());
  }
  std::size_t i = 0;
  while (i < text.size()) {
    utf8proc_int32_t c = 0;
    const auto used = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + i,
                                       static_cast<utf8proc_ssize_t>(text.size() - i), &c);
    if (used <= 0) {
      throw invalid(lines.at(i), say("this is not UTF-8", "此处不是 UTF-8 编码"), save_as_utf8());
    }
    const bool lone_return = c == '\r' && (i + 1 >= text.size() || text[i + 1] != '\n');
    if (forbidden(c) || lone_return) {
      throw invalid(
          lines.at(i),
          say("control character U+{:04X}", "控制字符 U+{:04X}", static_cast<unsigned>(c)),
          say("delete it", "请删除它"));
    }
    i += static_cast<std::size_t>(used);
  }
}

/// Brackets opened without end, found without recursion.
void check_brackets(std::string_view text, const Lines& lines) {
  int open = 0;
  bool comment = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\n') comment = false;
    if (c == '#') comment = true;
    if (comment) continue;
    if (c == '[' || c == '{') ++open;
    if ((c == ']' || c == '}') && open > 0) --open;
    if (open > most_open_brackets) {
      throw invalid(
          lines.at(i),
          say("more than {} brackets are open", "未闭合的括号超过 {} 个", most_open_brackets),
          say("close the brackets; a scenario is only a few levels deep",
              "请闭合括号；方案文件只有几层"));
    }
  }
}

/// `%YAML` and `%TAG` before the document.
void check_directives(std::string_view text, const Lines& lines) {
  std::size_t i = 0;
  while (i < text.size()) {
    const auto end = std::min(text.find('\n', i), text.size());
    const auto line = text.substr(i, end - i);
    const auto first = line.find_first_not_of(" \t\r");
    if (first != std::string_view::npos && line[first] != '#') {
      if (line[0] == '%') {
        throw invalid(lines.at(i), say("YAML directives are not used here", "此处不使用 YAML 指令"),
                      say("delete the line", "请删除这一行"));
      }
      return;
    }
    i = end + 1;
  }
}

class TreeBuilder final : public YAML::EventHandler {
 public:
  explicit TreeBuilder(const Lines& lines) : lines_(lines) {}

  YamlNode take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(made(mark, "?", anchor, YamlNode::Kind::nothing));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    throw invalid(lines_.at(mark),
                  say("aliases (`*name`) are not used here", "此处不使用别名（`*`）"),
                  say("write the value out", "请直接写出内容"));
  }
  void OnAnchor(const YAML::Mark& mark, const std::string&) override { refuse_anchor(mark); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    YamlNode node = made(mark, tag, anchor, YamlNode::Kind::scalar);
    node.text = value;
    node.quoted = tag == "!";
    if (!clean(value)) {
      throw invalid(node.place, say("the text holds a control character", "文字中有控制字符"),
                    say("delete it", "请删除它"));
    }
    add(std::move(node));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(made(mark, tag, anchor, YamlNode::Kind::list));
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(made(mark, tag, anchor, YamlNode::Kind::mapping));
  }
  void OnMapEnd() override { close(); }

 private:
  struct Frame {
    YamlNode node;
    bool has_key = false;
    std::string key;
    Place key_place;
    std::unordered_map<std::string, int> lines;  // of the keys so far
  };

  [[noreturn]] void refuse_anchor(const YAML::Mark& mark) const {
    throw invalid(lines_.at(mark),
                  say("anchors (`&name`) are not used here", "此处不使用锚点（`&`）"),
                  say("write the value out; `extends:` takes over another file",
                      "请直接写出内容；沿用别的文件请用 `extends:`"));
  }

  YamlNode made(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                YamlNode::Kind kind) {
    if (anchor != 0) refuse_anchor(mark);
    // yaml-cpp marks a quoted scalar with "!" too: look at what stands there.
    if ((tag != "?" && tag != "!" && !tag.empty()) || lines_.first_character(mark) == '!') {
      throw invalid(lines_.at(mark),
                    say("tags (`!name`) are not used here", "此处不使用标签（`!`）"),
                    say("delete the tag", "请删除标签"));
    }
    if (++nodes_ > most_yaml_nodes) {
      throw invalid(lines_.at(mark), say("more than {} values", "超过 {} 个值", most_yaml_nodes),
                    say("is it the right file?", "请确认是否选对了文件"));
    }
    YamlNode node;
    node.kind = kind;
    node.place = lines_.at(mark);
    return node;
  }

  void open(YamlNode node) {
    if (stack_.size() >= deepest_yaml) {
      throw invalid(node.place, say("nested more than {} deep", "嵌套超过 {} 层", deepest_yaml),
                    say("a scenario is only a few levels deep", "方案文件只有几层"));
    }
    if (!stack_.empty() && stack_.back().node.is_mapping() && !stack_.back().has_key) {
      refuse_key(node.place);
    }
    Frame frame;
    frame.node = std::move(node);
    stack_.push_back(std::move(frame));
  }

  void close() {
    YamlNode node = std::move(stack_.back().node);
    stack_.pop_back();
    add(std::move(node));
  }

  [[noreturn]] static void refuse_key(const Place& place) {
    throw invalid(place, say("this cannot be a key", "此处不能作为键"),
                  say("write `key: value` with a name as key", "请写成 `键: 值`，键为名称"));
  }

  void add(YamlNode node) {
    if (stack_.empty()) {
      root_ = std::move(node);
      return;
    }
    Frame& frame = stack_.back();
    if (frame.node.kind == YamlNode::Kind::list) {
      frame.node.items.push_back(std::move(node));
    } else if (frame.has_key) {
      // Nothing stands nowhere: its place is that of its key.
      if (node.kind == YamlNode::Kind::nothing) node.place = frame.key_place;
      frame.node.entries.push_back({std::move(frame.key), frame.key_place, std::move(node)});
      frame.has_key = false;
    } else {
      take_key(frame, node);
    }
  }

  static void take_key(Frame& frame, const YamlNode& node) {
    if (!node.is_scalar() || node.text.empty()) refuse_key(node.place);
    if (node.text == "<<") {
      throw invalid(node.place,
                    say("merge keys (`<<`) are not used here", "此处不使用合并键（`<<`）"),
                    say("`extends:` takes over another file", "沿用别的文件请用 `extends:`"));
    }
    const auto [before, is_new] = frame.lines.try_emplace(node.text, node.place.line);
    if (!is_new) {
      throw invalid(node.place,
                    say("duplicate key `{}`, first given in line {}",
                        "键 `{}` 重复，首次见第 {} 行", shown(node.text), before->second),
                    say("keep one of the two", "请只保留一个"));
    }
    frame.has_key = true;
    frame.key = node.text;
    frame.key_place = node.place;
  }

  const Lines& lines_;
  YamlNode root_;
  std::vector<Frame> stack_;
  std::size_t nodes_ = 0;
};

/// Meets only what may follow a document: nothing.
class NothingMore final : public YAML::EventHandler {
 public:
  explicit NothingMore(const Lines& lines) : lines_(lines) {}
  void OnDocumentStart(const YAML::Mark& mark) override {
    throw invalid(
        lines_.at(mark), say("a second document begins here", "此处开始了第二个文档"),
        say("one file holds one document; delete `---` and what follows, or make two files",
            "一个文件只放一个文档；请删除 `---` 及其后内容，或分成两个文件"));
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}

 private:
  const Lines& lines_;
};

Error empty_file(const std::string& file) {
  return invalid({file, 1, 1}, say("the file is empty", "文件是空的"),
                 say("a scenario has at least `place:`; see scenarios/danzhai.yaml",
                     "方案至少要有 `place:`；参见 scenarios/danzhai.yaml"));
}

Said yaml_remedy() {
  return say(
      "check the indentation (spaces, no tabs), a space after each colon, and that quotes and "
      "brackets are closed",
      "请检查缩进（用空格，不用制表符）、冒号后的空格，以及引号和括号是否闭合");
}

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
  for (const auto& entry : entries) {
    if (entry.key == key) return &entry.value;
  }
  return nullptr;
}

YamlNode* YamlNode::find(std::string_view key) {
  return const_cast<YamlNode*>(std::as_const(*this).find(key));
}

YamlNode parse_yaml(std::string_view text, const std::string& file) {
  if (text.size() > largest_yaml) {
    throw invalid({file, 1, 1},
                  say("the file is larger than {} bytes", "文件超过 {} 字节", largest_yaml),
                  say("is it the right file?", "请确认是否选对了文件"));
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const Lines lines(text, file);
  check_characters(text, file, lines);
  check_brackets(text, lines);
  check_directives(text, lines);
  TreeBuilder builder(lines);
  try {
    std::istringstream in{std::string(text)};
    YAML::Parser parser(in);
    if (!parser.HandleNextDocument(builder)) throw empty_file(file);
    NothingMore nothing_more(lines);
    parser.HandleNextDocument(nothing_more);
  } catch (const YAML::Exception& problem) {
    throw invalid(lines.at(problem.mark), say("not YAML: {}", "不是合法的 YAML：{}", problem.msg),
                  yaml_remedy());
  }
  YamlNode root = builder.take();
  if (root.kind == YamlNode::Kind::nothing) throw empty_file(file);
  return root;
}

std::string read_yaml_text(const std::filesystem::path& path) {
  std::error_code unknown_size;
  const auto size = std::filesystem::file_size(path, unknown_size);
  if (!unknown_size && size > largest_yaml) {
    throw invalid({path.string(), 1, 1},
                  say("the file is larger than {} bytes", "文件超过 {} 字节", largest_yaml),
                  say("is it the right file?", "请确认是否选对了文件"));
  }
  return read_file(path, largest_yaml);
}

std::string shown(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (text.size() <= longest) return std::string(text);
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "…";
}

std::string yaml_quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '\n') {
      quoted += "\\n";
    } else if (c == '\t') {
      quoted += "\\t";
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

}  // namespace yinling
