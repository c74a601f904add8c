#pragma once
// The tables of the run store, and a run in and out of them.
#include "analysis/compare/experiment.hpp"
#include "analysis/store/database.hpp"

namespace yinling {

void make_run_tables(const Database& database);
void drop_run_tables(const Database& database);
/// From a store attached under this name; rows that are here already stay.
void copy_run_tables(const Database& database, const std::string& from);

void write_run(const Database& database, const Scenario& scenario, std::span<const Mix> mixes,
               const RunKey& key, const RunRecord& record);
Runs read_runs(const Database& database, const Scenario& scenario, std::span<const Mix> mixes);

int mix_index(std::span<const Mix> mixes, const std::string& name);

}  // namespace yinling
