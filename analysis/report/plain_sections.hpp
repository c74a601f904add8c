#pragma once
// The sections of a plain page: every number of the page with charts, in a table.
#include "analysis/report/plain_writer.hpp"

namespace yinling::report {

class PlainSections : protected PlainWriter {
 public:
  using PlainWriter::PlainWriter;

 protected:
  // What came out: plain_results.cpp.
  void answer();
  void baseline();
  void fan();
  void mixes();
  void levels();
  void cost();
  void frontier();
  void budget();
  // For whom, how surely, and out of what: plain_context.cpp.
  void who();
  void villages();
  void ignorance();
  void stories();
  void convergence();
  void cheers();
  void parameters();
  void rerun();
};

}  // namespace yinling::report
