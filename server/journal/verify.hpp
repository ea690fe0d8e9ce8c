// Whether a journal is what was written: file, chain, replay and plain tables.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "server/journal/journal.hpp"
#include "server/journal/pulse.hpp"

namespace c715::journal {

// A link somebody noted elsewhere: entry `seq` must carry it.
struct NotedHead {
  std::int64_t seq = 0;
  Digest head{};
};

enum class Finding {
  none,
  entry,  // an entry is not what was written; subject: what of it, seq: which
  file,   // SQLite's own check complains; subject: its words
  tail,   // entries are missing at the end; seq: the last that is there
  row,    // a plain table differs from the journal; subject: table, key, found and wanted
  head,   // the noted link differs; seq: of the entry
};
// "row" for Finding::row: the last part of the text key `event.found.row`.
std::string name_of(Finding finding);

struct Verdict {
  Finding finding = Finding::none;
  std::int64_t seq = 0;  // of the finding
  std::string subject;
  // What was verified, as far as it went.
  std::int64_t entries = 0;
  Digest head{};
  Digest state{};  // SHA-256 of the canonical text of the state after all of them
};

// Checks in the order of Finding and stops at the first. Reads only.
Verdict verify(Journal& journal, std::optional<Pulse> const& pulse,
               std::optional<NotedHead> const& noted = std::nullopt);

}  // namespace c715::journal
