#include "analysis/report/plain_writer.hpp"

#include "analysis/report/page.hpp"

namespace yinling::report {

PlainWriter::PlainWriter(const Json& report, const std::string& language)
    : report_(report), language_(language), zh_(language == "zh") {}

std::string PlainWriter::mix(const Json& place) const {
  return said(report_["mixes"][place.get<std::size_t>()]["label"]);
}

std::string PlainWriter::figure(const Json& value, double scale) const {
  if (!value.is_number()) return "–";
  return in(amount(scale * value.get<double>(), unit::none));
}

std::string PlainWriter::interval(const Json& estimate, double scale) const {
  if (estimate.is_null()) return "–";
  std::string text = figure(estimate["value"], scale);
  if (estimate["low"].is_number() && estimate["high"].is_number()) {
    text +=
        fmt::format(" [{}, {}]", figure(estimate["low"], scale), figure(estimate["high"], scale));
  }
  return text;
}

std::string PlainWriter::share(const Json& value) const {
  return value.is_number() ? fmt::format("{:.0f} %", 100.0 * value.get<double>()) : "–";
}

void PlainWriter::heading(int level, const std::string& text) {
  out_ += fmt::format("<h{0}><bdi>{1}</bdi></h{0}>\n", level, escaped(text));
}

void PlainWriter::paragraph(const std::string& text) {
  if (!text.empty()) out_ += fmt::format("<p><bdi>{}</bdi></p>\n", escaped(text));
}

void PlainWriter::finding(const Json& section) {
  heading(3, said(section["title"]));
  paragraph(said(section["sentence"]));
  paragraph(said(section["basis"]));
}

bool PlainWriter::section(const Said& name, const char* key) {
  const Json& found = report_[key];
  if (found.is_array() && found.empty()) return false;
  heading(2, in(name));
  if (!found.is_null()) return true;
  const auto why = report_["missing"].find(key);
  if (why != report_["missing"].end()) paragraph(said(*why));
  return false;
}

void PlainWriter::table(const Said& caption, const std::vector<Said>& header,
                        const std::vector<Row>& rows) {
  out_ += fmt::format(
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\">"
      "<table><caption>{0}</caption>\n<thead><tr>",
      escaped(in(caption)));
  for (const Said& name : header) {
    out_ += fmt::format("<th scope=\"col\">{}</th>", escaped(in(name)));
  }
  out_ += "</tr></thead>\n<tbody>\n";
  for (const Row& row : rows) {
    out_ += fmt::format("<tr><th scope=\"row\"><bdi>{}</bdi></th>", escaped(row.front()));
    for (std::size_t c = 1; c < row.size(); ++c) {
      out_ += fmt::format("<td><bdi>{}</bdi></td>", escaped(row[c]));
    }
    out_ += "</tr>\n";
  }
  out_ += "</tbody></table></div>\n";
}

void PlainWriter::list(const Said& name, const Json& items) {
  heading(2, in(name));
  out_ += "<ol>\n";
  for (const Json& item : items) {
    out_ += fmt::format("<li><bdi>{}</bdi></li>\n", escaped(said(item)));
  }
  out_ += "</ol>\n";
}

void PlainWriter::passages(const Said& name, const char* key) {
  if (!section(name, key)) return;
  for (const Json& one : report_[key]) {
    heading(one["main"].get<bool>() ? 3 : 4, said(one["heading"]));
    for (const Json& line : one["lines"][language_]) paragraph(line);
  }
}

}  // namespace yinling::report
