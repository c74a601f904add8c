// The report without scripts and charts: every number in a table. Made of the same data as the page
// with charts, so that nothing is said twice.

#include "analysis/report/page.hpp"
#include "analysis/report/plain_sections.hpp"

namespace yinling::report {

namespace {

constexpr std::string_view style =
    "body{font-family:'Noto Sans CJK SC','Noto Sans SC',sans-serif;max-width:60rem;margin:0 auto;"
    "padding:1rem;line-height:1.5;color:#111;background:#fff}"
    "table{border-collapse:collapse;margin:1rem 0;font-variant-numeric:tabular-nums}"
    "caption{text-align:left;font-weight:bold;padding:.3rem 0}"
    "th,td{border:1px solid #767676;padding:.2rem .5rem;text-align:right;vertical-align:top}"
    "th:first-child,td:first-child,td.text{text-align:left;overflow-wrap:anywhere}"
    ".scroll{overflow-x:auto}pre{white-space:pre-wrap;overflow-wrap:anywhere}"
    "h1,p,li{overflow-wrap:anywhere}"
    "@media(prefers-color-scheme:dark){body{color:#eee;background:#111}a{color:#9cf}}"
    // A language that is linked to stands alone; so it does when it is printed.
    "main:has(section:target) section:not(:target){display:none}"
    "@media "
    "print{nav{display:none}.scroll{overflow:visible}table{font-size:80%}tr{break-inside:avoid}"
    "body{color:#000;background:#fff;max-width:none}}";

/// One language of the page.
class PlainText : private PlainSections {
 public:
  using PlainSections::PlainSections;

  std::string whole() {
    out_ = fmt::format("<section lang=\"{0}\" id=\"lang={0}&amp;print\">\n", language_);
    heading(1, said(report_["title"]));
    paragraph(fmt::format("{} {} · {} – {}", report_["county"]["name"].get<std::string>(),
                          report_["county"]["code"].get<std::int64_t>(),
                          report_["start"].get<std::string>(), report_["end"].get<std::string>()));
    for (const Json& note : report_["notes"]) paragraph(said(note));
    answer();
    list({"Three caveats", "三条提醒"}, report_["caveats"]);
    passages({"The programme", "项目内容"}, "programme");
    baseline();
    fan();
    mixes();
    levels();
    cost();
    frontier();
    who();
    villages();
    ignorance();
    budget();
    stories();
    convergence();
    passages({"The model (ODD)", "模型（ODD）"}, "odd");
    cheers();
    parameters();
    rerun();
    return out_ + "</section>\n";
  }
};

}  // namespace

std::string plain_page(const Json& report) {
  const std::string first = report["languages"][0];
  std::string page = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{0}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>{1}</title>\n<style>{2}</style>\n</head>\n<body>\n",
      first, escaped(report["title"][first].get<std::string>()), style);
  if (report["languages"].size() > 1) {
    page +=
        "<nav><a href=\"#lang=zh&amp;print\" lang=\"zh\">中文</a> "
        "<a href=\"#lang=en&amp;print\" lang=\"en\">English</a></nav>\n";
  }
  page += "<main>\n";
  for (const std::string language : report["languages"]) {
    page += PlainText(report, language).whole();
  }
  return page + "</main>\n</body>\n</html>\n";
}

}  // namespace yinling::report
