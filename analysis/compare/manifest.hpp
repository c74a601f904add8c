#pragma once
// What every manifest.json says: the program, its command, inputs and machine; and files with their
// hashes.
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "sim/scenario/scenario.hpp"

namespace yinling {

/// How the command was called and how long it took, for manifest.json.
struct Provenance {
  std::string command_line;
  double seconds = 0;
};

using Manifest = nlohmann::ordered_json;

/// Program, version, compiler, instruction set, command, time of writing, seed.
/// Model of the processor, as the system states it.
std::string processor_model();

Manifest manifest_of(const Scenario& scenario, const Provenance& provenance);
/// Appends threads, seconds, speed, inputs, files and machine: what may differ between two runs
/// that give the same results.
void add_circumstances(Manifest& manifest, const Scenario& scenario, const Provenance& provenance,
                       double elder_weeks, const Manifest& files);
/// The entry of a file.
Manifest hashed(const std::string& text);

}  // namespace yinling
