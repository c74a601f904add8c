#include "sim/engine/checkpoint.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdio>
#include <cstring>
#include <memory>

#include "sim/base/sha256.hpp"

namespace yinling {

namespace {

static_assert(std::endian::native == std::endian::little, "bytes are written as they lie");

constexpr std::array<char, 8> magic = {'Y', 'I', 'N', 'L', 'I', 'N', 'G', '\n'};
constexpr std::uint64_t before_head = sizeof magic + sizeof(std::uint32_t) + sizeof(std::uint64_t);

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;
File open_file(const std::filesystem::path& path, const char* mode) {
  return {std::fopen(path.c_str(), mode), [](std::FILE* file) { return std::fclose(file); }};
}

Error not_written(const std::filesystem::path& file) {
  return failed(
      {file.string()}, say("the checkpoint cannot be written", "检查点无法写入"),
      say("check the folder, its permissions and the free space", "请检查文件夹、权限和剩余空间"));
}

Error damaged(const std::filesystem::path& file) {
  return invalid({file.string()}, say("the checkpoint has been damaged", "检查点已损坏"),
                 say("take an older copy, or run from the start", "请用较早的副本，或从头运行"));
}

template <class T>
std::span<const std::byte> bytes_of(const T& value) {
  return std::as_bytes(std::span(&value, 1));
}

std::string full_name(std::string_view table, const ColumnBase& column) {
  return std::string(table) + ": " + std::string(column.name());
}

std::uint64_t hash_of_columns(const NamedTables& tables) {
  std::string all;
  for (const auto& [name, table] : tables) {
    for (std::size_t c = 0; c < table->columns(); ++c) {
      all += full_name(name, table->column(c)) + '\t' + table->column(c).type() + '\n';
    }
  }
  return hash_of(std::as_bytes(std::span(all)), 1);
}

std::uint64_t checksum(std::span<const std::byte> bytes) { return hash_of(bytes, bytes.size()); }

class Writer {
 public:
  explicit Writer(const std::filesystem::path& file)
      : file_(file),
        beside_(file.string() + "." + std::to_string(getpid()) + ".partial"),
        out_(open_file(beside_, "wb")) {
    if (!out_) throw not_written(file_);
  }
  ~Writer() {
    std::error_code ignored;
    std::filesystem::remove(beside_, ignored);
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void raw(std::span<const std::byte> bytes) {
    hash_.add(bytes);
    put(bytes);
  }
  template <class T>
  void number(T value) {
    raw(bytes_of(value));
  }
  void text(std::string_view text) {
    number(static_cast<std::uint64_t>(text.size()));
    raw(std::as_bytes(std::span(text)));
  }
  void close() {
    put(hash_.digest());
    bool whole = std::fflush(out_.get()) == 0 && fsync(fileno(out_.get())) == 0;
    whole = std::fclose(out_.release()) == 0 && whole;
    if (!whole || std::rename(beside_.c_str(), file_.c_str()) != 0) throw not_written(file_);
    // The new name is on the disk once its folder is.
    const auto folder = std::filesystem::absolute(file_).parent_path();
    const int handle = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) return;
    (void)fsync(handle);
    (void)::close(handle);
  }

 private:
  void put(std::span<const std::byte> bytes) {
    if (bytes.empty()) return;  // a column without rows lies nowhere
    if (std::fwrite(bytes.data(), 1, bytes.size(), out_.get()) != bytes.size()) {
      throw not_written(file_);
    }
  }
  std::filesystem::path file_;
  std::filesystem::path beside_;
  File out_;
  Sha256 hash_;
};

/// Reads a file that is as long as it says it is and whose SHA-256 is right.
class Reader {
 public:
  explicit Reader(const std::filesystem::path& file) : file_(file), in_(open_file(file, "rb")) {
    if (!in_) {
      throw invalid({file_.string()}, say("there is no checkpoint", "没有检查点"),
                    say("name a file that `yinling run --checkpoint` wrote",
                        "请写 `yinling run --checkpoint` 生成的文件"));
    }
    left_ = std::filesystem::file_size(file_);
    const std::uint64_t size = left_;
    std::array<char, sizeof magic> start{};
    if (left_ >= start.size()) raw(std::as_writable_bytes(std::span(start)));
    if (start != magic) {
      throw invalid({file_.string()}, say("this is not a checkpoint", "这不是检查点"),
                    say("name a file that `yinling run --checkpoint` wrote",
                        "请写 `yinling run --checkpoint` 生成的文件"));
    }
    const auto cut = [&](std::uint64_t whole) {
      if (size >= whole) return;
      throw invalid({file_.string()},
                    say("the checkpoint is cut short: {} bytes", "检查点不完整：{} 字节", size),
                    say("take an older copy, or run from the start", "请用较早的副本，或从头运行"));
    };
    cut(before_head);
    if (const auto format = number<std::uint32_t>(); format != checkpoint_format) {
      throw invalid(
          {file_.string()},
          say("the checkpoint has format {}, this program reads format {}",
              "检查点为格式 {}，本程序读取格式 {}", format, checkpoint_format),
          say("go on with the version of yinling that wrote it", "请用写出它的 yinling 版本继续"));
    }
    const auto whole = number<std::uint64_t>();
    cut(whole);
    if (size > whole || !is_sound(whole)) throw damaged(file_);
  }

