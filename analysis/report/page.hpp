#pragma once
// A report as one self-contained HTML file. The page is built by npm from web/ and lies beside the
// program; where it is missing there is a plain page of tables, made here.
#include <filesystem>
#include <optional>

#include "analysis/report/words.hpp"

namespace yinling::report {

/// The built page: report/page.html beside the program (build folder) or in ../share/yinling/
/// (installed). None where the web part was not built.
std::optional<std::filesystem::path> built_page();

/// What the built page holds in place of the data, of the title and of the first language.
inline constexpr std::string_view data_mark = "@@REPORT_DATA@@";
inline constexpr std::string_view title_mark = "@@REPORT_TITLE@@";
inline constexpr std::string_view language_mark = "@@REPORT_LANG@@";

/// JSON that cannot end the script element it stands in: `<` is \u003c.
std::string embedded(const Json& report);
/// Text as HTML shows it.
std::string escaped(std::string_view text);

/// `page` with the report in it; throws Error if it is not a page of this format.
std::string filled_page(const std::string& page, const Json& report, const std::string& file);
/// Valid, without scripts: all numbers as tables, the first language first, the other below.
std::string plain_page(const Json& report);

/// Why the plain page was made.
Said no_built_page();

}  // namespace yinling::report
