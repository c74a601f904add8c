#!/usr/bin/env bash
# Every check of the project. A stage that fails does not hide the later ones; the last line is
# "N passed, M failed", and the exit code is 0 only if nothing failed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1

usage="Usage: ./test.sh [--all]

Installs the Debian packages that are missing, then
  release   builds everything, runs every test, and yinling verify
  asan      the tests of everything below the commands, but for those tagged [slow] or [program]
            (which start yinling), under the address and undefined-behaviour sanitizers; each file
            counts once
  tsan      the tests tagged [parallel] under the thread sanitizer, which must also find a
            planted race
  bits      one seed gives one SHA-256 with 1, 2, 3 and 16 threads, the same tables with 1, 2 and 4
            MPI processes, and the same runs with the builds for x86-64 v2 and v3
  report    types, words and number formats of the report's page (where there is npm)
--all adds
  debug     a debug build with all tests
  asan      those tests, and the tests of commands, too
  tsan      all tests, and a comparison, under the thread sanitizer
  bits      on the scenario's own replicates instead of four, and the build for v4 (where the
            processor has no AVX-512, that it says so)
  patterns  yinling verify --baseline, --patterns and --levers
  exports   what yinling export writes, opened in xarray, LibreOffice and R
  report    reports of a small comparison in Chromium: charts against data, paper, screen readers
            (YINLING_REPORTS_OF='danzhai gushi rudong' for those of large counties too)
  lint      clang-format-19 and clang-tidy-19 over all sources"
all=false
for argument in "$@"; do
  case $argument in
    --all) all=true ;;
    -h | --help) echo "$usage"; exit 0 ;;
    *) printf 'test.sh: unknown option "%s"\n%s\n' "$argument" "$usage" >&2; exit 2 ;;
  esac
done

jobs=$(nproc)
export NINJA_STATUS='[%f/%t, %es] '
export UBSAN_OPTIONS=print_stacktrace=1
# The sanitizers of g++ 12 fail at start where the kernel randomises more address bits than they know.
fixed_addresses=()
if setarch -R true 2>/dev/null; then fixed_addresses=(setarch -R); fi
logs=build/checks
mkdir -p "$logs"

passed=0 failed=0 skipped=0
failures=()

pass() { passed=$((passed + 1)); printf '   ok: %s\n' "$1"; }
fail() { failed=$((failed + 1)); failures+=("$1"); printf '   FAILED: %s\n' "$1"; }
skip() { skipped=$((skipped + 1)); printf '   skipped: %s\n' "$1"; }
heading() { printf '\n== %s (at %s s)\n' "$1" "$SECONDS"; }

# stage TITLE COMMAND…: one check, passed if the command exits with 0.
stage() {
  local title=$1 begun=$SECONDS
  shift
  heading "$title"
  if "$@"; then pass "$title, $((SECONDS - begun)) s"; else fail "$title, $((SECONDS - begun)) s"; fi
}

# build PRESET TARGET…, configured with the options that stand in `options`.
options=()
build() {
  local preset=$1
  shift
  cmake --preset "$preset" "${options[@]}" --log-level=NOTICE >"$logs/$preset-configure.txt" 2>&1 ||
    { cat "$logs/$preset-configure.txt"; return 1; }
  cmake --build --preset "$preset" -j "$jobs" --target "$@"
}

