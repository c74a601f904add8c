#include "analysis/report/page.hpp"

namespace yinling::report {

namespace {

std::string replaced(const std::string& page, std::string_view mark, const std::string& with) {
  const auto at = page.find(mark);
  if (at == std::string::npos) return page;
  return page.substr(0, at) + with + page.substr(at + mark.size());
}

}  // namespace

std::optional<std::filesystem::path> built_page() {
  std::error_code problem;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", problem);
  if (problem) return std::nullopt;
  const auto folder = program.parent_path();
  for (const auto& file :
       {folder / "report/page.html", folder.parent_path() / "share/yinling/report/page.html"}) {
    if (std::filesystem::is_regular_file(file)) return file;
  }
  return std::nullopt;
}

std::string embedded(const Json& report) {
  const std::string json = report.dump(-1, ' ', false, Json::error_handler_t::replace);
  std::string safe;
  safe.reserve(json.size() + json.size() / 64);
  for (const char c : json) {
    if (c == '<') {
      safe += "\\u003c";
    } else {
      safe += c;
    }
  }
  return safe;
}

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        safe += c;
    }
  }
  return safe;
}

std::string filled_page(const std::string& page, const Json& report, const std::string& file) {
  const auto first = page.find(data_mark);
  if (first == std::string::npos || page.find(data_mark, first + 1) != std::string::npos) {
    throw failed({file}, say("it is no page of this version of yinling", "它不是此版本银龄的页面"),
                 say("build the program anew", "请重新编译程序"));
  }
  const std::string language = report["languages"][0];
  const std::string title = report["title"][language];
  // Marks are looked for in the page alone: a title may hold one.
  const auto marks_filled = [&](std::string part) {
    part = replaced(part, language_mark, language);
    return replaced(part, title_mark, escaped(title));
  };
  return marks_filled(page.substr(0, first)) + embedded(report) +
         page.substr(first + data_mark.size());
}

Said no_built_page() {
  return {
      "the page with charts was not built (npm or its packages were missing), so the report is a "
      "plain page of tables; install npm, build again, then make the report again",
      "带图的页面未编译（缺少 npm 或其软件包），报告为纯表格页面；请安装 npm "
      "后重新编译，再生成报告"};
}

}  // namespace yinling::report
