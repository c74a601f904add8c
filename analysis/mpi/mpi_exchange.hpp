#pragma once
// exchange.hpp over MPI: the processes that mpirun or srun started.
#include <mpi.h>

#include "sim/engine/exchange.hpp"

namespace yinling {

class MpiExchange final : public Exchange {
 public:
  MpiExchange(int& argc, char**& argv);
  MpiExchange(const MpiExchange&) = delete;
  MpiExchange& operator=(const MpiExchange&) = delete;

  int rank() const override { return rank_; }
  int size() const override { return size_; }
  void add(std::span<std::uint64_t> numbers) override;
  std::vector<std::byte> gather(std::span<const std::byte> mine) override;
  void share(std::span<std::byte> whole, std::span<const std::size_t> first) override;
  bool ends(bool failed) override;

  /// Leaves MPI. If the others have not ended as well, they are ended now.
  int close(int code);

 private:
  int rank_ = 0;
  int size_ = 1;
  bool ended_ = false;
  MPI_Comm farewell_ = MPI_COMM_NULL;  // apart, as others may still exchange something
};

}  // namespace yinling
