#pragma once
// The one error type: where, what is wrong, what to do. Exit codes as in the README.
#include <exception>
#include <string>

#include "sim/base/said.hpp"

namespace yinling {

enum class ExitCode : int {
  ok = 0,
  failed = 1,
  usage = 2,
  invalid = 3,
  partial = 4,
  refused = 5,
  interrupted = 130
};

/// A position in a file; line and column count from 1, 0 means "the file as a whole".
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
  std::string text() const;
};

class Error : public std::exception {
 public:
  Error(ExitCode code, Place place, Said reason, Said remedy);
  ExitCode code() const { return code_; }
  const Place& place() const { return place_; }
  const Said& reason() const { return reason_; }
  /// One line: `file:line:column: reason; remedy`.
  std::string text(Language language) const;
  const char* what() const noexcept override { return english_.c_str(); }

 private:
  ExitCode code_;
  Place place_;
  Said reason_;
  Said remedy_;
  std::string english_;
};

/// Input that cannot be used (exit code 3).
Error invalid(Place place, Said reason, Said remedy);
/// Something failed at run time (exit code 1).
Error failed(Place place, Said reason, Said remedy);

}  // namespace yinling
