// How a report writes numbers, and how data get into a page.
#include <catch2/catch.hpp>
#include <limits>

#include "analysis/report/page.hpp"
#include "analysis/report/sections.hpp"

using namespace yinling;
using namespace yinling::report;

TEST_CASE("numbers of a report are in thousands in English and in 万 and 亿 in Chinese") {
  CHECK(amount(1'701'065, unit::yuan).en == "1,701,065 yuan");
  CHECK(amount(1'701'065, unit::yuan).zh == "170.1 万元");
  // From a hundred thousand on: below, a difference would be lost in it.
  CHECK(amount(10'077, unit::yuan).zh == "10077 元");
  CHECK(amount(127'831, unit::yuan).zh == "12.8 万元");
  CHECK(amount(123'456'789, unit::yuan).zh == "1.23 亿元");
  CHECK(amount(4484, unit::yuan).zh == "4484 元");
  CHECK(amount(-845.4, unit::yuan).en == "−845 yuan");
  CHECK(amount(168.8, unit::persons).zh == "169 人");
  CHECK(amount(8.5, unit::persons).en == "8.5 persons");
  CHECK(amount(0, unit::persons).zh == "0 人");
  CHECK(amount(-0.001, unit::yuan).en == "0.00 yuan");
  CHECK(amount(-0.001, unit::yuan).zh == "0.00 元");
}

TEST_CASE("the two ends of a range are in one scale") {
  CHECK(range(89'890, 114'030, unit::yuan).zh == "9.0 至 11.4 万元");
  CHECK(range(8989, 11'403, unit::yuan).en == "8,989 to 11,403 yuan");
  CHECK(range(143.7, 193.9, unit::persons).en == "144 to 194 persons");
  constexpr double without_end = std::numeric_limits<double>::infinity();
  CHECK(range(5000, without_end, unit::yuan).en == "5,000 yuan to no bound");
  CHECK(range(5000, without_end, unit::yuan).zh == "5000 元 至 无上限");
  CHECK(more_or_less(-845, unit::yuan).zh == "少 845 元");
  CHECK(more_or_less(124, unit::yuan).en == "124 yuan more");
}

namespace {

const std::string page =
    "<html lang=\"@@REPORT_LANG@@\"><title>@@REPORT_TITLE@@</title><script "
    "type=\"application/json\">"
    "@@REPORT_DATA@@</script></html>";

Json report_titled(const std::string& title) {
  return {{"languages", {"en", "zh"}}, {"title", {{"zh", title}, {"en", title}}}};
}

}  // namespace

TEST_CASE("data in a page cannot end their element, and read back as they were") {
  const std::string title = "</script><!-- ' \" @@REPORT_DATA@@ @@REPORT_LANG@@ \u202e\u2028";
  const Json report = report_titled(title);
  const std::string filled = filled_page(page, report, "page.html");
  CHECK(filled.starts_with("<html lang=\"en\"><title>&lt;/script&gt;&lt;!-- &#39; &quot; "));
  const std::string begin = "application/json\">";
  const auto from = filled.find(begin) + begin.size();
  const auto to = filled.find("</script></html>");
  const std::string data = filled.substr(from, to - from);
  CHECK(data.find('<') == std::string::npos);
  CHECK(Json::parse(data) == report);
}

TEST_CASE("a page without a place for the data, or with two, is refused") {
  const Json report = report_titled("x");
  CHECK_THROWS_WITH(filled_page("<html></html>", report, "page.html"),
                    Catch::Contains("no page of this version"));
  CHECK_THROWS_WITH(filled_page(page + page, report, "page.html"),
                    Catch::Contains("no page of this version"));
}
