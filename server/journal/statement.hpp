// A prepared SQL statement, and a transaction that is undone unless it was committed.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "server/journal/database.hpp"

struct sqlite3_stmt;

namespace c715::journal {

// Prepared once, run often. Bound bytes must live until the next reset(). Throws SqliteError.
class Statement {
 public:
  Statement(Database& database, std::string_view sql);

  // Parameters count from 1, in the order of the question marks.
  Statement& bind(int index, std::int64_t value);
  Statement& bind_text(int index, std::string_view value);
  Statement& bind_blob(int index, std::string_view value);

  // True with a row, false at the end.
  bool step();
  // Ready to bind and run again.
  void reset();
  // Runs to the end and resets: for statements without rows.
  void run();

  // Columns count from 0; views are valid until the next step() or reset().
  [[nodiscard]] std::int64_t number(int column) const;
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] std::string_view blob(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  void check(int code) const;
  Database* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

// Begins at once as the writer; rolls back when left without commit().
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(Transaction const&) = delete;
  Transaction& operator=(Transaction const&) = delete;
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace c715::journal
