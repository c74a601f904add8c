#pragma once
// Columns of equal length. A column is declared once, with its name and unit; allocation, copies,
// hashes, bytes per row and the first difference of two states derive from that line.
//
//   struct Homes : Table {
//     Column<Share> patience{this, "patience", "share"};
//   };
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace yinling {

class Table;

/// How a column's elements are stored: u8 … i64, f32, f64, or r and the bytes of a record.
template <class T>
std::string stored_type() {
  const std::string bits = std::to_string(sizeof(T) * 8);
  if constexpr (std::is_enum_v<T>) {
    return stored_type<std::underlying_type_t<T>>();
  } else if constexpr (std::is_floating_point_v<T>) {
    return "f" + bits;
  } else if constexpr (std::is_integral_v<T>) {
    return (std::is_signed_v<T> ? "i" : "u") + bits;
  } else {
    return "r" + std::to_string(sizeof(T));
  }
}

class ColumnBase {
 public:
  ColumnBase(Table* table, std::string_view name, std::string_view unit);
  virtual ~ColumnBase() = default;
  std::string_view name() const { return name_; }
  std::string_view unit() const { return unit_; }
  virtual void resize(std::size_t rows) = 0;
  virtual std::size_t element_bytes() const = 0;
  virtual std::string type() const = 0;
  virtual std::span<const std::byte> bytes() const = 0;
  virtual std::span<std::byte> bytes() = 0;

 protected:
  ColumnBase(const ColumnBase&) = default;
  ColumnBase& operator=(const ColumnBase&) = default;
  ColumnBase(ColumnBase&&) = default;
  ColumnBase& operator=(ColumnBase&&) = default;

 private:
  std::string_view name_;
  std::string_view unit_;
};

template <class T>
class Column final : public ColumnBase {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  using ColumnBase::ColumnBase;
  T& operator[](std::size_t row) { return values_[row]; }
  const T& operator[](std::size_t row) const { return values_[row]; }
  T* data() { return values_.data(); }
  const T* data() const { return values_.data(); }
  std::size_t size() const { return values_.size(); }
  auto begin() const { return values_.begin(); }
  auto end() const { return values_.end(); }
  void resize(std::size_t rows) override { values_.resize(rows); }
  std::size_t element_bytes() const override { return sizeof(T); }
  std::string type() const override { return stored_type<T>(); }
  std::span<const std::byte> bytes() const override { return std::as_bytes(std::span(values_)); }
  std::span<std::byte> bytes() override { return std::as_writable_bytes(std::span(values_)); }

 private:
  std::vector<T> values_;
};

/// A table remembers where its columns lie in itself, so copies need no care.
class Table {
 public:
  std::size_t rows() const { return rows_; }
  void resize(std::size_t rows);
  std::size_t columns() const { return offsets_.size(); }
  const ColumnBase& column(std::size_t i) const {
    return *reinterpret_cast<const ColumnBase*>(reinterpret_cast<const std::byte*>(this) +
                                                offsets_[i]);
  }
  ColumnBase& column(std::size_t i) {
    return *reinterpret_cast<ColumnBase*>(reinterpret_cast<std::byte*>(this) + offsets_[i]);
  }
  std::size_t bytes_per_row() const;
  /// Position-dependent 64-bit hash of all columns.
  std::uint64_t hash() const;

 private:
  friend class ColumnBase;
  std::vector<std::ptrdiff_t> offsets_;
  std::size_t rows_ = 0;
};

/// Position-dependent 64-bit hash of some bytes, going on from `state`.
std::uint64_t hash_of(std::span<const std::byte> bytes, std::uint64_t state);

/// "column[row]" of the first place where two tables of one type differ, "" if nowhere.
std::string first_difference(const Table& a, const Table& b);

/// Mixes 64 bits so that each input bit reaches each output bit (splitmix64's finaliser).
constexpr std::uint64_t mix64(std::uint64_t x) {
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9ULL;
  x ^= x >> 27;
  x *= 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

}  // namespace yinling
