// Repair: which matches stay, who needs how many, and then the search for the seats.
#include "server/schedule/repair.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

#include "server/schedule/generate.hpp"
#include "server/schedule/later.hpp"
#include "server/schedule/repair_search.hpp"

namespace c715::schedule {

namespace {

using Kind = Problem::Kind;

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

bool has(std::vector<int> const& slots, int slot) {
  return std::find(slots.begin(), slots.end(), slot) != slots.end();
}

template <class Visit>
void each_seat(Match const& match, Visit const& visit) {
  for (auto const* side : {&match.red, &match.blue}) {
    for (auto const& seat : *side) visit(seat);
  }
}

// Works on one repair, step after step.
class Repair {
 public:
  Repair(Request const& request, Plan const& plan, Change const& change);
  tl::expected<Repaired, Problem> run();

 private:
  std::optional<Problem> check() const;
  void lay_out();
  void count_needs(int most_counting);
  [[nodiscard]] int matches_needed() const { return (total_need() + k_ - 1) / k_; }
  [[nodiscard]] int total_need() const { return std::accumulate(need_.begin(), need_.end(), 0); }
  [[nodiscard]] int room() const;
  void drop(int count);
  void add(int count);
  std::optional<Problem> make_room();
  std::vector<int> fill() const;
  std::optional<std::vector<int>> search(int gap) const;
  void finish(std::vector<int> const& teams);
  void mark();
  [[nodiscard]] int next_free_slot(int slot) const;

