#include "analysis/store/database.hpp"

#include <sqlite3.h>

#include "sim/base/error.hpp"

namespace yinling {

Database::Database(std::filesystem::path path, bool make)
    : path_(std::move(path)), handle_(nullptr, sqlite3_close) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(
      path_.c_str(), &handle, SQLITE_OPEN_READWRITE | (make ? SQLITE_OPEN_CREATE : 0), nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) fail();
  sqlite3_busy_timeout(handle, 10'000);
}

void Database::fail() const {
  const std::string what = sqlite3_errmsg(handle_.get());
  throw failed({path_.string()}, say("SQLite: {}", "SQLite：{}", what),
               say("see that the disk has room and the file is not damaged or in use elsewhere",
                   "请确认磁盘有空间，且文件未损坏、未被其他程序占用"));
}

void Database::run(const std::string& sql) const {
  if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

Statement::Statement(const Database& database, std::string_view sql)
    : database_(database), handle_(nullptr, sqlite3_finalize) {
  sqlite3_stmt* handle = nullptr;
  if (sqlite3_prepare_v2(database.handle_.get(), sql.data(), static_cast<int>(sql.size()), &handle,
                         nullptr) != SQLITE_OK) {
    database.fail();
  }
  handle_.reset(handle);
}

Statement& Statement::bind(int place, std::int64_t value) {
  if (sqlite3_bind_int64(handle_.get(), place, value) != SQLITE_OK) database_.fail();
  return *this;
}

Statement& Statement::bind(int place, double value) {
  if (sqlite3_bind_double(handle_.get(), place, value) != SQLITE_OK) database_.fail();
  return *this;
}

Statement& Statement::bind(int place, std::string_view value) {
  if (sqlite3_bind_text(handle_.get(), place, value.data(), static_cast<int>(value.size()),
                        SQLITE_TRANSIENT) != SQLITE_OK) {
    database_.fail();
  }
  return *this;
}

Statement& Statement::bind_null(int place) {
  if (sqlite3_bind_null(handle_.get(), place) != SQLITE_OK) database_.fail();
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(handle_.get());
  if (code != SQLITE_ROW && code != SQLITE_DONE) database_.fail();
  return code == SQLITE_ROW;
}

void Statement::run() {
  while (step()) {
  }
  sqlite3_reset(handle_.get());
}

std::int64_t Statement::whole(int column) const {
  return sqlite3_column_int64(handle_.get(), column);
}

double Statement::number(int column) const { return sqlite3_column_double(handle_.get(), column); }

std::string Statement::text(int column) const {
  const auto* text = sqlite3_column_text(handle_.get(), column);
  return text == nullptr ? "" : reinterpret_cast<const char*>(text);
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL;
}

Transaction::Transaction(const Database& database) : database_(database) { database.run("BEGIN"); }

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.run("ROLLBACK");
  } catch (const Error&) {  // NOLINT(bugprone-empty-catch): what brought us here is told instead
  }
}

void Transaction::commit() {
  database_.run("COMMIT");
  open_ = false;
}

}  // namespace yinling
