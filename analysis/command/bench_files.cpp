#include "analysis/command/bench_files.hpp"

#include <filesystem>

#include "analysis/command/machine.hpp"
#include "sim/base/csv.hpp"

namespace yinling {

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
