#include "analysis/command/shard.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <numeric>
#include <optional>

#include "sim/base/error.hpp"

namespace yinling {

namespace {

/// Where a launcher says which of its processes this is.
struct Launcher {
  const char* rank;
  const char* first;  // name of the first rank's number; none: it is 0
  const char* size;
};
// An array is looked at before the steps within its tasks: each task of it is one process.
constexpr Launcher launchers[] = {
    {"OMPI_COMM_WORLD_RANK", nullptr, "OMPI_COMM_WORLD_SIZE"},
    {"SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_COUNT"},
    {"SLURM_PROCID", nullptr, "SLURM_NTASKS"},
};

std::optional<int> number_in(const char* name) {
  const char* text = name == nullptr ? nullptr : std::getenv(name);
  if (text == nullptr) return std::nullopt;
  const std::string_view digits(text);
  int value = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (problem != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

Error no_shard(Said reason, Said remedy) {
  return Error(ExitCode::usage, {"--shard", 0, 0}, std::move(reason), std::move(remedy));
}

Shard shard_of_rank() {
  for (const Launcher& launcher : launchers) {
    const auto rank = number_in(launcher.rank);
    const auto size = number_in(launcher.size);
    if (!rank || !size) continue;
    const int part = *rank - number_in(launcher.first).value_or(0);
    if (part < 0 || part >= *size) {
      throw no_shard(say("{} is {} of {}", "{} 为 {}（共 {}）", launcher.rank, *rank, *size),
                     say("number the tasks of an array without gaps, such as --array=1-8",
                         "数组任务须连续编号，例如 --array=1-8"));
    }
    return {part, *size, true};
  }
  throw no_shard(say("no launcher says which rank this is", "没有启动程序给出本进程的编号"),
                 say("start it with mpirun, srun or a Slurm array, or write i/n, such as 2/3",
                     "请用 mpirun、srun 或 Slurm 数组启动，或写 i/n，例如 2/3"));
}

}  // namespace

std::string Shard::folder(const std::string& named) const {
  return by_rank && !named.empty() ? fmt::format("{}/{}", named, part + 1) : named;
}

Shard shard_of(const std::string& text) {
  if (text.empty()) return {};
  if (text == "rank") return shard_of_rank();
  int i = 0;
  int n = 0;
  char more = 0;
  if (std::sscanf(text.c_str(), "%d/%d%c", &i, &n, &more) != 2 || i < 1 || i > n) {
    throw no_shard(say("`{}` is not a shard", "`{}` 不是分片", text),
                   say("write i/n, such as 2/3 for the second of three, or `rank`",
                       "请写 i/n，例如 2/3 表示三份中的第二份，或写 `rank`"));
  }
  return {i - 1, n, false};
}

std::vector<int> dealt_by_size(std::span<const std::int64_t> sizes, int parts) {
  std::vector<std::size_t> order(sizes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return sizes[a] > sizes[b]; });
  std::vector<std::int64_t> load(static_cast<std::size_t>(parts), 0);
  std::vector<int> part(sizes.size());
  for (const std::size_t item : order) {
    const auto least = std::min_element(load.begin(), load.end());
    *least += sizes[item];
    part[item] = static_cast<int>(least - load.begin());
  }
  return part;
}

void add_shard_option(CLI::App& sub, std::string& shard, const std::string& joined_by) {
  sub.add_option(
      "--shard", shard,
      "i/n: only the i-th of n parts, in a folder of its own; `rank`: as mpirun, srun or "
      "a Slurm array number this process, in a folder of that number below --out; " +
          joined_by + " joins");
}

}  // namespace yinling
