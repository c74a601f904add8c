#include "analysis/mpi/mpi_exchange.hpp"

#include <chrono>
#include <limits>
#include <thread>

#include "sim/base/error.hpp"

namespace yinling {

namespace {

/// MPI counts in int.
int counted(std::size_t bytes) {
  if (bytes <= static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    return static_cast<int>(bytes);
  }
  throw failed({}, say("{} bytes are too many for one message", "一条消息 {} 字节过长", bytes),
               say("use more ranks", "请使用更多进程"));
}

}  // namespace

MpiExchange::MpiExchange(int& argc, char**& argv) {
  // Threads work between exchanges, and only the first one talks.
  int offered = 0;
  MPI_Init_thread(&argc, &argv, MPI_THREAD_FUNNELED, &offered);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
  MPI_Comm_size(MPI_COMM_WORLD, &size_);
  MPI_Comm_dup(MPI_COMM_WORLD, &farewell_);
}

void MpiExchange::add(std::span<std::uint64_t> numbers) {
  MPI_Allreduce(MPI_IN_PLACE, numbers.data(), counted(numbers.size()), MPI_UINT64_T, MPI_SUM,
                MPI_COMM_WORLD);
}

std::vector<std::byte> MpiExchange::gather(std::span<const std::byte> mine) {
  const int bytes = counted(mine.size());
  std::vector<int> counts(static_cast<std::size_t>(size_));
  MPI_Allgather(&bytes, 1, MPI_INT, counts.data(), 1, MPI_INT, MPI_COMM_WORLD);
  std::vector<int> starts;
  std::size_t all = 0;
  for (const int count : counts) {
    starts.push_back(counted(all));
    all += static_cast<std::size_t>(count);
  }
  std::vector<std::byte> gathered(static_cast<std::size_t>(counted(all)));
  MPI_Allgatherv(mine.data(), bytes, MPI_BYTE, gathered.data(), counts.data(), starts.data(),
                 MPI_BYTE, MPI_COMM_WORLD);
  return gathered;
}

void MpiExchange::share(std::span<std::byte> whole, std::span<const std::size_t> first) {
  std::vector<int> counts;
  std::vector<int> starts;
  for (std::size_t r = 0; r + 1 < first.size(); ++r) {
    starts.push_back(counted(first[r]));
    counts.push_back(counted(first[r + 1] - first[r]));
  }
  MPI_Allgatherv(MPI_IN_PLACE, 0, MPI_DATATYPE_NULL, whole.data(), counts.data(), starts.data(),
                 MPI_BYTE, MPI_COMM_WORLD);
}

bool MpiExchange::ends(bool failed) {
  using namespace std::chrono;
  constexpr auto patience = seconds(3);
  const auto begun = steady_clock::now();
  MPI_Request all = MPI_REQUEST_NULL;
  MPI_Ibarrier(farewell_, &all);
  int here = 0;
  while (true) {
    MPI_Test(&all, &here, MPI_STATUS_IGNORE);
    ended_ = here != 0;
    if (ended_ || (failed && steady_clock::now() - begun > patience)) return ended_;
    std::this_thread::sleep_for(milliseconds(1));
  }
}

int MpiExchange::close(int code) {
  if (!ended_) MPI_Abort(MPI_COMM_WORLD, code);
  MPI_Comm_free(&farewell_);
  MPI_Finalize();
  return code;
}

}  // namespace yinling
