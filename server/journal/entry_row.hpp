// An entry as the columns of table `entry`, and back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <c715/v1/journal.pb.h>

#include "server/journal/chain.hpp"

namespace c715::journal {

struct EntryRow {
  std::int64_t seq = 0;
  std::int64_t at_us = 0;
  std::string actor_kind;  // user, board, system
  std::string actor_name;
  std::string actor_roles;  // "head_referee scorer"
  std::string console;
  std::string command_id;  // 16 bytes
  std::string kind;        // load_match
  std::string payload;     // EntryPayload, serialized
  std::string chain;       // 32 bytes
};

// `chain` is left empty.
EntryRow to_row(v1::Entry const& entry);

// nullopt when a column holds what no entry has (unknown actor kind or role, unreadable payload).
std::optional<v1::Entry> from_row(EntryRow const& row);

// The link of `row` after `previous`.
Digest link(Digest const& previous, EntryRow const& row);

}  // namespace c715::journal
