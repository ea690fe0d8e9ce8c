// The layout of an event's file and the settings its durability rests on.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/journal/database.hpp"

namespace c715::journal {

inline constexpr std::int64_t application_id = 0x63373135;  // "c715"
inline constexpr std::int64_t user_version = 3;

// Pages in the write-ahead log from which it is written back into the file. SQLite's own default;
// done by hand so that its errors are seen and so that no command waits for it.
inline constexpr int checkpoint_pages = 1000;

// Writes identity and tables into an empty file, in one transaction. Throws SqliteError.
void lay_out(Database& database);

// Sets what a connection needs and reads every setting back: exclusive lock, write-ahead log,
// synchronous=FULL, foreign keys, no mmap, distrust of the schema, checks of cells. Returns what
// was not taken ("synchronous = 1, wanted 2"), empty when all is well. The exclusive lock must be
// asked for before anything is read: then no shared memory is used and a second opener finds the
// file locked.
void ask_for_exclusive_lock(Database& database);
std::string configure(Database& database);

// What differs from the tables above ("table entry"), empty when nothing does.
std::string foreign_layout(Database& database);

}  // namespace c715::journal
