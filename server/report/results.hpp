// How matches ended.
#pragma once

#include <string>
#include <vector>

#include "server/report/grid.hpp"
#include "server/report/reader.hpp"
#include "server/tournament/state.hpp"

namespace c715::report {

struct ResultRow {
  std::string match{};
  std::vector<std::string> red{};  // teams
  std::vector<std::string> blue{};
  int red_points = 0;
  int blue_points = 0;
  v1::Winner winner = v1::WINNER_UNSPECIFIED;
  bool corrected = false;
  // Whether sheets alone give these points: no calls, no field's own sheet, no stated totals.
  bool by_sheet = false;
  game::Sheet red_sheet{};
  game::Sheet blue_sheet{};
  std::vector<std::string> dq{};  // teams that earn nothing of it; a side that is out, all of it
  std::vector<std::string> no_show{};
  std::vector<std::string> surrogate{};
};

// The stage's matches with a result, in the order of play.
std::vector<ResultRow> result_rows(tournament::State const& state, tournament::Stage const& stage);

// As `c715 event import` reads it: `match,red_points,blue_points`, a column `red.` and `blue.` for
// each cell that is an element by itself or holds something anywhere (named_cells), then `dq`,
// `no_show`, `surrogate`. Matches whose points do not come from their sheets alone have points and
// no cells. Without opponents there is no blue.
std::string results_csv(v1::Game const& game, std::vector<ResultRow> const& rows);
std::string results_json(std::vector<ResultRow> const& rows);
Grid results_grid(std::vector<ResultRow> const& rows, Reader const& reader);

}  // namespace c715::report
