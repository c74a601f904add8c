#!/usr/bin/env bash
# One run by 1, 2 and 4 MPI processes, also over TCP, writes what one process writes; when a process
# is killed the others end, the checkpoint remains and any number of processes goes on from it.
#   tests/mpi_bits.sh BUILD OUT
set -euo pipefail
build=$1 out=$2
scenario=scenarios/danzhai.yaml
rm -rf "$out"
mkdir -p "$out"
# Several processes on few cores, without a second machine, perhaps as root.
export OMPI_MCA_rmaps_base_oversubscribe=1 OMPI_MCA_plm_rsh_agent=sh
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1

common=(run "$scenario" --replicates 1 --threads 1 --quiet)
arguments=("${common[@]}" --weeks 40)
hashes() { (cd "$1" && sha256sum -- *.csv); }
# same ONE OTHER: two folders of results.
same() {
  hashes "$out/$1" >"$out/expected.txt"
  if hashes "$out/$2" | cmp - "$out/expected.txt"; then echo "same: $2"; return; fi
  echo "$2 differs from the run of one process"
  exit 1
}

"$build/yinling" "${arguments[@]}" -o "$out/one" >/dev/null
hashes "$out/one"
mpi="$build/yinling-mpi"
for ranks in 1 2 4; do
  mpirun -n $ranks "$mpi" "${arguments[@]}" -o "$out/ranks-$ranks" >/dev/null
  same one "ranks-$ranks"
  mpirun --mca btl self,tcp -n $ranks "$mpi" "${arguments[@]}" -o "$out/tcp-$ranks" >/dev/null
  same one "tcp-$ranks"
done

# Killed after its first checkpoint, long before the last: a process is found by the file that it keeps.
kept=$out/killed.ckpt
long=("${common[@]}" --weeks 400)
"$build/yinling" "${long[@]}" -o "$out/long" >/dev/null
long+=(--checkpoint "$kept" -o "$out/killed")
mpirun -n 3 "$mpi" "${long[@]}" --every 1 >/dev/null 2>"$out/killed.txt" &
launcher=$!
until [ -s "$kept" ] || ! kill -0 $launcher 2>/dev/null; do sleep 0.02; done
pkill -KILL -n -f -- "--checkpoint $kept" || true
code=0
wait $launcher || code=$?
if [ $code -eq 0 ] || [ ! -s "$kept" ]; then
  echo "the run was not killed (exit code $code)"
  exit 1
fi
echo "killed: $(grep -m 1 -o 'exited on signal 9[^.]*' "$out/killed.txt" || echo "exit code $code")"
mpirun -n 2 "$mpi" "${long[@]}" --every 100 --resume >/dev/null
same long killed

# What all processes would say is said once, with the exit code.
code=0
mpirun -n 3 "$mpi" run none.yaml >"$out/refused.txt" 2>&1 || code=$?
said=$(grep -c '^none.yaml' "$out/refused.txt" || true)
[ "$said" -eq 1 ] && [ $code -eq 3 ] || { cat "$out/refused.txt"; echo "said $said times, exit code $code"; exit 1; }
code=0
mpirun -n 2 "$mpi" compare "$scenario" >"$out/refused.txt" 2>&1 || code=$?
grep -q 'several processes do one `run` together' "$out/refused.txt" && [ $code -eq 2 ] ||
  { cat "$out/refused.txt"; exit 1; }
echo "errors are said once"
