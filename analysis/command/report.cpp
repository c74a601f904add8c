// `yinling report OUT`: a finished comparison as a report that opens in a browser and prints.
#include "analysis/report/report.hpp"

#include <algorithm>
#include <memory>
#include <sstream>

#include "analysis/command/command.hpp"
#include "analysis/command/experiment_options.hpp"
#include "analysis/command/interrupt.hpp"
#include "analysis/command/progress.hpp"
#include "analysis/command/result_table.hpp"
#include "analysis/command/tie_file.hpp"
#include "analysis/compare/result_files.hpp"
#include "analysis/report/page.hpp"
#include "analysis/report/print.hpp"
#include "sim/base/csv.hpp"
#include "sim/scenario/keys.hpp"

namespace yinling {

namespace {

struct ReportOptions {
  std::string folder;
  std::string audiences = "planner";
  std::string languages;  // empty: that of the command first
  std::string target;     // empty: the results folder
  std::optional<int> tornado;
  bool no_pdf = false;
  bool no_reruns = false;
  bool plain = false;
};

/// `a,b` as words, each known and given once.
std::vector<std::string> words_of(const std::string& option, const std::string& text,
                                  const std::vector<std::string>& known) {
  std::vector<std::string> words;
  std::istringstream parts(text);
  for (std::string word; std::getline(parts, word, ',');) {
    std::erase(word, ' ');
    if (std::find(known.begin(), known.end(), word) == known.end()) {
      throw Error(ExitCode::usage, {option, 0, 0}, say("`{}` is not known", "不认识 `{}`", word),
                  say("write one or more of: {}", "请写其中之一或多个：{}",
                      fmt::format("{}", fmt::join(known, ","))));
    }
    if (std::find(words.begin(), words.end(), word) != words.end()) {
      throw wrong_usage(option, say("`{}` stands twice", "`{}` 写了两次", word),
                        say("keep one of the two", "请只保留一个"));
    }
    words.push_back(word);
  }
  if (words.empty()) {
    throw wrong_usage(option, say("nothing is named", "没有写任何内容"),
                      say("write one or more of: {}", "请写其中之一或多个：{}",
                          fmt::format("{}", fmt::join(known, ","))));
  }
  return words;
}

report::Audience audience_named(const std::string& name) {
  return name == "ngo"        ? report::Audience::ngo
         : name == "academic" ? report::Audience::academic
                              : report::Audience::planner;
}

std::vector<std::string> languages_of(const ReportOptions& options, const Globals& globals) {
  if (!options.languages.empty()) return words_of("--lang", options.languages, {"zh", "en"});
  return globals.language == Language::chinese ? std::vector<std::string>{"zh", "en"}
                                               : std::vector<std::string>{"en", "zh"};
}

/// What is wanted by any of the audiences.
report::RerunOptions reruns_for_all(const std::vector<std::string>& audiences,
                                    const report::Material& material,
                                    const std::optional<int>& tornado) {
  report::RerunOptions all;
  for (const std::string& name : audiences) {
    const auto one = report::reruns_for(audience_named(name), material, tornado);
    all.doses = all.doses || one.doses;
    all.tornado = std::max(all.tornado, one.tornado);
  }
  return all;
}

report::Reruns reruns_of(const ReportOptions& options, const std::vector<std::string>& audiences,
                         const report::Material& material, const Globals& globals) {
  if (options.no_reruns) return {};
  const auto wanted = reruns_for_all(audiences, material, options.tornado);
  print_note(
      globals,
      say("running one replicate again for villages and stories{}{}",
          "重新运行一次重复，用于村庄与老人的故事{2}{3}", wanted.doses ? ", smaller doses" : "",
          wanted.tornado > 0 ? ", single parameters" : "", wanted.doses ? "、较小剂量" : "",
          wanted.tornado > 0 ? "、单个参数" : ""));
  ProgressLine line(globals);
  return report::run_again(material, wanted,
                           {[&line](std::int64_t done, std::int64_t all) { line.show(done, all); },
                            &watch_for_interrupt()});
}

/// Whether pages have charts, and whether they are printed.
struct Printing {
  std::optional<std::string> page;
  std::filesystem::path page_file;
  std::optional<std::filesystem::path> chromium;
};

Printing printing_of(const ReportOptions& options, const Globals& globals) {
  Printing printing;
  if (options.plain) {
    print_note(globals, {"a plain page of tables, as asked for", "按要求生成纯表格页面"});
  } else if (const auto page = report::built_page()) {
    printing.page = read_file(*page);
    printing.page_file = *page;
  } else {
    print_note(globals, report::no_built_page());
  }
  if (options.no_pdf) return printing;
  printing.chromium = report::find_chromium();
  if (!printing.chromium) {
    print_note(globals,
               {"no PDF: Chromium is not installed (Debian: apt install chromium fonts-noto-cjk); "
                "the HTML file can be printed from any browser",
                "没有 PDF：未安装 Chromium（Debian：apt install chromium fonts-noto-cjk）；"
                "可在任何浏览器中打印 HTML 文件"});
  }
  return printing;
}

std::filesystem::path write_page(const report::Json& data, const Printing& printing,
                                 const std::filesystem::path& folder, const std::string& audience) {
  const auto html = folder / ("report-" + audience + ".html");
  write_file(html, printing.page
                       ? report::filled_page(*printing.page, data, printing.page_file.string())
                       : report::plain_page(data));
  return html;
}

/// Each page in each language as a PDF beside it.
void print_pages(const std::vector<std::filesystem::path>& pages,
                 const std::vector<std::string>& languages, const std::filesystem::path& chromium) {
  for (const auto& page : pages) {
    for (const std::string& language : languages) {
      const auto pdf =
          page.parent_path() / fmt::format("{}.{}.pdf", page.stem().string(), language);
      report::print_to_pdf(chromium, page, fmt::format("lang={}&print", language), pdf,
                           watch_for_interrupt());
      print_result(pdf.string() + '\n');
    }
  }
}

ExitCode make_report(const ReportOptions& options, const Globals& globals,
                     const std::vector<std::string>& languages) {
  const auto audiences = words_of("--audience", options.audiences, {"planner", "ngo", "academic"});
  if (globals.json && audiences.size() > 1) {
    throw wrong_usage("--json", say("it prints the data of one audience", "它只输出一种读者的数据"),
                      say("name one --audience", "请只写一个 --audience"));
  }
  const report::Material material = report::read_material(options.folder);
  const report::Reruns reruns = reruns_of(options, audiences, material, globals);
  const auto data_for = [&](const std::string& audience) {
    return report::report_of(material, reruns,
                             {audience_named(audience), languages, command_line()});
  };
  if (globals.json) {
    print_result(
        data_for(audiences.front()).dump(2, ' ', false, report::Json::error_handler_t::replace) +
        '\n');
    return ExitCode::ok;
  }
  const std::filesystem::path folder = options.target.empty() ? options.folder : options.target;
  make_folder(folder);
  const Printing printing = printing_of(options, globals);
  std::vector<std::filesystem::path> pages;
  for (const std::string& audience : audiences) {
    pages.push_back(write_page(data_for(audience), printing, folder, audience));
    print_result(pages.back().string() + '\n');
  }
  // Paper comes last: where it fails, all pages are there.
  if (printing.chromium) print_pages(pages, languages, *printing.chromium);
  for (const Said& note : material.notes) print_note(globals, note);
  if (!reruns.failed.en.empty()) print_note(globals, reruns.failed);
  return ExitCode::ok;
}

/// The first language of the report is that of the messages, too.
ExitCode report_in_its_language(const ReportOptions& options, Globals globals) {
  const auto languages = languages_of(options, globals);
  globals.language = languages.front() == "zh" ? Language::chinese : Language::english;
  try {
    return make_report(options, globals, languages);
  } catch (const Error& error) {
    fmt::print(stderr, "{}\n", error.text(globals.language));
    return error.code();
  }
}

}  // namespace

void add_report(Commands& commands) {
  auto* sub = commands.app.add_subcommand(
      "report", "Make a report of a finished comparison: one HTML file, and a PDF to print");
  sub->footer(
      "OUT is a folder that compare wrote with -o. Writes report-AUDIENCE.html (opens offline, "
      "both\n"
      "languages inside) and report-AUDIENCE.LANGUAGE.pdf; prints their names. For villages, "
      "stories,\nsmaller doses and single parameters some runs are done again, from the same "
      "seed.\n"
      "Example: yinling report out/danzhai --audience planner,ngo --lang zh,en");
  const auto options = std::make_shared<ReportOptions>();
  sub->add_option("OUT", options->folder, "Results folder")->required();
  sub->add_option("--audience", options->audiences, "planner, ngo, academic; several with commas")
      ->capture_default_str();
  sub->add_option("--lang", options->languages,
                  "Languages, zh,en or one; the first is shown first");
  sub->add_option("-o,--out", options->target, "Folder to write to (default: OUT)");
  sub->add_option("--tornado", options->tornado,
                  "Paired replicates at each end of the parameters with the weakest evidence; 0: "
                  "rank correlations over worlds instead (default: 2 up to 30,000 elders)")
      ->check(CLI::Range(0, 100));
  sub->add_flag("--no-reruns", options->no_reruns, "No runs: no villages, stories, doses");
  sub->add_flag("--no-pdf", options->no_pdf, "No PDF");
  sub->add_flag("--plain", options->plain, "A page of tables without scripts and charts");
  sub->callback([&commands, options] {
    commands.action = [&globals = commands.globals, options] {
      return report_in_its_language(*options, globals);
    };
  });
}

}  // namespace yinling
