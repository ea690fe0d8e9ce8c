// Why a journal cannot be opened, read or written: broken infrastructure, so an exception.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>

namespace c715::journal {

enum class Fault {
  missing,       // no such file
  exists,        // create() over a file that is there
  in_use,        // another process holds it
  unreadable,    // the operating system refuses
  foreign,       // not an event of this program
  newer,         // written by a newer version
  older,         // written by an older version, in another layout
  damaged,       // bytes are not what was written
  incomplete,    // entries are missing at the end, or there are none
  unsafe,        // SQLite does not take the settings that durability rests on
  write_failed,  // an append failed; nothing is written any more
};

// "in_use" for Fault::in_use: the last part of the text key `journal.in_use`.
std::string name_of(Fault fault);

class JournalError : public std::runtime_error {
 public:
  // `detail`: what exactly, in technical words. `last_good`: seq of the last entry known to be
  // whole, when the fault is damage.
  JournalError(Fault fault, std::string path, std::string detail,
               std::optional<std::int64_t> last_good = std::nullopt)
      : std::runtime_error{path + ": " + name_of(fault) + (detail.empty() ? "" : ": " + detail)},
        fault_{fault},
        path_{std::move(path)},
        detail_{std::move(detail)},
        last_good_{last_good} {}

  [[nodiscard]] Fault fault() const { return fault_; }
  [[nodiscard]] std::string const& path() const { return path_; }
  [[nodiscard]] std::string const& detail() const { return detail_; }
  [[nodiscard]] std::optional<std::int64_t> last_good() const { return last_good_; }

 private:
  Fault fault_;
  std::string path_;
  std::string detail_;
  std::optional<std::int64_t> last_good_;
};

}  // namespace c715::journal
