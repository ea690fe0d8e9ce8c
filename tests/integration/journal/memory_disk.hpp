// A disk in memory under SQLite: it logs every change, can fail at any of them, and can lose its
// power.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace c715::journal_test {

// One change of the disk, in the order in which SQLite asked for it.
struct Change {
  enum class Kind { write, truncate, sync, remove };
  Kind kind;
  std::string file;
  std::int64_t offset = 0;  // write: where; truncate: new size
  std::string data{};       // write
};

using Files = std::map<std::string, std::string>;

// How a change may fail: as SQLite's result code says (SQLITE_IOERR_WRITE, SQLITE_FULL ...).
struct Failure {
  std::size_t at = 0;     // index of the change that fails
  bool for_good = false;  // and every one after it
  int code = 0;
};

class MemoryDisk {
 public:
  Files files;
  std::vector<Change> log;
  std::optional<Failure> failure;

  // SQLITE_OK when the change was made (and logged), else the failure's code; what failed is logged
  // too.
  int change(Change change);
  [[nodiscard]] std::size_t attempts() const { return log.size(); }
};

void perform(Files& files, Change const& change);

// The disk as a power cut after the first `count` changes may leave it: of every file all that was
// synced, and of what was not, any subset of the changes, written ones torn at 512 bytes.
class PowerCuts {
 public:
  explicit PowerCuts(std::vector<Change> const& log) : log_{log} {}
  // Counts must be asked for in ascending order.
  Files after(std::size_t count, std::mt19937& chance);

 private:
  void advance(std::size_t count);
  std::vector<Change> const& log_;
  std::size_t done_ = 0;
  Files synced_;
  std::map<std::string, std::vector<std::size_t>> pending_;
};

// Makes `disk` what SQLite opens files on, for as long as this lives; all file names map to it.
class DiskMounted {
 public:
  explicit DiskMounted(MemoryDisk& disk);
  ~DiskMounted();
  DiskMounted(DiskMounted const&) = delete;
  DiskMounted& operator=(DiskMounted const&) = delete;
};

// Opens every connection with another `synchronous` than it asks for ("NORMAL", "OFF"), and lies
// when it reads the setting back: a journal that is less durable than it believes. For as long as
// this lives.
class FalseSynchronous {
 public:
  explicit FalseSynchronous(std::string const& value);
  ~FalseSynchronous();
  FalseSynchronous(FalseSynchronous const&) = delete;
  FalseSynchronous& operator=(FalseSynchronous const&) = delete;
};

}  // namespace c715::journal_test
