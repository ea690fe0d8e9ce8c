// Checks a description, then leaves the work to the builder of its kind.
#include "server/bracket/build.hpp"

#include "server/bracket/elimination.hpp"
#include "server/bracket/round_robin.hpp"

namespace c715::bracket {

namespace {

using Checked = tl::expected<void, Problem>;

tl::unexpected<Problem> wrong(Fault fault, int bound) {
  return tl::unexpected<Problem>{Problem{fault, bound}};
}

Checked check_groups(Description const& description) {
  // A group of one has nobody to play.
  if (description.groups < 1) return wrong(Fault::too_few_groups, 1);
  int const most = description.entrants / 2;
  if (description.groups > most) return wrong(Fault::too_many_groups, most);
  if (description.meetings < 1) return wrong(Fault::bad_meetings, 1);
  if (description.meetings > most_meetings) return wrong(Fault::bad_meetings, most_meetings);
  auto const schools = static_cast<int>(description.schools.size());
  if (schools != 0 && schools != description.entrants) {
    return wrong(Fault::bad_schools, description.entrants);
  }
  return {};
}

Checked check(Description const& description) {
  int const fewest = fewest_entrants(description.kind);
  int const most = most_entrants(description.kind);
  if (description.entrants < fewest) return wrong(Fault::too_few_entrants, fewest);
  if (description.entrants > most) return wrong(Fault::too_many_entrants, most);
  for (auto const& series : description.best_of) {
    if (series.games < 1 || series.games % 2 == 0) return wrong(Fault::bad_series, 1);
    if (series.games > most_games) return wrong(Fault::bad_series, most_games);
  }
  if (description.kind == Kind::round_robin) return check_groups(description);
  return {};
}

}  // namespace

int fewest_entrants(Kind kind) {
  return kind == Kind::double_elimination ? 3 : 2;
}

int most_entrants(Kind kind) {
  bool const rounds = kind == Kind::round_robin || kind == Kind::swiss;
  return rounds ? most_in_rounds : most_in_elimination;
}

tl::expected<Graph, Problem> build(Description const& description) {
  if (auto const checked = check(description); !checked) {
    return tl::unexpected<Problem>{checked.error()};
  }
  switch (description.kind) {
    case Kind::single_elimination:
      return single_elimination(description);
    case Kind::double_elimination:
      return double_elimination(description);
    case Kind::round_robin:
      return round_robin(description);
    case Kind::swiss:
      break;
  }
  return Graph{description, {}, {}, {}};
}

}  // namespace c715::bracket
