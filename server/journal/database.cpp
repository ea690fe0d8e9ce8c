// Opening and closing of a SQLite connection, and its errors.
#include "server/journal/database.hpp"

#include <cstring>

#include <sqlite3.h>

#include "server/journal/statement.hpp"

namespace c715::journal {

Database::Database(std::string const& path) {
  sqlite3* raw = nullptr;
  int const code =
      sqlite3_open_v2(path.c_str(), &raw,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  handle_.reset(raw);
  if (code != SQLITE_OK) {
    int const cause = raw != nullptr ? sqlite3_system_errno(raw) : 0;
    throw SqliteError{code, cause, cause != 0 ? std::strerror(cause) : sqlite3_errstr(code)};
  }
  sqlite3_busy_timeout(raw, 0);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
}

void Database::Close::operator()(sqlite3* handle) const {
  sqlite3_close_v2(handle);
}

void Database::exec(std::string const& sql) {
  int const code = sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

std::string Database::text_of(std::string const& sql) {
  Statement statement{*this, sql};
  return statement.step() ? std::string{statement.text(0)} : std::string{};
}

std::int64_t Database::number_of(std::string const& sql) {
  Statement statement{*this, sql};
  return statement.step() ? statement.number(0) : 0;
}

void Database::fail(int code) const {
  int const cause = sqlite3_system_errno(handle());
  std::string words = std::string{sqlite3_errmsg(handle())} + " (SQLite " + std::to_string(code);
  bool const from_system = (code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_FULL;
  if (from_system && cause != 0) words += std::string{", "} + std::strerror(cause);
  throw SqliteError{code, cause, words + ")"};
}

}  // namespace c715::journal