  void raw(std::span<std::byte> bytes) {
    if (bytes.empty()) return;
    if (bytes.size() > left_ ||
        std::fread(bytes.data(), 1, bytes.size(), in_.get()) != bytes.size()) {
      throw damaged(file_);
    }
    left_ -= bytes.size();
  }
  template <class T>
  T number() {
    T value{};
    raw(std::as_writable_bytes(std::span(&value, 1)));
    return value;
  }
  std::string text() {
    const auto size = number<std::uint64_t>();
    if (size > left_) throw damaged(file_);
    std::string text(size, ' ');
    raw(std::as_writable_bytes(std::span(text)));
    return text;
  }

 private:
  bool is_sound(std::uint64_t size) {
    if (std::fseek(in_.get(), 0, SEEK_SET) != 0) return false;
    std::vector<std::byte> piece(1UL << 20);
    Sha256 hash;
    Sha256::Digest stored{};
    if (size < before_head + stored.size()) return false;
    left_ = size;
    for (std::uint64_t body = size - stored.size(); body > 0;) {
      const auto some = std::span(piece).first(std::min<std::uint64_t>(piece.size(), body));
      raw(some);
      hash.add(some);
      body -= some.size();
    }
    raw(stored);
    if (hash.digest() != stored) return false;
    left_ = size - before_head;
    return std::fseek(in_.get(), static_cast<long>(before_head), SEEK_SET) == 0;
  }

  std::filesystem::path file_;
  File in_;
  std::uint64_t left_ = 0;
};

CheckpointHead read_head(Reader& in) {
  CheckpointHead head;
  head.program = in.text();
  head.scenario = in.text();
  head.mix = in.text();
  head.seed = in.number<std::uint32_t>();
  head.replicate = in.number<std::uint32_t>();
  head.people = in.number<std::uint64_t>();
  head.week = in.number<Week>();
  return head;
}

}  // namespace

void write_checkpoint(const std::filesystem::path& file, const CheckpointHead& head,
                      const NamedTables& tables) {
  constexpr std::uint64_t length = sizeof(std::uint64_t);  // of a text
  std::uint64_t size = before_head + sizeof(std::uint64_t) + 3 * length + head.program.size() +
                       head.scenario.size() + head.mix.size() + sizeof head.seed +
                       sizeof head.replicate + sizeof head.people + sizeof head.week +
                       sizeof(Sha256::Digest);
  for (const auto& [name, table] : tables) {
    for (std::size_t c = 0; c < table->columns(); ++c) {
      const ColumnBase& column = table->column(c);
      size += 2 * length + full_name(name, column).size() + column.type().size() +
              2 * sizeof(std::uint64_t) + column.bytes().size();
    }
  }
  Writer out(file);
  out.raw(std::as_bytes(std::span(magic)));
  out.number(checkpoint_format);
  out.number(size);
  out.number(hash_of_columns(tables));
  out.text(head.program);
  out.text(head.scenario);
  out.text(head.mix);
  out.number(head.seed);
  out.number(head.replicate);
  out.number(head.people);
  out.number(head.week);
  for (const auto& [name, table] : tables) {
    for (std::size_t c = 0; c < table->columns(); ++c) {
      const ColumnBase& column = std::as_const(*table).column(c);
      out.text(full_name(name, column));
      out.text(column.type());
      out.number(static_cast<std::uint64_t>(table->rows()));
      out.number(checksum(column.bytes()));
      out.raw(column.bytes());
    }
  }
  out.close();
}

CheckpointHead read_checkpoint_head(const std::filesystem::path& file) {
  Reader in(file);
  (void)in.number<std::uint64_t>();
  return read_head(in);
}

void read_checkpoint(const std::filesystem::path& file, const NamedTables& tables) {
  Reader in(file);
  const auto columns = in.number<std::uint64_t>();
  const CheckpointHead head = read_head(in);
  if (columns != hash_of_columns(tables)) {
    throw invalid(
        {file.string()},
        say("the checkpoint has other columns than this program", "检查点中的列与本程序不同"),
        say("go on with the build of yinling {} that wrote it", "请用写出它的 yinling {} 继续",
            head.program));
  }
  for (const auto& [name, table] : tables) {
    for (std::size_t c = 0; c < table->columns(); ++c) {
      (void)in.text();  // its name and type, which the hash has compared
      (void)in.text();
      const auto rows = in.number<std::uint64_t>();
      const auto sum = in.number<std::uint64_t>();
      if (c == 0) table->resize(rows);
      ColumnBase& column = table->column(c);
      if (rows != table->rows()) throw damaged(file);
      in.raw(column.bytes());
      if (checksum(column.bytes()) != sum) throw damaged(file);
    }
  }
}

}  // namespace yinling
