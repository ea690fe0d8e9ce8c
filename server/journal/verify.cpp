// The verification, step by step.
#include "server/journal/verify.hpp"

#include "server/journal/recover.hpp"
#include "server/tournament/apply.hpp"
#include "server/tournament/rows.hpp"

namespace c715::journal {

namespace {

// What a pass over all entries leaves behind.
struct Pass {
  tournament::State state;
  Rows rows;
  Digest first{};
  std::optional<Digest> noted;
};

void take(Pass& pass, v1::Entry const& entry, Verdict& verdict,
          std::optional<NotedHead> const& noted) {
  tournament::apply(pass.state, entry);
  for (auto const& row : tournament::rows_of(pass.state, entry)) put(pass.rows, row);
  verdict.entries = entry.seq();
  verdict.head = digest_of(entry.chain()).value_or(genesis);
  if (entry.seq() == 1) pass.first = verdict.head;
  if (noted && noted->seq == entry.seq()) pass.noted = verdict.head;
}

Verdict found(Verdict verdict, Finding finding, std::int64_t seq, std::string subject) {
  verdict.finding = finding;
  verdict.seq = seq;
  verdict.subject = std::move(subject);
  return verdict;
}

}  // namespace

std::string name_of(Finding finding) {
  switch (finding) {
    case Finding::none:
      return "none";
    case Finding::file:
      return "file";
    case Finding::entry:
      return "entry";
    case Finding::tail:
      return "tail";
    case Finding::row:
      return "row";
    case Finding::head:
      return "head";
  }
  return "none";
}

Verdict verify(Journal& journal, std::optional<Pulse> const& pulse,
               std::optional<NotedHead> const& noted) {
  Verdict verdict;
  Pass pass;
  try {
    visit_verified(journal, [&](v1::Entry&& entry) { take(pass, entry, verdict, noted); });
  } catch (JournalError const& error) {
    return found(verdict, Finding::entry, error.last_good().value_or(0) + 1, error.detail());
  }
  verdict.state = sha256(tournament::dump(pass.state));
  // After the entries: damage to one of them is better named than by the page it lies on.
  if (std::string const complaint = journal.integrity(); complaint != "ok") {
    return found(verdict, Finding::file, 0, complaint);
  }
  bool const cut = pulse && pulse->first == pass.first && pulse->seq > verdict.entries;
  if (verdict.entries == 0 || cut) return found(verdict, Finding::tail, verdict.entries, "");
  if (std::string const row = first_difference(pass.rows, journal.rows()); !row.empty()) {
    return found(verdict, Finding::row, 0, row);
  }
  if (noted && pass.noted != noted->head) return found(verdict, Finding::head, noted->seq, "");
  return verdict;
}

}  // namespace c715::journal
