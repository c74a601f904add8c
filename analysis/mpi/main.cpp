// yinling-mpi: the same program, for `mpirun -n 4 yinling-mpi run FILE`.
#include "analysis/command/command.hpp"
#include "analysis/mpi/mpi_exchange.hpp"

int main(int argc, char** argv) {
  yinling::MpiExchange exchange(argc, argv);
  return exchange.close(yinling::run_command_line(argc, argv, &exchange));
}
