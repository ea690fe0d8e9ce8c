// Tables and pragmas of an event's file.
#include "server/journal/schema.hpp"

#include <array>
#include <utility>

#include <sqlite3.h>

#include "server/journal/statement.hpp"

namespace c715::journal {

namespace {

struct Table {
  char const* name;
  char const* sql;
};

// The text is compared with the file's own at every open, so it may never be reworded.
constexpr std::array<Table, 7> tables{{
    {"entry",
     "CREATE TABLE entry(\n"
     "  seq INTEGER PRIMARY KEY,\n"
     "  at_us INTEGER NOT NULL,\n"
     "  actor_kind TEXT NOT NULL,\n"
     "  actor_name TEXT NOT NULL,\n"
     "  actor_roles TEXT NOT NULL,\n"
     "  console TEXT NOT NULL,\n"
     "  command_id BLOB NOT NULL UNIQUE CHECK(length(command_id) = 16),\n"
     "  kind TEXT NOT NULL,\n"
     "  payload BLOB NOT NULL,\n"
     "  chain BLOB NOT NULL CHECK(length(chain) = 32)\n"
     ") STRICT"},
    {"credential",
     "CREATE TABLE credential(\n"
     "  user TEXT PRIMARY KEY,\n"
     "  argon2id TEXT NOT NULL\n"
     ") STRICT, WITHOUT ROWID"},
    {"team",
     "CREATE TABLE team(\n"
     "  id TEXT PRIMARY KEY,\n"
     "  name TEXT NOT NULL,\n"
     "  short_name TEXT NOT NULL,\n"
     "  school TEXT NOT NULL,\n"
     "  division TEXT NOT NULL,\n"
     "  presence TEXT NOT NULL,\n"
     "  inspection TEXT NOT NULL\n"
     ") STRICT, WITHOUT ROWID"},
    {"match",
     "CREATE TABLE match(\n"
     "  id INTEGER PRIMARY KEY,\n"
     "  number INTEGER NOT NULL,\n"
     "  attempt INTEGER NOT NULL,\n"
     "  stage TEXT NOT NULL,\n"
     "  field TEXT NOT NULL,\n"
     "  planned_at TEXT NOT NULL,\n"
     "  state TEXT NOT NULL,\n"
     "  red TEXT NOT NULL,\n"
     "  blue TEXT NOT NULL\n"
     ") STRICT"},
    {"score",
     "CREATE TABLE score(\n"
     "  match INTEGER NOT NULL REFERENCES match(id) DEFERRABLE INITIALLY DEFERRED,\n"
     "  attempt INTEGER NOT NULL,\n"
     "  alliance TEXT NOT NULL,\n"
     "  element TEXT NOT NULL,\n"
     "  phase TEXT NOT NULL,\n"
     "  part TEXT NOT NULL,\n"
     "  count INTEGER NOT NULL,\n"
     "  PRIMARY KEY(match, attempt, alliance, element, phase, part)\n"
     ") STRICT, WITHOUT ROWID"},
    {"result",
     "CREATE TABLE result(\n"
     "  match INTEGER PRIMARY KEY REFERENCES match(id) DEFERRABLE INITIALLY DEFERRED,\n"
     "  red_points INTEGER NOT NULL,\n"
     "  blue_points INTEGER NOT NULL,\n"
     "  winner TEXT NOT NULL,\n"
     "  confirmed_by TEXT NOT NULL,\n"
     "  confirmed_at_us INTEGER NOT NULL\n"
     ") STRICT"},
    {"device_key",
     "CREATE TABLE device_key(\n"
     "  uid TEXT PRIMARY KEY,\n"
     "  key BLOB NOT NULL CHECK(length(key) = 32)\n"
     ") STRICT, WITHOUT ROWID"},
}};

constexpr std::array<std::pair<char const*, char const*>, 8> settings{{
    {"journal_mode", "wal"},
    {"synchronous", "2"},
    {"locking_mode", "exclusive"},
    {"foreign_keys", "1"},
    {"trusted_schema", "0"},
    {"cell_size_check", "1"},
    {"mmap_size", "0"},
    {"secure_delete", "1"},
}};

}  // namespace

void lay_out(Database& database) {
  // Until the file is in write-ahead mode a rollback journal is made and deleted; EXTRA syncs the
  // folder too, so that a power cut cannot bring it back to undo what was built on it.
  database.exec("PRAGMA synchronous = EXTRA");
  Transaction transaction{database};
  database.exec("PRAGMA application_id = " + std::to_string(application_id));
  database.exec("PRAGMA user_version = " + std::to_string(user_version));
  for (Table const& table : tables) database.exec(table.sql);
  transaction.commit();
}

void ask_for_exclusive_lock(Database& database) {
  database.exec("PRAGMA locking_mode = exclusive");
}

std::string configure(Database& database) {
  for (auto const& [name, value] : settings) {
    database.exec(std::string{"PRAGMA "} + name + " = " + value);
  }
  for (auto const& [name, value] : settings) {
    std::string const taken = database.text_of(std::string{"PRAGMA "} + name);
    // A VFS without memory mapping answers nothing at all, which is as good as 0.
    if (taken == value || (std::string{"mmap_size"} == name && taken.empty())) continue;
    return std::string{name} + " = " + taken + ", wanted " + value;
  }
  // The log is kept at closing (a recycled log commits faster than a growing one) and written back
  // by Journal::tidy instead of within a commit.
  int keep = 1;
  sqlite3_file_control(database.handle(), "main", SQLITE_FCNTL_PERSIST_WAL, &keep);
  int kept = -1;  // asks
  sqlite3_file_control(database.handle(), "main", SQLITE_FCNTL_PERSIST_WAL, &kept);
  sqlite3_wal_autocheckpoint(database.handle(), 0);
  return kept == 1 ? "" : "write-ahead log would not be kept";
}

std::string foreign_layout(Database& database) {
  Statement statement{database,
                      "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid"};
  for (Table const& table : tables) {
    if (!statement.step()) return std::string{"no table "} + table.name;
    if (statement.text(0) != table.name || statement.text(1) != table.sql) {
      return std::string{"table "} + table.name;
    }
  }
  return statement.step() ? "extra " + std::string{statement.text(0)} : "";
}

}  // namespace c715::journal
