// Entered, corrected, confirmed and reopened results.
#include "server/tournament/stages/amend.hpp"

#include "server/tournament/sheet_access.hpp"

namespace c715::tournament {

namespace {

void set_cells(game::Sheet& sheet,
               google::protobuf::RepeatedPtrField<v1::CellChange> const& changes) {
  for (auto const& change : changes) game::set_value(sheet, cell_of(change), change.to());
}

template <class Fact>
void set_recorded(Match& match, Fact const& fact) {
  set_cells(match.sheets.red, fact.sheets().red());
  set_cells(match.sheets.blue, fact.sheets().blue());
  set_cells(match.sheets.field, fact.sheets().field());
  if (fact.has_points()) match.points = fact.points();
  for (auto const& marked : fact.marks()) match.marks[TeamId{marked.team()}] = marked.mark();
}

ConfirmedResult result_of(v1::Decided const& decided, Instant at, std::string const& by) {
  return {.red_points = decided.red_points(),
          .blue_points = decided.blue_points(),
          .winner = decided.winner(),
          .went_on = decided.winner(),
          .decided_by = decided.decided_by(),
          .by = by,
          .at = at};
}

}  // namespace

void amend(Match& match, v1::ResultEntered const& fact, Instant at, std::string const& by) {
  set_recorded(match, fact);
  match.forfeit = fact.forfeit();
  match.state = v1::MATCH_STATE_COMMITTED;
  match.result = result_of(fact.decided(), at, by);
}

void amend(Match& match, v1::ResultCorrected const& fact, Instant at, std::string const& by) {
  if (fact.has_sheets()) match.points.reset();
  set_recorded(match, fact);
  match.forfeit = fact.forfeit();
  for (int const number : fact.withdrawn()) {
    auto const index = static_cast<std::size_t>(number - 1);
    if (index < match.calls.size()) match.calls[index].withdrawn = true;
  }
  for (auto const& call : fact.calls()) {
    auto& called = match.calls.emplace_back();
    called.call = call;
    called.attempt = match.attempt;
    called.by = by;
    called.at = at;
  }
  match.result = result_of(fact.decided(), at, by);
  match.result->corrected = true;
  if (fact.went_on() != v1::WINNER_UNSPECIFIED) match.result->went_on = fact.went_on();
}

void amend(Match& match, v1::ResultConfirmed const& fact, Instant at, std::string const& by) {
  match.result = ConfirmedResult{.red_points = fact.red_points(),
                                 .blue_points = fact.blue_points(),
                                 .winner = fact.winner(),
                                 .went_on = fact.winner(),
                                 .decided_by = fact.decided_by(),
                                 .by = by,
                                 .at = at};
}

void reopen(Match& match) {
  match.state = v1::MATCH_STATE_SCHEDULED;
  ++match.attempt;
  match.sheets = {};
  match.sensors = {};
  match.overrides.clear();
  match.seats.clear();
  match.team_taps.clear();
  match.points.reset();
  match.forfeit = v1::ALLIANCE_UNSPECIFIED;
  match.marks.clear();
  match.began.reset();
  match.result.reset();
}

}  // namespace c715::tournament