# run_tests TITLE PRESET: every test as ctest finds it; each counts.
run_tests() {
  local title=$1 preset=$2 begun=$SECONDS code=0 report=$PWD/$logs/$2-tests.xml
  heading "$title"
  rm -f "$report"
  # ctest's own closing line would be one of several here, so it is left out.
  "${fixed_addresses[@]}" ctest --preset "$preset" -j "$jobs" --no-tests=error --output-junit "$report" |
    sed -u '/tests passed, .* tests failed out of/d'
  code=$?
  local tests_run failures_seen skips
  # A test that found its data absent says "skipped: … absent"; that never hides a failure.
  read -r tests_run failures_seen skips < <(awk '
    function close_test() {
      if (open) { run++; if (bad) failures++; else if (absent) skips++ }
      open = bad = absent = 0
    }
    /<testcase / { close_test(); open = 1 }
    /<failure|status="fail"/ { bad = 1 }
    /<skipped|skipped: .* absent/ { absent = 1 }
    END { close_test(); print run + 0, failures + 0, skips + 0 }' "$report" 2>/dev/null)
  tests_run=${tests_run:-0} failures_seen=${failures_seen:-0} skips=${skips:-0}
  passed=$((passed + tests_run - failures_seen - skips))
  skipped=$((skipped + skips))
  if [ "$failures_seen" -gt 0 ]; then
    failed=$((failed + failures_seen))
    failures+=("$title: $failures_seen of $tests_run tests")
  elif [ $code -ne 0 ] || [ "$tests_run" -eq 0 ]; then
    fail "$title (exit code $code, $tests_run tests)"
  fi
  printf '   %s tests, %s failed, %s skipped, %s s\n' "$tests_run" "$failures_seen" "$skips" $((SECONDS - begun))
}

# The thread sanitizer is only worth something if it finds the race that is there.
planted_race_is_found() {
  local code=0 found=$logs/planted-race.txt
  "${fixed_addresses[@]}" build/tsan/tests/planted_race >"$found" 2>&1 || code=$?
  grep -m 1 'WARNING: ThreadSanitizer: data race' "$found" && [ $code -ne 0 ] && return 0
  echo "the planted race was not found (exit code $code):"
  head -n 20 "$found"
  return 1
}

parallel_tests_are_clean() {
  "${fixed_addresses[@]}" build/tsan/tests/yinling_parallel_tests "[parallel]" -w NoTests -d yes
}

parallel_run_is_clean() {
  "${fixed_addresses[@]}" build/tsan/yinling compare scenarios/danzhai.yaml \
    --replicates 2 --weeks 6 --ignorance 0 --threads 4 --quiet -o "$logs/tsan"
}

# hashes NAME BINARY THREADS: runs the main job and leaves its hashes in a file.
hashes() {
  local out=$logs/bits-$1 binary=$2 threads=$3
  rm -rf "$out"
  "$binary" compare scenarios/danzhai.yaml "${bits_replicates[@]}" --ignorance 0 --fresh --threads "$threads" --quiet -o "$out" \
    >"$logs/bits-$1.txt" 2>&1 || { cat "$logs/bits-$1.txt"; return 1; }
  for file in summary.csv weekly.csv; do
    [ -s "$out/$file" ] || { echo "no $file in $out"; return 1; }
  done
  (cd "$out" && sha256sum summary.csv weekly.csv) | tee "$out/hashes.txt"
}

# same_runs PRESET: what another build simulates is what the release build does.
runs_of() { "build/$1/tests/yinling_bits" scenarios/danzhai.yaml 2 >"$logs/runs-$1.txt" && [ -s "$logs/runs-$1.txt" ]; }
same_runs() { runs_of release && runs_of "$1" && cmp "$logs/runs-release.txt" "$logs/runs-$1.txt" && sha256sum "$logs/runs-$1.txt"; }

same_hashes_as_one_thread() {
  hashes "$@" && cmp "$logs/bits-v3-1/hashes.txt" "$logs/bits-$1/hashes.txt"
}

# Exit code 5 and a message in both languages, not an illegal instruction.
refuses_this_processor() {
  local code=0 said
  said=$(build/v4/yinling --version 2>&1) || code=$?
  echo "$said"
  [ $code -eq 5 ] && grep -q 'x86-64-v4' <<<"$said"
}

web=analysis/report/web
page_is_sound() { npm --prefix $web run --silent check && npm --prefix $web --silent test; }

# Comparisons that are as small as a whole report can be; those of large counties take five minutes each.
declare -A small_comparison=(
  [danzhai]="--replicates 6 --ignorance 4"
  [gushi]="--weeks 52 --replicates 3 --ignorance 2 --world-replicates 1"
  [rudong]="--weeks 52 --replicates 3 --ignorance 2 --world-replicates 1")
# report_works_in_a_browser COUNTY: every audience and language.
report_works_in_a_browser() {
  local out=$PWD/$logs/report-$1 size
  read -ra size <<<"${small_comparison[$1]}"
  rm -rf "$out"
  build/release/yinling compare "scenarios/$1.yaml" "${size[@]}" --fresh --quiet -o "$out/results" >/dev/null &&
    build/release/yinling report "$out/results" --audience planner,ngo,academic --lang zh,en -o "$out/reports" &&
    YINLING_RESULTS=$out/results YINLING_REPORTS=$out/reports npm --prefix $web run --silent test:browser
}

needed=(build tests mpi)
if $all; then needed+=(exports lint report); fi
stage "packages" scripts/install_packages.sh "${needed[@]}"

stage "release: build" build release all yinling_bits
run_tests "release: tests" release
stage "release: yinling verify" build/release/yinling verify

if $all; then
  options=(-DYINLING_SLOW_TESTS=ON)
  stage "asan: build" build asan yinling_tests yinling
else
  options=(-DYINLING_SLOW_TESTS=OFF)
  stage "asan: build" build asan yinling_library_tests
fi
options=()
run_tests "asan: tests" asan

stage "tsan: build" build tsan planted_race yinling_parallel_tests
stage "tsan: the planted race is found" planted_race_is_found
stage "tsan: tests of parallel code" parallel_tests_are_clean

bits_replicates=(--replicates 4)
if $all; then bits_replicates=(); fi
stage "bits: v3, 1 thread" hashes v3-1 build/release/yinling 1
for threads in 2 3 16; do
  stage "bits: v3, $threads threads" same_hashes_as_one_thread "v3-$threads" build/release/yinling "$threads"
done
stage "bits: build for v2" build v2 yinling_bits
stage "bits: v2" same_runs v2
stage "bits: 1, 2 and 4 MPI processes, TCP, and a killed one" tests/mpi_bits.sh build/release "$logs/mpi"

if command -v npm >/dev/null; then
  stage "report: the page's types, words and formats" page_is_sound
else
  heading "report: the page's types, words and formats"
  skip "the page of the report, as there is no npm"
fi

sources() { git ls-files -z '*.cpp' '*.hpp' 2>/dev/null || find sim analysis tests \( -name '*.cpp' -o -name '*.hpp' \) -print0; }
format_is_clean() { sources | xargs -0 clang-format-19 --dry-run -Werror; }
tidy_is_quiet() {
  cmake --preset tidy >/dev/null &&
    sources | grep -z '\.cpp$' | grep -zv '^tests/planted/' |
    xargs -0 -P "$jobs" -I FILE sh -c 'clang-tidy-19 -p build/tidy --quiet "$1" 2>/dev/null && echo "quiet: $1"' sh FILE
}
if $all; then
  missing=()
  for feature in avx512f avx512bw avx512cd avx512dq avx512vl; do
    grep -qw "$feature" /proc/cpuinfo || missing+=("$feature")
  done
  if [ ${#missing[@]} -eq 0 ]; then
    stage "bits: build for v4" build v4 yinling_bits
    stage "bits: v4" same_runs v4
  else
    stage "bits: build for v4" build v4 yinling
    stage "bits: the build for v4 refuses this processor" refuses_this_processor
    heading "bits: v4"
    skip "v4, as this processor lacks ${missing[*]}"
  fi
  stage "release: yinling verify --baseline" build/release/yinling verify --baseline --quiet
  stage "release: yinling verify --patterns" build/release/yinling verify --patterns --quiet
  stage "release: yinling verify --levers" build/release/yinling verify --levers --quiet
  stage "exports: opened in xarray, LibreOffice and R" tests/open_exports.sh build/release/yinling "$logs/exports"
  for county in ${YINLING_REPORTS_OF:-danzhai}; do
    stage "report: $county in a browser" report_works_in_a_browser "$county"
  done
  stage "lint: clang-format-19" format_is_clean
  stage "lint: clang-tidy-19" tidy_is_quiet
  stage "debug: build" build debug all
  run_tests "debug: tests" debug
  stage "tsan: build of all tests" build tsan yinling_tests yinling
  stage "tsan: compare on four threads" parallel_run_is_clean
  run_tests "tsan: all tests" tsan
fi

printf '\nAll stages: %s s\n' "$SECONDS"
for failure in "${failures[@]}"; do printf 'failed: %s\n' "$failure"; done
if [ $skipped -gt 0 ]; then
  echo "$passed passed, $failed failed, $skipped skipped"
else
  echo "$passed passed, $failed failed"
fi
[ $failed -eq 0 ]
