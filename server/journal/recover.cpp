// Verification and replay of a journal.
#include "server/journal/recover.hpp"

#include <algorithm>

#include "server/tournament/apply.hpp"

namespace c715::journal {

namespace {

[[noreturn]] void damaged(Journal const& journal, std::int64_t bad, std::string const& what) {
  throw JournalError{Fault::damaged, journal.path(), "entry " + std::to_string(bad) + ": " + what,
                     bad - 1};
}

}  // namespace

void visit_verified(Journal& journal, std::function<void(v1::Entry&&)> const& visit) {
  std::int64_t good = 0;
  Digest previous = genesis;
  try {
    journal.visit_rows([&](EntryRow&& row) {
      std::int64_t const expected = good + 1;
      if (row.seq != expected) damaged(journal, expected, "missing");
      Digest const wanted = link(previous, row);
      if (digest_of(row.chain) != wanted) damaged(journal, expected, "chain");
      auto entry = from_row(row);
      if (!entry) damaged(journal, expected, "content");
      previous = wanted;
      good = expected;
      visit(*std::move(entry));
    });
  } catch (JournalError const& error) {
    if (error.last_good()) throw;
    throw JournalError{error.fault(), error.path(), error.detail(), good};
  }
}

Recovery recover(Journal& journal, std::optional<Pulse> const& pulse) {
  Recovery recovery;
  visit_verified(journal, [&](v1::Entry&& entry) {
    if (entry.seq() == 1) recovery.first = digest_of(entry.chain()).value_or(genesis);
    tournament::apply(recovery.recovered.state, entry);
    recovery.recovered.answered.emplace(entry.command_id(), entry.seq());
    recovery.last_alive = std::max(recovery.last_alive, from_us(entry.at_us()));
  });
  if (journal.last_seq() == 0) throw JournalError{Fault::incomplete, journal.path(), "", 0};
  if (pulse && pulse->first == recovery.first) {
    if (pulse->seq > journal.last_seq()) {
      throw JournalError{Fault::incomplete, journal.path(), "entry " + std::to_string(pulse->seq),
                         journal.last_seq()};
    }
    recovery.last_alive = std::max(recovery.last_alive, pulse->at);
  }
  return recovery;
}

}  // namespace c715::journal
