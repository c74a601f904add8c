#!/usr/bin/env bash
# Opens what `yinling export` writes in the programs it is meant for, and compares values:
#   tests/open_exports.sh BINARY FOLDER     FOLDER is made anew
# NetCDF in xarray (of Debian, hence its Python), XLSX in LibreOffice, the PSA tables in R.
set -euo pipefail
binary=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/.."
out=$(realpath -m "$2")
rm -rf "$out"

"$binary" compare scenarios/danzhai.yaml --replicates 2 --weeks 26 --ignorance 3 \
  --set ignorance.replicates=2 --set 'uncertainties=[forgetting.half_life, intent.trust, I1.price_session]' \
  --quiet -o "$out" >/dev/null
for format in csv xlsx netcdf psa; do "$binary" export "$out" --to "$format" --lang en --quiet >/dev/null; done

# value MIX REPLICATE MEASURE: of all elders, from runs.csv
value() { awk -F, -v m="$1" -v r="$2" -v k="$3" '$1==m && $2==r && $3=="all" && $4==k {print $5}' "$out/csv/runs.csv"; }

echo "-- xarray"
active=$(value individual+family 2 active)
/usr/bin/python3 - "$out/results.nc" "$active" "$out/csv/point_runs.csv" <<'PYTHON'
import csv
import sys

import xarray

data = xarray.open_dataset(sys.argv[1])
print(dict(data.sizes))
assert {"point", "mix", "replicate", "group", "week", "weekly_group", "parameter"} <= set(data.sizes)
assert data.active.dims == ("point", "mix", "replicate", "group")
assert data.weekly_active.dims == ("mix", "replicate", "week", "weekly_group")
assert data.net_loss.attrs["units"] == "yuan per 1,000 elders"
assert data.hours_saved.dtype == "float64", "hours are not a span of time"
print(data.active.attrs)
found = float(data.active.sel(point=0, mix="individual+family", replicate=2, group="all"))
print("active, individual+family, replicate 2: NetCDF", found, "runs.csv", sys.argv[2])
assert found == float(sys.argv[2])
rows = csv.DictReader(open(sys.argv[3], encoding="utf-8"))
checked = 0
for row in rows:
    if row["measure"] != "net_loss" or row["group"] != "left_behind":
        continue
    where = dict(point=int(row["point"]), mix=row["mix"], replicate=int(row["replicate"]), group="left_behind")
    assert float(data.net_loss.sel(where)) == float(row["value"]), row
    checked += 1
assert checked == 3 * 8 * 2, checked
first, last = data.time.values[0], data.time.values[-1]
print("weeks", str(first)[:10], "to", str(last)[:10], "|", data.attrs["title"], "|", data.attrs["title_zh"])
assert str(first)[:10] == "2025-03-02" and str(last)[:10] == "2025-08-31"
PYTHON

echo "-- LibreOffice"
(cd "$out" && HOME=$out soffice --headless --norestore \
  --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' \
  results.xlsx >/dev/null 2>&1)
ls "$out" | grep '^results-.*\.csv$' | tr '\n' ' '; echo
cost=$(value family 1 cost_financial)
shown=$(awk -F, '$1=="family" && $2==1 && $3=="all" && $4=="cost_financial" {print $5}' "$out/results-runs.csv")
echo "cost_financial, family, replicate 1: LibreOffice $shown, runs.csv $cost"
awk -v a="$shown" -v b="$cost" 'BEGIN { exit !(a != "" && a + 0 == b + 0) }'
for sheet in summary runs weekly costs parameters about; do [ -s "$out/results-$sheet.csv" ]; done

echo "-- R"
Rscript --vanilla - "$out/psa" <<'RSCRIPT'
folder <- commandArgs(trailingOnly = TRUE)[1]
read <- function(name) read.csv(file.path(folder, name), check.names = FALSE)
cost <- read("psa_cost.csv")
effect <- read("psa_effect.csv")
parameters <- read("psa_parameters.csv")
stopifnot(identical(names(cost), names(effect)), nrow(cost) == 3, ncol(cost) == 9,
          identical(cost$draw, parameters$draw), all(cost$none == 0), all(effect$none == 0),
          all(sapply(parameters, is.numeric)),
          # with them the constants that are solved for each world
          all(c("draw", "forgetting.half_life", "intent.trust", "I1.price_session") %in% names(parameters)))
icer <- mean(cost[["individual+family+society"]]) / mean(effect[["individual+family+society"]])
cat("draws", nrow(cost), "strategies", ncol(cost) - 1, "parameters", ncol(parameters) - 1, "\n")
cat("ICER of all three against none:", round(icer), "yuan per additional active adopter\n")
stopifnot(is.finite(icer))
RSCRIPT
echo "all three opened and agree"
