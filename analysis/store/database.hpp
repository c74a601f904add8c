#pragma once
// SQLite, as little of it as the run store needs. Every failure is an Error with the file's name.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace yinling {

class Database;

/// A prepared statement: bind 1, 2, …, then step through rows.
class Statement {
 public:
  Statement(const Database& database, std::string_view sql);
  Statement& bind(int place, std::int64_t value);
  Statement& bind(int place, double value);
  Statement& bind(int place, std::string_view value);
  Statement& bind_null(int place);
  /// Binds all in order.
  template <class... Values>
  Statement& with(const Values&... values) {
    int place = 0;
    (bind_any(++place, values), ...);
    return *this;
  }
  /// True while there is a row.
  bool step();
  /// Runs to the end and is ready to be bound again.
  void run();
  std::int64_t whole(int column) const;
  double number(int column) const;
  std::string text(int column) const;
  bool is_null(int column) const;

 private:
  template <class Value>
  void bind_any(int place, const Value& value) {
    if constexpr (std::is_integral_v<Value>) {
      bind(place, static_cast<std::int64_t>(value));
    } else if constexpr (std::is_floating_point_v<Value>) {
      bind(place, static_cast<double>(value));
    } else {
      bind(place, std::string_view(value));
    }
  }
  const Database& database_;
  std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> handle_;
};

class Database {
 public:
  /// Opens a file, and makes it if `make`.
  Database(std::filesystem::path path, bool make);
  void run(const std::string& sql) const;
  const std::filesystem::path& path() const { return path_; }
  /// Throws what went wrong.
  [[noreturn]] void fail() const;

 private:
  friend class Statement;
  std::filesystem::path path_;
  std::unique_ptr<sqlite3, int (*)(sqlite3*)> handle_;
};

/// All or nothing: rolls back unless committed.
class Transaction {
 public:
  explicit Transaction(const Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  const Database& database_;
  bool open_ = true;
};

}  // namespace yinling
