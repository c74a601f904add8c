# Recomputes the ledger of a results folder, without the simulator: every row of ledger.csv must be
#   financial_fen = units x price_fen
#   economic_fen  = financial_fen + units x unpaid_fen
# with the prices of prices.csv, and the rows of a mix and replicate must add up to cost_financial
# and cost_economic of runs.csv. Prints the totals; exit code 1 if anything does not match.
#
#   awk -v folder=RESULTS -f tests/recompute_ledger.awk
BEGIN {
  if (folder == "") {
    print "usage: awk -v folder=RESULTS -f tests/recompute_ledger.awk" > "/dev/stderr"
    exit 2
  }
  FS = ","
  OFMT = CONVFMT = "%.17g"
  read_prices(folder "/prices.csv")
  read_costs(folder "/runs.csv")
  recompute(folder "/ledger.csv")
  compare_totals()
  printf "%d rows recomputed, %d mismatches\n", rows, mismatches
  exit (mismatches > 0 ? 1 : 0)
}

function mismatch(text) {
  ++mismatches
  if (mismatches <= 20) print "mismatch: " text
}

# Where each column stands.
function read_header(file, columns,    i, n, names) {
  if ((getline line < file) <= 0) {
    print file ": cannot be read" > "/dev/stderr"
    exit 2
  }
  n = split(line, names, FS)
  for (i = 1; i <= n; ++i) columns[names[i]] = i
}

function field(columns, name) {
  if (!(name in columns)) {
    print "no column " name > "/dev/stderr"
    exit 2
  }
  return cells[columns[name]]
}

function read_prices(file,    columns, key) {
  read_header(file, columns)
  while ((getline line < file) > 0) {
    split(line, cells, FS)
    key = field(columns, "lever") SUBSEP field(columns, "unit")
    price[key] = field(columns, "price_fen") + 0
    unpaid[key] = field(columns, "unpaid_fen") + 0
  }
  close(file)
}

# runs.csv is in yuan; as whole fen.
function fen(yuan) { return int(yuan * 100 + 0.5) }

function read_costs(file,    columns, run, measure) {
  read_header(file, columns)
  while ((getline line < file) > 0) {
    split(line, cells, FS)
    if (field(columns, "group") != "all") continue
    measure = field(columns, "measure")
    if (measure != "cost_financial" && measure != "cost_economic") continue
    run = field(columns, "mix") SUBSEP field(columns, "replicate")
    if (!(run in order)) {
      order[run] = ++runs
      name[runs] = run
    }
    said[run, measure] = fen(field(columns, "value") + 0)
  }
  close(file)
}

function recompute(file,    columns, at, run, key, units, paid, worth, row) {
  read_header(file, columns)
  at = 1
  while ((getline line < file) > 0) {
    ++at
    ++rows
    split(line, cells, FS)
    run = field(columns, "mix") SUBSEP field(columns, "replicate")
    key = field(columns, "lever") SUBSEP field(columns, "unit")
    units = field(columns, "units") + 0
    paid = field(columns, "financial_fen") + 0
    worth = field(columns, "economic_fen") + 0
    row = run SUBSEP key SUBSEP field(columns, "week") SUBSEP field(columns, "village")
    if (row in seen) mismatch("ledger.csv:" at ": the row stands twice")
    seen[row] = 1
    if (!(run in order)) mismatch("ledger.csv:" at ": runs.csv has no such mix and replicate")
    if (!(key in price)) {
      mismatch("ledger.csv:" at ": prices.csv has no price of it")
      continue
    }
    if (units < 0 || units != int(units)) mismatch("ledger.csv:" at ": units are not whole")
    if (paid != units * price[key]) {
      mismatch(sprintf("ledger.csv:%d: financial_fen is %.0f, units x price is %.0f", at, paid,
                       units * price[key]))
    }
    if (worth != units * (price[key] + unpaid[key])) {
      mismatch(sprintf("ledger.csv:%d: economic_fen is %.0f, recomputed %.0f", at, worth,
                       units * (price[key] + unpaid[key])))
    }
    financial[run] += units * price[key]
    economic[run] += units * (price[key] + unpaid[key])
  }
  close(file)
}

function compare_totals(    i, run, parts) {
  for (i = 1; i <= runs; ++i) {
    run = name[i]
    split(run, parts, SUBSEP)
    printf "%s, replicate %s: financial %.2f yuan, economic %.2f yuan\n", parts[1], parts[2],
           financial[run] / 100, economic[run] / 100
    if (financial[run] + 0 != said[run, "cost_financial"]) {
      mismatch(sprintf("%s, replicate %s: cost_financial of runs.csv is %.0f fen", parts[1],
                       parts[2], said[run, "cost_financial"]))
    }
    if (economic[run] + 0 != said[run, "cost_economic"]) {
      mismatch(sprintf("%s, replicate %s: cost_economic of runs.csv is %.0f fen", parts[1],
                       parts[2], said[run, "cost_economic"]))
    }
  }
}
