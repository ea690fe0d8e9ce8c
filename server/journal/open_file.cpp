// From a path to a connection that may be trusted.
#include "server/journal/open_file.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/journal/chain.hpp"
#include "server/journal/entry_row.hpp"
#include "server/journal/schema.hpp"
#include "server/journal/statement.hpp"

namespace c715::journal {

namespace {

// Makes a new name in a folder survive a power cut; a folder that cannot be synced is no reason to
// fail.
void sync_folder_of(std::string const& path) {
  std::filesystem::path const folder = std::filesystem::absolute(path).parent_path();
  int const descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

void check_identity(Database& database, std::string const& path) {
  if (database.number_of("PRAGMA application_id") != application_id) {
    throw JournalError{Fault::foreign, path, "application_id"};
  }
  std::int64_t const version = database.number_of("PRAGMA user_version");
  if (version > user_version) throw JournalError{Fault::newer, path, std::to_string(version)};
  // No version of this program ever wrote a 0.
  if (version > 0 && version < user_version) {
    throw JournalError{Fault::older, path, std::to_string(version)};
  }
  if (version < user_version) {
    throw JournalError{Fault::foreign, path, "user_version " + std::to_string(version)};
  }
}

void check_layout(Database& database, std::string const& path) {
  if (std::string const wrong = foreign_layout(database); !wrong.empty()) {
    throw JournalError{Fault::damaged, path, wrong};
  }
}

void assert_settings(Database& database, std::string const& path) {
  if (std::string const refused = configure(database); !refused.empty()) {
    throw JournalError{Fault::unsafe, path, refused};
  }
}

}  // namespace

void make_empty_file(std::string const& path) {
  int const descriptor =
      ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor < 0) {
    Fault const fault = errno == EEXIST ? Fault::exists : Fault::unreadable;
    throw JournalError{fault, path, std::strerror(errno)};
  }
  ::close(descriptor);
  sync_folder_of(path);
}

void remove_files(std::string const& path) {
  for (char const* suffix : {"", "-wal", "-journal"}) {
    std::error_code ignored;
    std::filesystem::remove(path + suffix, ignored);
  }
}

Database open_new(std::string const& path) {
  return translated(path, [&] {
    Database database{path};
    ask_for_exclusive_lock(database);
    lay_out(database);
    assert_settings(database, path);
    return database;
  });
}

Database open_existing(std::string const& path) {
  return translated(path, [&] {
    Database database{path};
    if (sqlite3_db_readonly(database.handle(), "main") == 1) {
      throw JournalError{Fault::unreadable, path, std::strerror(EACCES)};
    }
    ask_for_exclusive_lock(database);
    // Identity first: nothing is set, and so nothing written, in a file that is not ours.
    check_identity(database, path);
    assert_settings(database, path);
    check_layout(database, path);
    return database;
  });
}

std::optional<std::int64_t> last_good_entry(Database& database) {
  std::optional<std::int64_t> good;
  try {
    Statement rows{
        database,
        "SELECT seq, at_us, actor_kind, actor_name, actor_roles, console, command_id, kind, "
        "payload, chain FROM entry ORDER BY seq"};
    Digest previous = genesis;
    while (rows.step()) {
      Digest const wanted = link(previous, Linked{.seq = rows.number(0),
                                                  .at_us = rows.number(1),
                                                  .actor_kind = rows.text(2),
                                                  .actor_name = rows.text(3),
                                                  .actor_roles = rows.text(4),
                                                  .console = rows.text(5),
                                                  .command_id = rows.blob(6),
                                                  .kind = rows.text(7),
                                                  .payload = rows.blob(8)});
      if (rows.number(0) != good.value_or(0) + 1 || digest_of(rows.blob(9)) != wanted) break;
      good = rows.number(0);
      previous = wanted;
    }
  } catch (SqliteError const&) {
    // The file cannot be read any further: what was read until here is the answer.
    return good;
  }
  return good;
}

JournalError fault_of(SqliteError const& error, std::string const& path) {
  Fault fault = Fault::unreadable;
  switch (error.primary()) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      fault = Fault::in_use;
      break;
    case SQLITE_CORRUPT:
      fault = Fault::damaged;
      break;
    case SQLITE_NOTADB:
      fault = Fault::foreign;
      break;
    case SQLITE_CANTOPEN:
      fault = error.cause() == ENOENT ? Fault::missing : Fault::unreadable;
      break;
    default:
      break;
  }
  return JournalError{fault, path, error.what()};
}

}  // namespace c715::journal
