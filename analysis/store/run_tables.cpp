#include "analysis/store/run_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <stdexcept>

#include "analysis/trace/event_names.hpp"
#include "sim/scenario/groups.hpp"

namespace yinling {

namespace {

/// A table of the store: its own columns behind the run's key, and those that make a row unique.
struct TableForm {
  const char* name;
  std::string columns;
  std::string unique;  // behind the key of the run
};

/// Whole numbers of a run by name.
struct RunColumn {
  const char* name;
  std::int64_t RunRecord::* value;
};
constexpr RunColumn run_columns[] = {
    {"financial_fen", &RunRecord::financial},
    {"economic_fen", &RunRecord::economic},
    {"discounted_fen", &RunRecord::discounted},
    {"adopter_weeks", &RunRecord::adopter_weeks},
    {"served", &RunRecord::served},
    {"unmet", &RunRecord::unmet},
    {"weeks_waited", &RunRecord::weeks_waited},
    {"minutes_used", &RunRecord::minutes_used},
    {"minutes_idle", &RunRecord::minutes_idle},
};
struct TallyColumn {
  const char* name;
  std::int64_t Tally::* value;
};
constexpr TallyColumn tally_columns[] = {
    {"minutes_saved", &Tally::minutes_saved},
    {"needs", &Tally::needs},
    {"scam_hazard", &Tally::scam_hazard},
    {"shopper_scam_hazard", &Tally::shopper_scam_hazard},
};

std::string sums_columns() {
  std::string text;
  for (const SumColumn& column : sum_columns()) text += fmt::format(", {} INTEGER", column.name);
  return text;
}

const std::vector<TableForm>& table_forms() {
  static const std::vector<TableForm> forms = [] {
    std::string runs;
    for (const RunColumn& column : run_columns) runs += fmt::format("{} INTEGER, ", column.name);
    for (const TallyColumn& column : tally_columns)
      runs += fmt::format("{} INTEGER, ", column.name);
    runs += "event_hash TEXT, state_hash TEXT";
    return std::vector<TableForm>{
        {"runs", runs, ""},
        {"outcomes", "grp TEXT" + sums_columns(), "grp"},
        {"weekly", "week INTEGER, grp TEXT" + sums_columns(), "week, grp"},
        {"ledger",
         "line INTEGER, week INTEGER, village INTEGER, lever TEXT, unit TEXT, units INTEGER, "
         "minutes_used INTEGER, financial_fen INTEGER, economic_fen INTEGER",
         "line"},
        {"queues",
         "line INTEGER, week INTEGER, lever TEXT, asked INTEGER, served INTEGER, waiting INTEGER, "
         "waited INTEGER, short_of_hours INTEGER, short_of_money INTEGER, gave_up INTEGER",
         "line"},
        {"staff",
         "line INTEGER, week INTEGER, role TEXT, township INTEGER, people INTEGER, available "
         "INTEGER, work INTEGER, travel INTEGER",
         "line"},
        {"events", "event TEXT, count INTEGER, amount_fen INTEGER", "event"},
    };
  }();
  return forms;
}

std::string insert_into(const std::string& table) {
  const auto form = std::find_if(table_forms().begin(), table_forms().end(),
                                 [&](const TableForm& f) { return f.name == table; });
  const auto columns = 4 + std::count(form->columns.begin(), form->columns.end(), ',');
  std::string sql = fmt::format("INSERT INTO {} VALUES (?", table);
  for (std::ptrdiff_t i = 1; i < columns; ++i) sql += ", ?";
  return sql + ")";
}

/// Rows of one run: its key is bound once, then the values of each row, one after another.
class NewRow {
 public:
  NewRow(const Database& database, const char* table, const RunKey& key, const std::string& mix)
      : statement_(database, insert_into(table)) {
    statement_.with(key.point, mix, key.replicate);
  }
  NewRow& begin() {
    place_ = 3;
    return *this;
  }
  NewRow& add(std::int64_t value) {
    statement_.bind(++place_, value);
    return *this;
  }
  NewRow& add(std::string_view value) {
    statement_.bind(++place_, value);
    return *this;
  }
  NewRow& add(const Sums& sums) {
    for (const SumColumn& column : sum_columns()) add(sums.*column.value);
    return *this;
  }
  NewRow& add_nothing() {
    statement_.bind_null(++place_);
    return *this;
  }
  void end() { statement_.run(); }

