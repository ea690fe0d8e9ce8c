// Making, opening and judging an event's file, with SQLite's complaints turned into faults people
// understand.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "server/journal/database.hpp"
#include "server/journal/error.hpp"

namespace c715::journal {

// Makes an empty file that only its owner may read (0600). Throws JournalError (exists,
// unreadable).
void make_empty_file(std::string const& path);

// Removes the file and what belongs to it, after a creation that failed half-way.
void remove_files(std::string const& path);

// A locked, configured connection: to an empty file, which gets its tables, or to a file that is
// proven to be an event of this version. Throws JournalError.
Database open_new(std::string const& path);
Database open_existing(std::string const& path);

// Seq of the last entry up to which the chain holds, as far as the file can be read; nullopt if
// nothing can.
std::optional<std::int64_t> last_good_entry(Database& database);

// The fault behind SQLite's code.
JournalError fault_of(SqliteError const& error, std::string const& path);

// Runs `action`; what SQLite refuses is thrown as a JournalError.
template <class Action>
auto translated(std::string const& path, Action&& action) {
  try {
    return std::forward<Action>(action)();
  } catch (SqliteError const& error) {
    throw fault_of(error, path);
  }
}

}  // namespace c715::journal
