// The exported ledger, recomputed by a script that shares nothing with the simulator.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/command_line.hpp"

using namespace yinling::support;

namespace {

Outcome recomputed(const std::string& folder) {
  const Folder scratch;
  const std::string line = "awk -v folder='" + folder +
                           "' -f '" YINLING_SOURCE_DIR "/tests/recompute_ledger.awk' >'" +
                           scratch.path("out") + "' 2>'" + scratch.path("err") + "'";
  const int status = std::system(line.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, text_of(scratch.path("out")),
          text_of(scratch.path("err"))};
}

/// The first row of a file that holds `part`, with one digit of its last number changed.
std::string with_a_digit_changed(const std::string& text, const std::string& part) {
  std::string changed = text;
  const auto end = changed.find('\n', changed.find(part));
  const auto digit = changed.find_last_of("123456789", end);
  changed[digit] = changed[digit] == '9' ? '8' : static_cast<char>(changed[digit] + 1);
  return changed;
}

void write_text(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace

TEST_CASE("an independent script recomputes what was spent, and finds a changed digit") {
  const Folder folder;
  for (const std::string command : {"compare", "run"}) {
    CAPTURE(command);
    const std::string out = folder.path(command);
    REQUIRE(run_yinling({command, danzhai, "--replicates", "2", "--weeks", "30", "--set",
                         "ignorance.worlds=0", "-o", out})
                .code == 0);
    const Outcome sound = recomputed(out);
    INFO(sound.out << sound.err);
    CHECK(sound.code == 0);
    CHECK(sound.out.find(" 0 mismatches") != std::string::npos);
    CHECK(sound.out.find("individual+family+society, replicate 2: financial ") !=
          std::string::npos);
    const std::string ledger = text_of(out + "/ledger.csv");
    // One mix is listed by village, fixed costs aside; of several the county alone.
    const auto rows = lines(ledger);
    const auto of_county = std::count_if(rows.begin() + 1, rows.end(), [](const std::string& row) {
      return row.find(",all,") != std::string::npos;
    });
    CHECK(of_county > 0);
    CHECK((of_county == static_cast<std::ptrdiff_t>(rows.size()) - 1) == (command == "compare"));

    for (const auto& [file, part] :
         {std::pair{"/ledger.csv", ",I1,session,"}, std::pair{"/prices.csv", "I1,session,"},
          std::pair{"/runs.csv", "society,2,all,cost_economic,"}}) {
      CAPTURE(file);
      const std::string text = text_of(out + file);
      REQUIRE(text.find(part) != std::string::npos);
      write_text(out + file, with_a_digit_changed(text, part));
      const Outcome wrong = recomputed(out);
      CHECK(wrong.code == 1);
      CHECK(wrong.out.find("mismatch: ") != std::string::npos);
      write_text(out + file, text);
    }
    // A row that is missing is missed.
    const auto row = ledger.find('\n', ledger.find(",I1,session,"));
    const auto begin = ledger.rfind('\n', row - 1);
    write_text(out + "/ledger.csv", ledger.substr(0, begin) + ledger.substr(row));
    CHECK(recomputed(out).code == 1);
    write_text(out + "/ledger.csv", ledger);
    CHECK(recomputed(out).code == 0);
  }
}
