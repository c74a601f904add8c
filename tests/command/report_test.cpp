// `yinling report` as a user meets it.
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/math/distributions/students_t.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <nlohmann/json.hpp>
#include <regex>

#include "analysis/report/print.hpp"
#include "analysis/store/database.hpp"
#include "tests/support/small_scenario.hpp"

using namespace yinling;
using namespace yinling::support;

namespace {

using Json = nlohmann::ordered_json;

/// A courier point in every village, so that some adopters are gained even in a small county.
const std::string strong_levers =
    "  S1: {coverage: 100 %, from: week 1, for: rest}\n"
    "  F2: {coverage: 100 %, from: week 3, for: 12 weeks}\n";

/// A finished comparison of the small county, without worlds.
struct Finished {
  explicit Finished(const std::string& more = strong_levers, const std::string& replicates = "8") {
    const Outcome outcome =
        run_yinling({"compare", small_scenario(folder, more), "--weeks", "40", "--replicates",
                     replicates, "--ignorance", "0", "-o", out(), "--quiet"});
    INFO(outcome.err);
    REQUIRE(outcome.code == 0);
  }
  std::string out() const { return folder.path("out"); }
  Outcome report(const std::vector<std::string>& more) const {
    std::vector<std::string> arguments{"report", out()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_yinling(arguments);
  }
  Json data(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments{"--json", "--quiet"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Outcome outcome = report(arguments);
    INFO(outcome.err);
    REQUIRE(outcome.code == 0);
    return Json::parse(outcome.out);
  }
  Folder folder;
};

/// Differences of the whole programme to none, replicate by replicate, straight from the store.
std::vector<double> stored_differences(const std::string& folder, const std::string& value) {
  const Database store(folder + "/store.sqlite", false);
  Statement rows(
      store,
      "WITH o AS (SELECT outcomes.*, financial_fen FROM outcomes JOIN runs USING (point, "
      "mix, replicate) WHERE grp = 'all' AND point = 0) SELECT a.v - b.v FROM (SELECT "
      "replicate, " +
          value +
          " AS v FROM o WHERE mix = 'individual+family+society') a JOIN (SELECT "
          "replicate, " +
          value + " AS v FROM o WHERE mix = 'none') b USING (replicate) ORDER BY 1");
  std::vector<double> values;
  while (rows.step()) values.push_back(rows.number(0));
  return values;
}

struct MeanAndHalfWidth {
  double mean = 0, half_width = 0;
};
MeanAndHalfWidth by_hand(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  double sum = 0;
  for (const double value : values) sum += value;
  double squares = 0;
  for (const double value : values) squares += (value - sum / n) * (value - sum / n);
  const boost::math::students_t student(n - 1);
  return {sum / n,
          boost::math::quantile(student, 0.975) * std::sqrt(squares / (n - 1)) / std::sqrt(n)};
}

const char* const adopters = "1.0 * (active_aided + active_unaided)";
const char* const loss_per_thousand =
    "10.0 * (fraud_loss - recovered + goods_loss - refunded) / elders";

/// Every {"zh", "en"} of a report with its path.
void each_text(const Json& value, const std::string& path,
               const std::function<void(const std::string&, const Json&)>& look) {
  if (value.is_object() && value.size() == 2 && value.contains("zh") && value.contains("en") &&
      value["zh"].is_string()) {
    look(path, value);
  } else if (value.is_structured()) {
    for (const auto& [key, one] : value.items()) each_text(one, path + "." + key, look);
  }
}

/// Tags open and close in order, and every attribute is quoted.
bool well_formed(const std::string& html) {
  std::vector<std::string> open;
  const std::regex tag("<(/?)([a-zA-Z0-9!]+)((?:\\s+[a-zA-Z-]+(?:=\"[^\"<]*\")?)*)\\s*>");
  std::size_t brackets = 0;
  for (std::sregex_iterator at(html.begin(), html.end(), tag), end; at != end; ++at) {
    ++brackets;
    const std::string name = (*at)[2];
    if (name == "meta" || name == "!DOCTYPE") continue;
    if ((*at)[1].length() == 0) {
      open.push_back(name);
    } else if (open.empty() || open.back() != name) {
      return false;
    } else {
      open.pop_back();
    }
  }
  const auto all = static_cast<std::size_t>(std::count(html.begin(), html.end(), '<'));
  return open.empty() && brackets == all;
}

}  // namespace

TEST_CASE("the headline numbers of a report are those of the store, computed another way") {
  const Finished finished;
  const Json answer = finished.data({"--no-reruns"})["answer"];
  const auto added = stored_differences(finished.out(), adopters);
  REQUIRE(added.size() == 8);
  const auto gain = by_hand(added);
  const Json& first = answer["numbers"][0];
  CHECK(first["id"] == "added_adopters");
  CHECK(first["value"].get<double>() == Approx(gain.mean));
  CHECK(first["low"].get<double>() == Approx(gain.mean - gain.half_width));
  CHECK(first["high"].get<double>() == Approx(gain.mean + gain.half_width));
  REQUIRE(gain.mean > gain.half_width);  // so there is a cost for each

  const auto fen = by_hand(stored_differences(finished.out(), "1.0 * financial_fen"));
  CHECK(answer["numbers"][1]["id"] == "cost_per_adopter");
  CHECK(answer["numbers"][1]["value"].get<double>() == Approx(fen.mean / 100 / gain.mean));

  const auto losses = stored_differences(finished.out(), loss_per_thousand);
  const auto loss = by_hand(losses);
  const Json& third = answer["numbers"][2];
  CHECK(third["id"] == "net_loss");
  CHECK(third["value"].get<double>() == Approx(loss.mean));
  CHECK(third["low"].get<double>() == Approx(loss.mean - loss.half_width));

  std::size_t met = 0;
  for (std::size_t r = 0; r < added.size(); ++r) met += added[r] > 0 && losses[r] <= 0 ? 1 : 0;
  CHECK(answer["numbers"][3]["id"] == "aim");
  CHECK(answer["numbers"][3]["value"].get<double>() ==
        Approx(static_cast<double>(met) / static_cast<double>(added.size())));
}

TEST_CASE("what a report runs again equals the store, village by village") {
  const Finished finished;
  const Json report = finished.data({"--tornado", "0"});
  const Json& villages = report["villages"];
  REQUIRE(villages.is_object());
  const Database store(finished.out() + "/store.sqlite", false);
  Statement row(
      store,
      "SELECT active_aided + active_unaided, elders FROM outcomes WHERE point = 0 AND grp "
      "= 'all' AND replicate = 1 AND mix = 'individual+family+society'");
  REQUIRE(row.step());
  double active = 0;
  for (const Json& one : villages["mixes"].back()["active"]) active += one.get<double>();
  CHECK(active == static_cast<double>(row.whole(0)));
  std::int64_t elders = 0;
  for (const Json& one : villages["villages"]) elders += one["elders"].get<std::int64_t>();
  CHECK(elders == row.whole(1));
  CHECK(report["budget"]["doses"].size() == 5);
  CHECK(report["budget"]["doses"][0]["cost"] == 0.0);
  CHECK(report["stories"]["elders"].size() >= 1);
}

TEST_CASE("a report of runs that cannot be repeated leaves out what needs them and says so") {
  const Finished finished;
  {
    const Database store(finished.out() + "/store.sqlite", false);
    store.run("UPDATE runs SET state_hash = '0000000000000001' WHERE replicate = 1");
  }
  const Json report = finished.data();
  CHECK(report["villages"].is_null());
  CHECK(report["stories"].is_null());
  CHECK(report["missing"]["villages"]["en"].get<std::string>().find("did not give the state") !=
        std::string::npos);
  CHECK(report["notes"].size() == 1);
  CHECK(report["answer"]["numbers"][0]["value"].is_number());
}

TEST_CASE("every text of a report is there in both languages, and no English is left in Chinese") {
  const Finished finished;
  Json report = finished.data({"--audience", "academic", "--tornado", "2"});
  CHECK(report["tornado"]["method"] == "one_at_a_time");
  CHECK(report["cheers"].size() == 28);
  report.erase("rerun");  // commands and files
  report.erase("title");  // the scenario's
  // Names and terms that have no Chinese form, file names and commands.
  const std::regex known(
      "`[^`]*`|“[a-z]+ "
      "--[a-z]+[^”]*”|[IFS][0-9]|Holm|Shapley|Spearman|CHEERS|ODD|MODEL\\.md|equity\\.csv|"
      "evidence\\.csv|SHA-256|"
      "logit|"
      "\\bSD\\b");
  std::size_t texts = 0;
  each_text(report, "", [&](const std::string& path, const Json& text) {
    INFO(path);
    ++texts;
    const std::string zh = text["zh"];
    const std::string en = text["en"];
    CHECK(zh.empty() == en.empty());
    CHECK(en.find('{') == std::string::npos);
    CHECK(zh.find('{') == std::string::npos);
    // A citation is given as it was published.
    if (std::regex_match(path, std::regex("\\.parameters\\.[0-9]+\\.source")) && zh == en) return;
    const std::string rest = std::regex_replace(zh, known, "");
    INFO(zh);
    CHECK_FALSE(std::regex_search(rest, std::regex("[A-Za-z]{3,}")));
  });
  CHECK(texts > 500);
}

TEST_CASE("a report is the same on any number of threads") {
  const Finished finished;
  Json one = finished.data({"--threads", "1"});
  Json two = finished.data({"--threads", "2"});
  one["rerun"].erase("report_command");
  two["rerun"].erase("report_command");
  CHECK(one == two);
}

TEST_CASE("hostile text of a scenario shows as text") {
  const std::string title =
      "</script><script>alert(1)</script>\\\"'&amp; \\u202Eright to left @@REPORT_DATA@@ " +
      std::string(10'000, 'x');
  const Finished finished("title: {zh: \"" + title + "\", en: \"" + title + "\"}\n", "2");
  REQUIRE(finished.report({"--plain", "--no-pdf", "--no-reruns"}).code == 0);
  const std::string html = text_of(finished.out() + "/report-planner.html");
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("&lt;script&gt;alert(1)&lt;/script&gt;") != std::string::npos);
  CHECK(html.find("<h1><bdi>&lt;/script") != std::string::npos);
  CHECK(html.find("&amp;amp;") != std::string::npos);
  CHECK(html.find(std::string(10'000, 'x')) != std::string::npos);
  CHECK(well_formed(html));
}

TEST_CASE("without the page that npm builds there is a plain page of tables, which is said") {
  const Finished finished("", "3");
  // A program that nothing lies beside.
  const std::string alone = finished.folder.path("alone");
  std::filesystem::copy_file(YINLING_BINARY, alone);
  for (const std::string language : {"en", "zh"}) {
    const std::string command = "LC_ALL=C '" + alone + "' report '" + finished.out() +
                                "' --no-pdf --no-reruns --audience planner,ngo,academic --lang " +
                                language + " >'" + finished.folder.path("said") + "' 2>'" +
                                finished.folder.path("noted") + "'";
    REQUIRE(std::system(command.c_str()) == 0);
    CHECK(lines(text_of(finished.folder.path("said"))).size() == 3);
    const std::string noted = text_of(finished.folder.path("noted"));
    CHECK(noted.find(language == "en" ? "plain page of tables" : "纯表格页面") !=
          std::string::npos);
    for (const std::string audience : {"planner", "ngo", "academic"}) {
      const std::string html = text_of(finished.out() + "/report-" + audience + ".html");
      CHECK(well_formed(html));
      CHECK(html.find("<html lang=\"" + language + "\">") != std::string::npos);
      CHECK(html.find("<caption>") != std::string::npos);
      CHECK(html.find("http") == std::string::npos);
    }
  }
}

TEST_CASE("without Chromium there is no PDF, which is said, and the page is whole") {
  const Finished finished("", "3");
  const std::string command = "LC_ALL=C PATH=/nonexistent '" YINLING_BINARY "' report '" +
                              finished.out() + "' --plain --no-reruns >'" +
                              finished.folder.path("said") + "' 2>'" +
                              finished.folder.path("noted") + "'";
  REQUIRE(std::system(command.c_str()) == 0);
  CHECK(text_of(finished.folder.path("noted")).find("no PDF: Chromium is not installed") !=
        std::string::npos);
  CHECK(std::filesystem::is_regular_file(finished.out() + "/report-planner.html"));
  CHECK_FALSE(std::filesystem::exists(finished.out() + "/report-planner.en.pdf"));
}

TEST_CASE("a Chromium that fails is said, no half PDF is left, and every page is whole") {
  const Finished finished("", "3");
  const std::string fake =
      finished.folder.file("chromium", "#!/bin/sh\necho 'it is out of paper' >&2\nexit 7\n");
  std::filesystem::permissions(fake, std::filesystem::perms::owner_all);
  const std::string folder = std::filesystem::path(fake).parent_path().string();
  const std::string command = "LC_ALL=C PATH='" + folder +
                              ":/usr/bin:/bin' '" YINLING_BINARY "' report '" + finished.out() +
                              "' --plain --no-reruns --audience planner,ngo >/dev/null 2>'" +
                              finished.folder.path("noted") + "'";
  CHECK(WEXITSTATUS(std::system(command.c_str())) == 1);
  const std::string noted = text_of(finished.folder.path("noted"));
  CHECK(noted.find("Chromium did not print it (it is out of paper)") != std::string::npos);
  CHECK(noted.find("--no-pdf") != std::string::npos);
  CHECK(std::filesystem::is_regular_file(finished.out() + "/report-planner.html"));
  CHECK(std::filesystem::is_regular_file(finished.out() + "/report-ngo.html"));
  CHECK_FALSE(std::filesystem::exists(finished.out() + "/report-planner.en.pdf"));
}

TEST_CASE("a Chromium that does not end is stopped with what it started, and that is said") {
  const Folder folder;
  // Whoever is alive holds the pipe open.
  const std::string pipe = folder.path("alive");
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  const int alive = open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
  REQUIRE(alive >= 0);
  const std::string fake = folder.file(
      "chromium", "#!/bin/sh\nexec 3>'" + pipe + "'\nsleep 1000 &\necho begun >&3\nsleep 1000\n");
  std::filesystem::permissions(fake, std::filesystem::perms::owner_all);
  const std::string page = folder.file("page.html", "<p>whole</p>");
  const std::atomic<bool> stop{false};
  CHECK_THROWS_WITH(report::print_to_pdf(fake, page, "print", folder.path("page.pdf"), stop,
                                         std::chrono::seconds{2}),
                    Catch::Contains("Chromium was still printing after 2 seconds") &&
                        Catch::Contains("the HTML file is whole"));
  CHECK_FALSE(std::filesystem::exists(folder.path("page.pdf")));
  std::string said;
  bool all_gone = false;
  for (pollfd one{alive, POLLIN, 0}; !all_gone && poll(&one, 1, 10'000) > 0;) {
    char text[16];
    const auto count = read(alive, text, sizeof text);
    if (count > 0) said.append(text, static_cast<std::size_t>(count));
    all_gone = count == 0;
  }
  close(alive);
  CHECK(said == "begun\n");
  CHECK(all_gone);
}

TEST_CASE("a report of what is not a finished comparison is refused with the remedy") {
  const Folder folder;
  const auto refused = [](const std::vector<std::string>& arguments, int code,
                          const std::string& reason, const std::string& remedy) {
    std::vector<std::string> all{"report"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const Outcome outcome = run_yinling(all);
    INFO(outcome.err);
    CHECK(outcome.code == code);
    CHECK(outcome.err.find(reason) != std::string::npos);
    CHECK(outcome.err.find(remedy) != std::string::npos);
    CHECK(outcome.out.empty());
  };
  refused({folder.path("nowhere")}, 3, "there is no such folder", "yinling compare FILE -o OUT");
  std::filesystem::create_directories(folder.path("empty"));
  refused({folder.path("empty")}, 3, "there is no store.sqlite in it", "-o");
  refused({folder.path("empty"), "--lang", "zh"}, 3, "其中没有 store.sqlite", "-o");

  const Finished one("", "1");
  refused({one.out()}, 3, "only one replicate", "--replicates 20");

  const Finished finished("", "3");
  refused({finished.out(), "--audience", "mayor"}, 2, "`mayor` is not known",
          "planner,ngo,academic");
  refused({finished.out(), "--lang", "fr"}, 2, "`fr` is not known", "zh,en");
  refused({finished.out(), "--lang", "zh,zh"}, 2, "`zh` stands twice", "one of the two");
  refused({finished.out(), "--json", "--audience", "ngo,planner"}, 2, "one audience", "name one");
  {
    const Database store(finished.out() + "/store.sqlite", false);
    store.run("DELETE FROM runs WHERE replicate = 3 AND mix = 'family'");
    store.run("DELETE FROM outcomes WHERE replicate = 3 AND mix = 'family'");
    store.run("DELETE FROM weekly WHERE replicate = 3 AND mix = 'family'");
    store.run("DELETE FROM ledger WHERE replicate = 3 AND mix = 'family'");
    store.run("DELETE FROM queues WHERE replicate = 3 AND mix = 'family'");
    store.run("DELETE FROM staff WHERE replicate = 3 AND mix = 'family'");
    store.run("DELETE FROM events WHERE replicate = 3 AND mix = 'family'");
  }
  refused({finished.out()}, 3, "not finished, 1 runs are missing", "--resume");
  const Finished other("", "3");
  std::filesystem::remove(other.out() + "/manifest.json");
  refused({other.out()}, 3, "the comparison was not finished", "--resume");

  std::ofstream(other.out() + "/manifest.json") << "{\"half\": ";
  refused({other.out()}, 3, "it is not a manifest of results", "yinling compare FILE -o OUT");

  REQUIRE(run_yinling({"run", small_scenario(folder), "-o", folder.path("run"), "--quiet"}).code ==
          0);
  refused({folder.path("run")}, 3, "the eight mixes", "yinling compare FILE -o OUT");
}

TEST_CASE("report --help names what it writes and an example") {
  const Outcome outcome = run_yinling({"report", "--help"});
  CHECK(outcome.code == 0);
  CHECK(outcome.out.find("Example: yinling report") != std::string::npos);
  CHECK(outcome.out.find("--audience") != std::string::npos);
}
