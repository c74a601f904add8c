#include "analysis/command/command.hpp"

int main(int argc, char** argv) { return yinling::run_command_line(argc, argv); }
