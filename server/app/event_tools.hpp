// What `c715 event ...` does, apart from reading its command line.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>

#include "server/app/event_access.hpp"
#include "server/text/catalogue.hpp"

namespace c715::app {

// The options of all; each uses its own.
struct EventOptions : AccessOptions {
  text::Language language = text::Language::vi;
  bool json = false;
  std::string setup;       // create
  std::string teams;       // create: a CSV file of more teams, may be empty
  std::int64_t from = 1;   // log: first entry
  std::int64_t limit = 0;  // log: most entries, 0 = all
  std::int32_t match = 0;  // log: only what touches this match's id, 0 = all
  std::string head;        // verify: "SEQ:HEX" noted elsewhere
  std::string output;      // export: a new file, or "-"
  std::string table;       // table: teams, schedule, results, ranking, bracket, alliances
  std::string stage;       // table, import; table: empty = every one that has it
  std::string division;    // table: empty = all
  bool csv = false;        // table
  std::string sort;        // table teams: number, name; empty = number
  std::string find;        // table teams: words of a team's number, name or school; empty = all
  std::string results;     // import: a CSV file
  std::string reason;      // import: why results are entered; empty = the usual sentence
};

// All write to `out`, say on standard error what was refused and return false then. They throw
// journal::JournalError for a file that cannot be used; show, log and table, which can also ask the
// running server, what access_event throws.
bool create_event(text::Catalogue const& texts, EventOptions const& options, std::ostream& out);
bool show_event(text::Catalogue const& texts, EventOptions const& options, std::ostream& out);
bool log_event(text::Catalogue const& texts, EventOptions const& options, std::ostream& out);
bool verify_event(text::Catalogue const& texts, EventOptions const& options, std::ostream& out);
bool export_event(text::Catalogue const& texts, EventOptions const& options, std::ostream& out);
bool table_event(text::Catalogue const& texts, EventOptions const& options, std::ostream& out);
bool import_results(text::Catalogue const& texts, EventOptions const& options, std::ostream& out);

}  // namespace c715::app
