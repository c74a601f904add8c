#include "analysis/command/bench_files.hpp"

#include <filesystem>
#include <thread>

#include "analysis/compare/manifest.hpp"
#include "sim/base/csv.hpp"

namespace yinling {

namespace {

/// Model and cores of the processor, as part of a file name: `amd-epyc-2-cores`.
std::string machine_name() {
  std::string name;
  for (const char c : processor_model()) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      name += upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  if (!name.empty() && name.back() == '-') name.pop_back();
  return fmt::format("{}-{}-cores", name, std::thread::hardware_concurrency());
}

}  // namespace

void make_bench_folder(const std::string& folder) {
  std::error_code problem;
  std::filesystem::create_directories(folder, problem);
  if (!problem) return;
  throw failed({folder}, say("cannot make the folder: {}", "无法创建文件夹：{}", problem.message()),
               say("name another with -o", "请用 -o 指定其他文件夹"));
}

void keep_bench(const ResultTable& table, const std::string& folder, const std::string& name,
                const Globals& globals) {
  const auto path = std::filesystem::path(folder) / (name + "-" + machine_name() + ".csv");
  write_file(path, table.csv());
  print_note(globals, say("written: {}", "已写入：{}", path.string()));
}

}  // namespace yinling