 private:
  Statement statement_;
  int place_ = 0;
};

Sums sums_at(const Statement& rows, int column) {
  Sums sums;
  for (const SumColumn& one : sum_columns()) sums.*one.value = rows.whole(column++);
  return sums;
}

std::uint64_t hash_of(const std::string& text) { return std::stoull(text, nullptr, 16); }

template <class Enum>
Enum named(const std::string& name, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    if (name_of(static_cast<Enum>(i)) == name) return static_cast<Enum>(i);
  }
  throw std::out_of_range("no such name in the store: " + name);
}

std::int64_t lever_index(const Levers& levers, const std::string& id) {
  for (std::size_t l = 0; l < levers.size(); ++l) {
    if (levers[l]->info.id == id) return static_cast<std::int64_t>(l);
  }
  throw std::out_of_range("no such lever in the store: " + id);
}

constexpr const char* run_key = "point INTEGER, mix TEXT, replicate INTEGER";

}  // namespace

int mix_index(std::span<const Mix> mixes, const std::string& name) {
  for (std::size_t m = 0; m < mixes.size(); ++m) {
    if (mixes[m].name == name) return static_cast<int>(m);
  }
  throw std::out_of_range("no such mix: " + name);
}

void make_run_tables(const Database& database) {
  database.run("CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT)");
  database.run(
      "CREATE TABLE points (point INTEGER, parameter TEXT, value REAL, PRIMARY KEY (point, "
      "parameter)) WITHOUT ROWID");
  database.run(
      fmt::format("CREATE TABLE failures ({}, message TEXT, PRIMARY KEY (point, mix, "
                  "replicate)) WITHOUT ROWID",
                  run_key));
  for (const TableForm& form : table_forms()) {
    const std::string unique = form.unique.empty() ? "" : ", " + form.unique;
    database.run(
        fmt::format("CREATE TABLE {} ({}, {}, PRIMARY KEY (point, mix, replicate{})) "
                    "WITHOUT ROWID",
                    form.name, run_key, form.columns, unique));
  }
}

void drop_run_tables(const Database& database) {
  database.run("DROP TABLE points; DROP TABLE failures; DELETE FROM meta");
  for (const TableForm& form : table_forms()) {
    database.run(fmt::format("DROP TABLE {}", form.name));
  }
}

void copy_run_tables(const Database& database, const std::string& from) {
  const auto copy = [&](const char* table) {
    database.run(fmt::format("INSERT OR IGNORE INTO {0} SELECT * FROM {1}.{0}", table, from));
  };
  copy("points");
  copy("failures");
  for (const TableForm& form : table_forms()) copy(form.name);
}

void write_run(const Database& database, const Scenario& scenario, std::span<const Mix> mixes,
               const RunKey& key, const RunRecord& record) {
  const Mix& mix = mixes[static_cast<std::size_t>(key.mix)];
  const Levers levers = levers_of(scenario, mix);
  const auto rows = [&](const char* table) { return NewRow(database, table, key, mix.name); };

  NewRow run = rows("runs");
  run.begin();
  for (const RunColumn& column : run_columns) run.add(record.*column.value);
  for (const TallyColumn& column : tally_columns) run.add(record.total.*column.value);
  run.add(fmt::format("{:016x}", record.total.hash)).add(fmt::format("{:016x}", record.state_hash));
  run.end();
  Statement(database, "DELETE FROM failures WHERE point = ? AND mix = ? AND replicate = ?")
      .with(key.point, mix.name, key.replicate)
      .run();

  NewRow outcome = rows("outcomes");
  for (std::size_t g = 0; g < record.groups.size(); ++g) {
    outcome.begin().add(groups()[g].name).add(record.groups[g]).end();
  }
  NewRow week = rows("weekly");
  for (std::size_t w = 0; w < record.weekly.size(); ++w) {
    for (std::size_t g = 0; g < record.weekly[w].size(); ++g) {
      week.begin().add(static_cast<std::int64_t>(w)).add(scenario.weekly_groups[g]);
      week.add(record.weekly[w][g]).end();
    }
  }
  NewRow ledger = rows("ledger");
  std::int64_t line = 0;
  for (const LedgerRow& row : record.ledger) {
    ledger.begin().add(++line).add(row.week).add(row.village);
    ledger.add(levers[static_cast<std::size_t>(row.lever)]->info.id).add(name_of(row.charge));
    ledger.add(row.cell.units).add(row.cell.minutes_used);
    ledger.add(row.cell.financial).add(row.cell.economic).end();
  }
  NewRow queue = rows("queues");
  line = 0;
  for (const QueueRow& row : record.queues) {
    queue.begin().add(++line).add(row.week).add(levers[row.lever]->info.id);
    queue.add(row.asked).add(row.served).add(row.waiting).add(row.waited);
    queue.add(row.short_of_hours).add(row.short_of_money).add(row.gave_up).end();
  }
  line = 0;
  NewRow staff = rows("staff");
  for (const StaffRow& row : record.staff) {
    staff.begin().add(++line).add(row.week).add(name_of(row.role)).add(row.township);
    staff.add(row.people);
    if (row.available) {
      staff.add(*row.available);
    } else {
      staff.add_nothing();  // the role is ample
    }
    staff.add(row.work).add(row.travel).end();
  }
  if (std::find(scenario.tables.begin(), scenario.tables.end(), "events") ==
          scenario.tables.end() ||
      key.point != 0) {
    return;
  }
  NewRow event = rows("events");
  for (std::size_t e = 0; e < events; ++e) {
    if (record.total.count[e] == 0) continue;
    event.begin().add(event_names[e]).add(record.total.count[e]).add(record.total.amount[e]).end();
  }
}

