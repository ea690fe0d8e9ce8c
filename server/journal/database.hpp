// One SQLite connection, owned; and what SQLite says when it refuses.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

struct sqlite3;

namespace c715::journal {

// SQLite refused. `code` is its extended result code, `cause` the operating system's errno or 0;
// what() is SQLite's own words.
class SqliteError : public std::runtime_error {
 public:
  SqliteError(int code, int cause, std::string const& words)
      : std::runtime_error{words}, code_{code}, cause_{cause} {}
  [[nodiscard]] int code() const { return code_; }
  // The code without its extension: SQLITE_BUSY, SQLITE_CORRUPT, SQLITE_IOERR ...
  [[nodiscard]] int primary() const { return code_ & 0xff; }
  [[nodiscard]] int cause() const { return cause_; }

 private:
  int code_;
  int cause_;
};

// A connection for one thread at a time. All members throw SqliteError.
class Database {
 public:
  // Opens an existing file to read and write; creates none. Extended result codes, no busy wait,
  // defensive mode. Never open the file by other means in the same process while this lives:
  // closing any descriptor of it would drop the locks of this connection.
  explicit Database(std::string const& path);

  void exec(std::string const& sql);

  // First column of the first row, as text or number; empty or 0 where there is no row.
  [[nodiscard]] std::string text_of(std::string const& sql);
  [[nodiscard]] std::int64_t number_of(std::string const& sql);

  // Throws SqliteError with what the last failed call on this connection said.
  [[noreturn]] void fail(int code) const;

  [[nodiscard]] sqlite3* handle() const { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  std::unique_ptr<sqlite3, Close> handle_;
};

}  // namespace c715::journal
