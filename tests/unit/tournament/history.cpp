// Replays and folds.
#include "tests/unit/tournament/history.hpp"

#include <sstream>

#include "server/tournament/rows.hpp"
#include "server/tournament/stages/results.hpp"
#include "server/tournament/stages/undo.hpp"

namespace c715::test {

namespace {

struct Fold {
  Folded& rows;

  void operator()(tournament::TeamRow const& row) const {
    rows["team " + row.id] = row.name + row.school + row.presence + row.inspection;
  }
  void operator()(tournament::MatchRow const& row) const {
    rows["match " + std::to_string(row.id)] = row.state + ' ' + std::to_string(row.attempt) + ' ' +
                                              row.field + ' ' + row.planned_at + ' ' + row.red +
                                              '-' + row.blue;
  }
  void operator()(tournament::ScoreRow const&) const {}
  void operator()(tournament::ResultRow const& row) const {
    rows["result " + std::to_string(row.match)] = std::to_string(row.red_points) + ':' +
                                                  std::to_string(row.blue_points) + row.winner +
                                                  std::to_string(row.confirmed_at_us);
  }
  void operator()(tournament::ResultGone const& row) const {
    rows.erase("result " + std::to_string(row.match));
  }
};

}  // namespace

tournament::State replayed(Table const& table) {
  tournament::State state;
  for (auto const& entry : table.entries) tournament::apply(state, entry);
  return state;
}

Result<tournament::Events> decided(Table& table, v1::Actor const& actor, v1::Command command) {
  *command.mutable_actor() = actor;
  command.set_at_us(to_us(table.now));
  auto events = tournament::decide(table.state, command);
  if (!events) return events;
  v1::Entry entry;
  entry.set_seq(table.state.seq + 1);
  entry.set_at_us(command.at_us());
  *entry.mutable_actor() = actor;
  entry.set_kind(tournament::kind_of(command));
  for (auto const& event : *events) *entry.add_events() = event;
  tournament::apply(table.state, entry);
  table.entries.push_back(std::move(entry));
  return events;
}

Result<tournament::Events> undo(Table& table, std::int64_t seq, v1::Actor const& actor) {
  auto const& entry = table.entries.at(static_cast<std::size_t>(seq - 1));
  auto command = tournament::undo_of(table.state, entry, "nhầm");
  if (!command) return tl::unexpected{command.error()};
  return decided(table, actor, *std::move(command));
}

v1::Reason undo_reason(Table& table, std::int64_t seq, v1::Actor const& actor) {
  auto const outcome = undo(table, seq, actor);
  return outcome ? v1::REASON_UNSPECIFIED : outcome.error().reason();
}

std::string standing(tournament::State const& state) {
  std::ostringstream out;
  for (auto const& [id, match] : state.matches) {
    if (!match.result) continue;
    out << id.value() << ' ' << match.result->red_points << ':' << match.result->blue_points << ' '
        << match.result->winner << match.result->went_on << '\n';
  }
  for (auto const& [id, stage] : state.stages) {
    for (auto const& row : tournament::ranking_of(state, stage).rows) {
      out << id.value() << ' ' << row.rank << ' ' << row.team.value() << ' ' << row.won << ' '
          << row.lost << ' ' << row.disqualified << row.no_shows << '\n';
    }
  }
  return out.str();
}

Folded folded(Table const& table) {
  Folded rows;
  tournament::State state;
  for (auto const& entry : table.entries) {
    tournament::apply(state, entry);
    for (auto const& row : tournament::rows_of(state, entry)) std::visit(Fold{rows}, row);
  }
  return rows;
}

Folded folded_at_the_end(Table const& table) {
  Folded rows;
  for (auto const& entry : table.entries) {
    for (auto const& row : tournament::rows_of(table.state, entry)) std::visit(Fold{rows}, row);
  }
  return rows;
}

}  // namespace c715::test
