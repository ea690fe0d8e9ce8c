// SQLite's view of a MemoryDisk: the functions of a VFS, and the lie about `synchronous`.
#include <algorithm>
#include <cstring>
#include <filesystem>
#include <stdexcept>

#include <sqlite3.h>

#include "tests/integration/journal/memory_disk.hpp"

namespace c715::journal_test {

namespace {

MemoryDisk* mounted = nullptr;
std::string false_value;  // what connections really run with; empty = the truth
bool lying = false;       // from when that was set on

struct MemoryFile {
  sqlite3_file base;
  std::string* name;
  bool delete_on_close;
  int keep_log;
};

MemoryFile& file_of(sqlite3_file* base) {
  return *reinterpret_cast<MemoryFile*>(base);
}
std::string& content_of(sqlite3_file* base) {
  return mounted->files[*file_of(base).name];
}

int close(sqlite3_file* base) {
  MemoryFile& file = file_of(base);
  if (file.delete_on_close) mounted->files.erase(*file.name);
  delete file.name;
  return SQLITE_OK;
}

int read(sqlite3_file* base, void* out, int amount, sqlite3_int64 offset) {
  std::string const& content = content_of(base);
  auto const begin = std::min(content.size(), static_cast<std::size_t>(offset));
  auto const size = std::min(content.size() - begin, static_cast<std::size_t>(amount));
  std::memcpy(out, content.data() + begin, size);
  std::memset(static_cast<char*>(out) + size, 0, static_cast<std::size_t>(amount) - size);
  return size == static_cast<std::size_t>(amount) ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file* base, void const* data, int amount, sqlite3_int64 offset) {
  return mounted->change(
      {.kind = Change::Kind::write,
       .file = *file_of(base).name,
       .offset = offset,
       .data = {static_cast<char const*>(data), static_cast<std::size_t>(amount)}});
}

int truncate(sqlite3_file* base, sqlite3_int64 size) {
  return mounted->change(
      {.kind = Change::Kind::truncate, .file = *file_of(base).name, .offset = size});
}

int sync(sqlite3_file* base, int) {
  return mounted->change({.kind = Change::Kind::sync, .file = *file_of(base).name});
}

int size(sqlite3_file* base, sqlite3_int64* out) {
  *out = static_cast<sqlite3_int64>(content_of(base).size());
  return SQLITE_OK;
}

int lock(sqlite3_file*, int) {
  return SQLITE_OK;
}

int check_lock(sqlite3_file*, int* out) {
  *out = 0;
  return SQLITE_OK;
}

// char* parts[3]: where an answer goes, the pragma's name, its value or null.
int pragma(char** parts) {
  if (!lying || std::strcmp(parts[1], "synchronous") != 0) return SQLITE_NOTFOUND;
  if (parts[2] == nullptr) parts[0] = sqlite3_mprintf("2");
  return SQLITE_OK;
}

int control(sqlite3_file* base, int what, void* argument) {
  if (what == SQLITE_FCNTL_PRAGMA) return pragma(static_cast<char**>(argument));
  if (what != SQLITE_FCNTL_PERSIST_WAL) return SQLITE_NOTFOUND;
  int& value = *static_cast<int*>(argument);
  if (value >= 0) file_of(base).keep_log = value;
  value = file_of(base).keep_log;
  return SQLITE_OK;
}

int sector_size(sqlite3_file*) {
  return 4096;
}
int traits(sqlite3_file*) {
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

sqlite3_io_methods const methods{
    1,       close,       read,   write,   truncate, sync,    size,    lock,    lock,   check_lock,
    control, sector_size, traits, nullptr, nullptr,  nullptr, nullptr, nullptr, nullptr};

int open(sqlite3_vfs*, char const* name, sqlite3_file* base, int flags, int* out_flags) {
  MemoryFile& file = file_of(base);
  base->pMethods = nullptr;
  std::string const path = name == nullptr ? "temporary" : name;
  // The journal itself makes its empty file, past SQLite and so past this disk.
  bool const there = mounted->files.contains(path) || std::filesystem::exists(path);
  if (!there && (flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
  mounted->files[path];
  file.name = new std::string{path};
  file.delete_on_close = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
  file.keep_log = 0;
  base->pMethods = &methods;
  if (out_flags != nullptr) *out_flags = flags;
  return SQLITE_OK;
}

int remove(sqlite3_vfs*, char const* name, int sync_folder) {
  if (!mounted->files.contains(name)) return SQLITE_IOERR_DELETE_NOENT;
  int const removed = mounted->change({.kind = Change::Kind::remove, .file = name});
  if (removed != SQLITE_OK || sync_folder == 0) return removed;
  return mounted->change({.kind = Change::Kind::sync, .file = name});
}

int access(sqlite3_vfs*, char const* name, int, int* out) {
  *out = mounted->files.contains(name) ? 1 : 0;
  return SQLITE_OK;
}

int full_path(sqlite3_vfs*, char const* name, int room, char* out) {
  return sqlite3_snprintf(room, out, "%s", name) != nullptr ? SQLITE_OK : SQLITE_CANTOPEN;
}

sqlite3_vfs* base_vfs = nullptr;

sqlite3_vfs& memory_vfs() {
  static sqlite3_vfs vfs = [] {
    base_vfs = sqlite3_vfs_find(nullptr);
    sqlite3_vfs made = *base_vfs;
    made.szOsFile = sizeof(MemoryFile);
    made.pNext = nullptr;
    made.zName = "c715-memory";
    made.xOpen = open;
    made.xDelete = remove;
    made.xAccess = access;
    made.xFullPathname = full_path;
    return made;
  }();
  return vfs;
}

// Runs in each new connection, before it is given to whoever opened it.
int set_false_value(sqlite3* database, char const**, sqlite3_api_routines const*) {
  lying = false;
  // Exclusive first, as the journal does: else shared memory would be asked for.
  std::string const sql = "PRAGMA locking_mode=EXCLUSIVE; PRAGMA synchronous=" + false_value;
  int const code = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr);
  lying = true;
  return code;
}

using Entry = void (*)();

}  // namespace

DiskMounted::DiskMounted(MemoryDisk& disk) {
  mounted = &disk;
  if (sqlite3_vfs_register(&memory_vfs(), 1) != SQLITE_OK) throw std::runtime_error{"no VFS"};
}

DiskMounted::~DiskMounted() {
  sqlite3_vfs_unregister(&memory_vfs());
  sqlite3_vfs_register(base_vfs, 1);
  mounted = nullptr;
}

FalseSynchronous::FalseSynchronous(std::string const& value) {
  false_value = value;
  sqlite3_auto_extension(reinterpret_cast<Entry>(set_false_value));
}

FalseSynchronous::~FalseSynchronous() {
  sqlite3_cancel_auto_extension(reinterpret_cast<Entry>(set_false_value));
  lying = false;
}

}  // namespace c715::journal_test