  Request const& request_;
  Plan const& plan_;
  Change const& change_;
  int sides_;
  int k_;
  int teams_;
  std::optional<int> limit_;
  std::vector<Match> played_, future_;
  std::vector<int> counting_, need_, not_before_;
  std::vector<bool> helped_, gone_, there_;  // there: still has matches to play
  Repaired result_;
};

Repair::Repair(Request const& request, Plan const& plan, Change const& change)
    : request_{request},
      plan_{plan},
      change_{change},
      sides_{request.cooperative ? 1 : 2},
      k_{request.alliance * sides_},
      teams_{static_cast<int>(plan.counting.size() + change.joining.size())},
      limit_{slots_there_are(request)},
      not_before_(at(teams_), 0),
      helped_(at(teams_), false),
      gone_(at(teams_), false),
      there_(at(teams_), false) {}

std::optional<Problem> Repair::check() const {
  int const before = static_cast<int>(plan_.counting.size());
  int const matches = static_cast<int>(plan_.matches.size());
  if (change_.played < 0 || change_.played > matches) {
    return Problem{Kind::no_such_match, change_.played, 0, matches};
  }
  if (teams_ > most_teams) return Problem{Kind::teams_range, teams_, least_teams, most_teams};
  auto const unknown = [&](int team) { return team < 0 || team >= before; };
  for (int const team : change_.leaving) {
    if (unknown(team)) return Problem{Kind::no_such_team, team + 1, 1, before};
  }
  for (auto const& late : change_.late) {
    if (unknown(late.team)) return Problem{Kind::no_such_team, late.team + 1, 1, before};
  }
  for (auto const& joining : change_.joining) {
    if (joining.matches < 1 || joining.matches > most_per_team) {
      return Problem{Kind::matches_range, joining.matches, 1, most_per_team};
    }
  }
  return std::nullopt;
}

int Repair::next_free_slot(int slot) const {
  while (has(change_.lost_slots, slot) || has(change_.taken_slots, slot)) ++slot;
  return slot;
}

// Splits the plan and moves what is to come out of lost slots; what no longer fits is dropped.
void Repair::lay_out() {
  auto const first = plan_.matches.begin() + change_.played;
  played_.assign(plan_.matches.begin(), first);
  int from = -1;
  int to = -1;
  for (auto match = first; match != plan_.matches.end(); ++match) {
    if (match->slot != from) {
      from = match->slot;
      bool const stays = from > to && !has(change_.lost_slots, from);
      to = stays ? from : next_free_slot(std::max(from, to + 1));
    }
    if (limit_ && to >= *limit_) {
      ++result_.dropped;
      continue;
    }
    future_.push_back(*match);
    each_seat(*match, [&](Seat const& seat) { there_[at(seat.team)] = true; });
    result_.moved += match->slot != to ? 1 : 0;
    future_.back().slot = to;
  }
}

// What each team still has to play, if none plays more than `most_counting`.
void Repair::count_needs(int most_counting) {
  counting_ = plan_.counting;
  for (auto const& joining : change_.joining) counting_.push_back(joining.matches);
  std::vector<int> played(at(teams_), 0);
  std::fill(helped_.begin(), helped_.end(), false);
  for (auto const& match : played_) {
    each_seat(match, [&](Seat const& seat) {
      if (seat.surrogate) helped_[at(seat.team)] = true;
      played[at(seat.team)] += seat.surrogate ? 0 : 1;
    });
  }
  need_.assign(at(teams_), 0);
  for (int team = 0; team < teams_; ++team) {
    auto& counting = counting_[at(team)];
    counting = std::max(played[at(team)], gone_[at(team)] ? 0 : std::min(counting, most_counting));
    need_[at(team)] = counting - played[at(team)];
  }
}

// Matches that can be played from now on.
int Repair::room() const {
  int matches = static_cast<int>(future_.size());
  if (!limit_) return most_teams * most_per_team;
  int slot = future_.empty() ? (played_.empty() ? -1 : played_.back().slot) : future_.back().slot;
  while ((slot = next_free_slot(slot + 1)) < *limit_) matches += request_.fields;
  return matches;
}

// Drops matches whose teams have more planned than they need; of equal ones the last.
void Repair::drop(int count) {
  std::vector<int> surplus(at(teams_), 0);
  for (int team = 0; team < teams_; ++team) surplus[at(team)] = -need_[at(team)];
  for (auto const& match : future_) {
    each_seat(match, [&](Seat const& seat) { ++surplus[at(seat.team)]; });
  }
  for (int i = 0; i < count; ++i) {
    auto worst = future_.begin();
    int most = -1;
    for (auto match = future_.begin(); match != future_.end(); ++match) {
      int spare = 0;
      each_seat(*match, [&](Seat const& seat) { spare += surplus[at(seat.team)] > 0 ? 1 : 0; });
      if (spare >= most) {
        most = spare;
        worst = match;
      }
    }
    each_seat(*worst, [&](Seat const& seat) { --surplus[at(seat.team)]; });
    future_.erase(worst);
    ++result_.dropped;
  }
}

void Repair::add(int count) {
  int number = 0;
  for (auto const& match : plan_.matches) number = std::max(number, match.number);
  int slot = -1;
  if (!played_.empty()) slot = played_.back().slot;
  if (!future_.empty()) slot = std::max(slot, future_.back().slot);
  for (int i = 0; i < count; ++i) {
    if (i % request_.fields == 0) slot = next_free_slot(slot + 1);
    Match match{.number = ++number, .slot = slot, .field = i % request_.fields};
    match.red.assign(at(request_.alliance), Seat{-1, false});
    if (sides_ == 2) match.blue = match.red;
    future_.push_back(std::move(match));
    ++result_.added;
  }
}

// Moves matches behind until every team that comes late finds enough of them.
std::optional<Problem> Repair::make_room() {
  Later later{
      .need = need_, .not_before = not_before_, .closed = change_.lost_slots, .limit = limit_};
  later.closed.insert(later.closed.end(), change_.taken_slots.begin(), change_.taken_slots.end());
  for (auto const& match : played_) later.closed.push_back(match.slot);
  for (int team = 0; team < teams_; ++team) {
    if (auto const problem = later.make_room(future_, team, result_.moved)) return problem;
  }
  return std::nullopt;
}

// Keeps everyone who may stay; the rest get seats in the order of their numbers.
std::vector<int> Repair::fill() const {
  int spare = static_cast<int>(future_.size()) * k_ - total_need();
  std::vector<int> open = need_;
  std::vector<int> helpers(at(teams_), 0);
  std::vector<int> teams;
  for (auto const& match : future_) {
    each_seat(match, [&](Seat const& seat) {
      int const team = seat.team;
      bool const stays = team >= 0 && !gone_[at(team)] && match.slot >= not_before_[at(team)];
      bool const needed = stays && open[at(team)] > 0;
      bool const helps =
          stays && !needed && spare > 0 && !helped_[at(team)] && helpers[at(team)] == 0;
      if (needed) --open[at(team)];
      if (helps) {
        ++helpers[at(team)];
        --spare;
      }
      teams.push_back(needed || helps ? team : -1);
    });
  }
  std::vector<int> waiting;
  for (int team = 0; team < teams_; ++team) {
    waiting.insert(waiting.end(), at(open[at(team)]), team);
  }
  // Best who has not helped yet and is there anyway; twice only if there is nobody else.
  for (int turn = 0; spare > 0; ++turn) {
    for (int team = 0; team < teams_ && spare > 0; ++team) {
      bool const fresh = helpers[at(team)] == 0 && !helped_[at(team)] && there_[at(team)];
      if (gone_[at(team)] || (turn == 0 && !fresh) || (turn == 1 && helpers[at(team)] > 0))
        continue;
      waiting.push_back(team);
      ++helpers[at(team)];
      --spare;
    }
  }
  std::size_t next = 0;
  for (int& team : teams) {
    if (team < 0) team = waiting[next++];
  }
  return teams;
}

std::optional<std::vector<int>> Repair::search(int gap) const {
  Vacancies vacancies{.teams = teams_,
                      .alliance = request_.alliance,
                      .sides = sides_,
                      .gap = gap,
                      .played = played_,
                      .team = fill(),
                      .need = need_,
                      .not_before = not_before_};
  for (int team = 0; team < teams_; ++team) {
    vacancies.may_help.push_back(!gone_[at(team)] && !helped_[at(team)] && there_[at(team)]);
  }
  for (auto const& match : future_) {
    vacancies.slots.push_back(match.slot);
    each_seat(match, [&](Seat const& seat) { vacancies.was.push_back(seat.team); });
  }
  constexpr std::int64_t most = 150'000;
  RepairSearch search{std::move(vacancies), request_.seed};
  search.run(std::min(most, std::max(request_.moves, most / 10)));
  if (search.broken() > 0) return std::nullopt;
  return search.teams();
}

// Marks teams that get more than they need: on their third match if it is still to come, else the
// last.
void Repair::mark() {
  std::vector<int> plays(at(teams_), 0);
  std::vector<int> seen(at(teams_), 0);
  for (auto const& match : future_) {
    each_seat(match, [&](Seat const& seat) { ++plays[at(seat.team)]; });
  }
  for (auto const& match : played_) {
    each_seat(match, [&](Seat const& seat) { ++seen[at(seat.team)]; });
  }
  auto const before = seen;
  for (auto& match : future_) {
    for (auto* side : {&match.red, &match.blue}) {
      for (auto& seat : *side) {
        int const last = before[at(seat.team)] + plays[at(seat.team)];
        int const extra = plays[at(seat.team)] - need_[at(seat.team)];
        int const nth = ++seen[at(seat.team)];
        constexpr int third = 3;
        bool const has_third = extra == 1 && before[at(seat.team)] < third && last >= third;
        seat.surrogate = has_third ? nth == third : nth > last - extra;
      }
    }
  }
}

void Repair::finish(std::vector<int> const& teams) {
  std::size_t next = 0;
  for (auto& match : future_) {
    for (auto* side : {&match.red, &match.blue}) {
      for (auto& seat : *side) {
        int const team = teams[next++];
        result_.changed_seats += seat.team >= 0 && seat.team != team ? 1 : 0;
        seat = {team, false};
      }
    }
  }
  mark();
  result_.plan.matches = played_;
  result_.plan.matches.insert(result_.plan.matches.end(), future_.begin(), future_.end());
  result_.plan.counting = counting_;
  result_.before = measure(plan_, request_);
  result_.after = measure(result_.plan, request_);
}

tl::expected<Repaired, Problem> Repair::run() {
  if (auto const problem = check()) return tl::unexpected{*problem};
  for (int const team : change_.leaving) gone_[at(team)] = true;
  for (auto const& late : change_.late) not_before_[at(late.team)] = late.from_slot;
  for (std::size_t i = 0; i < change_.joining.size(); ++i) {
    not_before_[plan_.counting.size() + i] = change_.joining[i].from_slot;
  }
  lay_out();
  int most = most_per_team;
  for (count_needs(most); matches_needed() > room() && most > 0; count_needs(most)) --most;
  int const needed = matches_needed();
  int const here = static_cast<int>(std::count(gone_.begin(), gone_.end(), false));
  if (needed > 0 && here < k_) return tl::unexpected{Problem{Kind::too_few_left, here, k_, 0}};
  int const have = static_cast<int>(future_.size());
  if (have > needed) drop(have - needed);
  if (have < needed) add(needed - have);
  if (auto const problem = make_room()) return tl::unexpected{*problem};
  for (int gap = plan_.gap; gap >= 1; --gap) {
    if (auto const teams = search(gap)) {
      result_.plan.gap = gap;
      finish(*teams);
      return std::move(result_);
    }
  }
  int const tightest = *std::max_element(need_.begin(), need_.end());
  int const matches = static_cast<int>(future_.size());
  return tl::unexpected{Problem{Kind::cannot_fit, tightest, 0, matches / request_.fields}};
}

}  // namespace

tl::expected<Repaired, Problem> repair(Request const& request, Plan const& plan,
                                       Change const& change) {
  return Repair{request, plan, change}.run();
}

}  // namespace c715::schedule
