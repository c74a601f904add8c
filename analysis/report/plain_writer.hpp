#pragma once
// Headings, texts and tables of a plain page, in one language.
#include <string>
#include <vector>

#include "analysis/report/words.hpp"

namespace yinling::report {

class PlainWriter {
 public:
  PlainWriter(const Json& report, const std::string& language);

 protected:
  using Row = std::vector<std::string>;

  std::string in(const Said& said) const { return zh_ ? said.zh : said.en; }
  std::string said(const Json& text) const { return text[language_]; }
  std::string mix(const Json& place) const;
  /// A number, a number with its interval, a share in per cent; "–" where there is none.
  std::string figure(const Json& value, double scale = 1.0) const;
  std::string interval(const Json& estimate, double scale = 1.0) const;
  std::string share(const Json& value) const;

  void heading(int level, const std::string& text);
  void paragraph(const std::string& text);
  void finding(const Json& section);
  /// A section's heading, and why it is not there if it is not.
  bool section(const Said& name, const char* key);
  void table(const Said& caption, const std::vector<Said>& header, const std::vector<Row>& rows);
  void list(const Said& name, const Json& items);
  void passages(const Said& name, const char* key);

  const Json& report_;
  std::string language_;
  bool zh_;
  std::string out_;
};

}  // namespace yinling::report