Runs read_runs(const Database& database, const Scenario& scenario, std::span<const Mix> mixes) {
  Runs runs;
  std::vector<Levers> levers;
  for (const Mix& mix : mixes) levers.push_back(levers_of(scenario, mix));
  const auto each =
      [&](const char* table,
          const std::function<void(RunRecord&, const Statement&, const Levers&)>& read) {
        Statement rows(database,
                       fmt::format("SELECT * FROM {}", table));  // in the order of the key
        while (rows.step()) {
          const RunKey key{static_cast<int>(rows.whole(0)), mix_index(mixes, rows.text(1)),
                           static_cast<int>(rows.whole(2))};
          read(runs[key], rows, levers[static_cast<std::size_t>(key.mix)]);
        }
      };
  constexpr int first = 3;  // behind the key
  each("runs", [](RunRecord& record, const Statement& rows, const Levers&) {
    int c = first;
    for (const RunColumn& column : run_columns) record.*column.value = rows.whole(c++);
    for (const TallyColumn& column : tally_columns) record.total.*column.value = rows.whole(c++);
    record.total.hash = hash_of(rows.text(c++));
    record.state_hash = hash_of(rows.text(c));
    record.groups.resize(groups().size());
  });
  each("outcomes", [](RunRecord& record, const Statement& rows, const Levers&) {
    record.groups[static_cast<std::size_t>(group_bit(rows.text(first)))] = sums_at(rows, first + 1);
  });
  const auto& weekly_groups = scenario.weekly_groups;
  each("weekly", [&](RunRecord& record, const Statement& rows, const Levers&) {
    const auto week = static_cast<std::size_t>(rows.whole(first));
    if (record.weekly.size() <= week) {
      record.weekly.resize(week + 1, std::vector<Sums>(weekly_groups.size()));
    }
    const auto group = std::find(weekly_groups.begin(), weekly_groups.end(), rows.text(first + 1));
    record.weekly[week][static_cast<std::size_t>(group - weekly_groups.begin())] =
        sums_at(rows, first + 2);
  });
  each("ledger", [](RunRecord& record, const Statement& rows, const Levers& all) {
    record.ledger.push_back({static_cast<Week>(rows.whole(first + 1)),
                             static_cast<Row>(rows.whole(first + 2)),
                             static_cast<int>(lever_index(all, rows.text(first + 3))),
                             named<Charge>(rows.text(first + 4), charges),
                             {rows.whole(first + 5), rows.whole(first + 6), rows.whole(first + 7),
                              rows.whole(first + 8)}});
  });
  each("queues", [](RunRecord& record, const Statement& rows, const Levers& all) {
    record.queues.push_back({{rows.whole(first + 3), rows.whole(first + 4), rows.whole(first + 5),
                              rows.whole(first + 6), rows.whole(first + 7), rows.whole(first + 8),
                              rows.whole(first + 9)},
                             static_cast<Week>(rows.whole(first + 1)),
                             static_cast<std::size_t>(lever_index(all, rows.text(first + 2)))});
  });
  each("staff", [](RunRecord& record, const Statement& rows, const Levers&) {
    std::optional<std::int64_t> available;
    if (!rows.is_null(first + 5)) available = rows.whole(first + 5);
    record.staff.push_back(
        {static_cast<Week>(rows.whole(first + 1)), named<Role>(rows.text(first + 2), roles),
         static_cast<int>(rows.whole(first + 3)), static_cast<int>(rows.whole(first + 4)),
         available, rows.whole(first + 6), rows.whole(first + 7)});
  });
  each("events", [](RunRecord& record, const Statement& rows, const Levers&) {
    const auto event = std::find(event_names.begin(), event_names.end(), rows.text(first));
    const auto e = static_cast<std::size_t>(event - event_names.begin());
    record.total.count[e] = rows.whole(first + 1);
    record.total.amount[e] = rows.whole(first + 2);
  });
  return runs;
}

}  // namespace yinling
