// Fuzzes a stored entry: a payload is read and folded, or is no entry; nothing else can happen.
#include <cstdint>
#include <string>

#include "server/journal/entry_row.hpp"
#include "server/tournament/apply.hpp"
#include "server/tournament/rows.hpp"
#include "tests/fuzz/require.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  c715::journal::EntryRow row;
  row.seq = 1;
  row.at_us = 1;
  row.actor_kind = "system";
  row.actor_name = "fuzz";
  row.command_id = std::string(16, 'c');
  row.kind = "create_event";
  row.payload.assign(reinterpret_cast<char const*>(data), size);
  auto const entry = c715::journal::from_row(row);
  if (!entry) return 0;

  c715::tournament::State state;
  c715::tournament::apply(state, *entry);
  require(state.seq == 1, "the fold counts the entry");
  static_cast<void>(c715::tournament::rows_of(state, *entry));

  c715::tournament::State again;
  c715::tournament::apply(again, *entry);
  require(dump(state) == dump(again), "the same entry gives the same state");
  return 0;
}
