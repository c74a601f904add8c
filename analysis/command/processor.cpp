// Before anything else runs: has this processor the instructions that the program was built for?
// Compiled for every x86-64 (see CMakeLists.txt) and run before the static initialisers of other
// files, which may already use them. So nothing of ours, and no C++ library, is called here.
#include <unistd.h>

#include <cstring>

namespace {

void complain(const char* text) {
  // Nothing can be done if stderr is gone; the exit code still says it.
  if (write(STDERR_FILENO, text, std::strlen(text)) < 0) return;
}

[[gnu::constructor(101)]] void check_processor() {
  __builtin_cpu_init();
  if (__builtin_cpu_supports(YINLING_ARCH)) return;
  complain("yinling: this program was built for " YINLING_ARCH
           " processors and this one lacks some of their instructions; build it with "
           "-DYINLING_ARCH=x86-64-v2 (cmake --preset v2)\n"
           "yinling：本程序为 " YINLING_ARCH
           " 处理器编译，而这台机器缺少其中的部分指令；请改用 "
           "-DYINLING_ARCH=x86-64-v2 编译（cmake --preset v2）\n");
  _exit(5);  // ExitCode::refused
}

}  // namespace
