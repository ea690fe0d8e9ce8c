// Bracket lines to planned matches.
#include "server/tournament/stages/follow_up.hpp"

#include <algorithm>
#include <map>

#include "server/bracket/swiss.hpp"
#include "server/tournament/stages/results.hpp"
#include "server/tournament/stages/timetable.hpp"

namespace c715::tournament {

namespace {

constexpr Minute usual_start = 8 * 60;

using Matches = std::vector<Match const*>;

class FollowUp {
 public:
  FollowUp(State const& state, Stage const& stage, Match const* instead)
      : state_{state},
        stage_{stage},
        matches_{matches_of(state, stage, instead)},
        results_{bracket_results(state, stage, instead)},
        timetable_{state} {
    if (!state.matches.empty()) next_id_ = state.matches.rbegin()->first.value() + 1;
    for (auto const* match : matches_) note_busy(match->plan);
  }

  Events run() {
    if (stage_.plan.kind() == v1::STAGE_KIND_SWISS) pair_round();
    lines_ = bracket::recompute(stage_.graph, results_);
    withdraw_outdated();
    for (int const pairing : bracket::ready(lines_)) plan(pairing);
    return std::move(events_);
  }

 private:
  // The next Swiss round, once the one before is over.
  void pair_round() {
    int const entrants = static_cast<int>(stage_.entrants.size());
    lines_ = bracket::recompute(stage_.graph, results_);
    bool const open =
        std::any_of(lines_.lines.begin(), lines_.lines.end(),
                    [](bracket::Line const& line) { return line.needed && !line.decided; });
    auto const history = bracket::swiss_history(stage_.graph, lines_);
    int const round = static_cast<int>(history.size()) + 1;
    if (open || round > swiss_rounds(stage_.plan, entrants)) return;
    std::vector<int> present;
    for (int seed = 1; seed <= entrants; ++seed) {
      auto const& captain = stage_.entrants[static_cast<std::size_t>(seed - 1)].teams(0);
      if (!status_of(state_, captain).gone()) present.push_back(seed);
    }
    if (present.size() < 2) return;
    auto const next = bracket::pair_swiss_round(present, history);
    auto& fact = *events_.emplace_back().mutable_round_paired();
    fact.set_stage(stage_.plan.id());
    fact.set_round(round);
    for (auto const& game : next.games) {
      auto& pair = *fact.add_pairs();
      pair.set_red(game.red);
      pair.set_blue(game.blue);
    }
    fact.set_bye(next.bye);
    bracket::add_swiss_round(stage_.graph, next);
  }

  void withdraw_outdated() {
    for (auto const* match : matches_) {
      if (match->state != v1::MATCH_STATE_SCHEDULED || match->plan.pairing() == 0) continue;
      if (!still_due(*match)) {
        events_.emplace_back().mutable_match_withdrawn()->set_match(match->plan.id());
      }
    }
  }

  [[nodiscard]] bool still_due(Match const& match) const {
    auto const& line = lines_.at(match.plan.pairing() - 1);
    return line.needed && !line.decided && line.a == match.plan.red_seed() &&
           line.b == match.plan.blue_seed() && line.games + 1 == match.plan.game();
  }

  [[nodiscard]] bool planned(int pairing, bracket::Line const& line) const {
    return std::any_of(matches_.begin(), matches_.end(), [&](Match const* match) {
      return match->plan.pairing() == pairing + 1 && !match->result &&
             line.a == match->plan.red_seed() && line.b == match->plan.blue_seed();
    });
  }

  void plan(int pairing) {
    auto const& line = lines_.at(pairing);
    if (planned(pairing, line)) return;
    auto const& meeting = stage_.graph.at(pairing);
    auto& match = *events_.emplace_back().mutable_match_planned()->mutable_match();
    match.set_id(next_id_++);
    match.set_number(pairing + 1);
    match.set_stage(stage_.plan.id());
    match.set_pairing(pairing + 1);
    match.set_game(line.games + 1);
    match.set_red_seed(line.a);
    match.set_blue_seed(line.b);
    line_up(line.a, *match.mutable_red());
    line_up(line.b, *match.mutable_blue());
    auto const rested = std::max(busy_until_[line.a], busy_until_[line.b]);
    auto const place = timetable_.take(stage_, std::max(earliest(meeting), rested));
    match.set_field(place.field);
    set_planned(match, place.minute);
    note_busy(match);
  }

  // Nobody plays on two fields at once, nor before the match that let him go on is over.
  void note_busy(v1::PlannedMatch const& match) {
    auto const minute = planned_minute(match);
    if (!minute || match.pairing() == 0) return;
    for (int const seed : {match.red_seed(), match.blue_seed()}) {
      auto& until = busy_until_[seed];
      until = std::max(until, *minute + (cycle_s(stage_.plan) + 59) / 60);
    }
  }

  void line_up(int seed, google::protobuf::RepeatedPtrField<std::string>& teams) const {
    auto const& entrant = stage_.entrants[static_cast<std::size_t>(seed - 1)];
    for (auto const& team : entrant.teams()) {
      bool const full = teams.size() == state_.game.robots_per_alliance();
      if (!full && !status_of(state_, team).gone()) teams.Add(std::string{team});
    }
  }

  // The stage's start, and a break behind the matches of another round.
  [[nodiscard]] Minute earliest(bracket::Pairing const& meeting) const {
    auto const start = minute_of_day(stage_.plan.starts_at());
    int const day = std::max(1, stage_.plan.day()) - 1;
    Minute out = start.value_or(stage_.plan.day() > 1 ? 0 : usual_start) + day * minutes_a_day;
    int const break_min = stage_.plan.elimination().round_break_s() / 60;
    if (break_min == 0) return out;
    for (auto const* match : matches_) {
      auto const& other = stage_.graph.at(match->plan.pairing() - 1);
      bool const same = other.part == meeting.part && other.round == meeting.round;
      auto const minute = planned_minute(match->plan);
      if (!same && match->result && minute) {
        out = std::max(out, *minute + cycle_s(stage_.plan) / 60 + break_min);
      }
    }
    return out;
  }

  State const& state_;
  Stage stage_;  // a copy: a round is added to it
  Matches matches_;
  std::vector<bracket::Result> results_;
  bracket::State lines_;
  Timetable timetable_;
  std::int32_t next_id_ = 1;
  std::map<int, Minute> busy_until_;  // by seed
  Events events_;
};

}  // namespace

Events follow_up(State const& state, Stage const& stage, Match const* instead) {
  if (!stage.started || !is_bracket(stage.plan.kind())) return {};
  return FollowUp{state, stage, instead}.run();
}

}  // namespace c715::tournament
