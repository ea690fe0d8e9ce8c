// The journal of one event: a SQLite file with every entry, chained, and the tables made from them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <c715/v1/journal.pb.h>

#include "server/engine/ports.hpp"
#include "server/journal/chain.hpp"
#include "server/journal/entry_row.hpp"
#include "server/journal/error.hpp"
#include "server/journal/projection.hpp"

namespace c715::journal {

using EntryPointer = std::shared_ptr<v1::Entry const>;

// Used by one thread at a time, and only one Journal of a file exists on the machine: the file is
// locked while it lives. Opening and reading throw JournalError.
class Journal {
 public:
  // Makes a new file (mode 0600) without entries. Fault::exists if there is one.
  static Journal create(std::string const& path);

  // Opens an existing file and asserts the settings durability rests on. Does not read the entries:
  // recover() verifies and replays them.
  static Journal open(std::string const& path);

  Journal(Journal&&) noexcept;
  Journal& operator=(Journal&&) noexcept;
  ~Journal();

  // Makes a batch durable: entries, rows, credentials and keys in one transaction. The first seq
  // must be last_seq() + 1. On any failure nothing of the batch is acknowledged and the journal is
  // latched: the failed write is never tried again and every later append is refused with the same
  // words.
  engine::Appended append(std::vector<engine::Draft> batch);

  // Writes the log back into the file when it has grown to checkpoint_pages; to be called after
  // answers have gone out. A failure latches as that of an append does.
  void tidy();

  // Entries from `from_seq` on, until their bytes exceed `max_bytes`; at least one if there is one.
  std::vector<EntryPointer> read(std::int64_t from_seq, std::size_t max_bytes);

  // Calls `visit` with every row in order of seq, as it stands in the file. Unlike read() it does
  // not judge what a row holds.
  void visit_rows(std::function<void(EntryRow&&)> const& visit);

  // The argon2id string of a user, nullopt for none; and all of them by name.
  std::optional<std::string> credential(std::string const& user);
  std::map<std::string, std::string> credentials();

  // Keys of boards and bridges, by uid.
  std::map<std::string, std::string> device_keys();

  // The rows of the plain tables, and SQLite's own verdict on its file ("ok" or its first
  // complaints).
  Rows rows();
  std::string integrity();

  [[nodiscard]] std::string const& path() const;
  // Seq and link of the last entry; 0 and genesis while there is none.
  [[nodiscard]] std::int64_t last_seq() const;
  [[nodiscard]] Digest const& head() const;
  // Why nothing is written any more; empty while all is well.
  [[nodiscard]] std::string const& failure() const;

 private:
  struct Parts;
  explicit Journal(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace c715::journal
