// Between matches: boards, delays, time-outs, teams that are not there.
#include "server/rehearsal/crew.hpp"

#include <algorithm>

#include "server/rehearsal/people.hpp"
#include "server/tournament/sheet_access.hpp"
#include "server/tournament/stages/timetable.hpp"

namespace c715::rehearsal {

namespace {

using std::chrono_literals::operator""s;
using tournament::status_of;

constexpr auto lead = 90s;  // a match is loaded so long before it begins

void add_cells(google::protobuf::RepeatedPtrField<v1::CellChange>& out, game::Sheet const& sheet) {
  for (auto const& [cell, value] : sheet) *out.Add() = tournament::change_of(cell, value);
}

// Teams of a bracket's alliance that are still there; as many as the game has robots.
std::vector<std::string> remaining(tournament::State const& state, tournament::Match const& match,
                                   v1::Alliance alliance) {
  std::vector<std::string> out;
  auto const* stage = tournament::stage_of(state, match);
  int const seed = alliance == v1::ALLIANCE_RED ? match.plan.red_seed() : match.plan.blue_seed();
  if (stage == nullptr || seed < 1) return out;
  for (auto const& team : stage->entrants[static_cast<std::size_t>(seed - 1)].teams()) {
    bool const full = static_cast<int>(out.size()) == state.game.robots_per_alliance();
    if (!full && !status_of(state, team).gone()) out.push_back(team);
  }
  return out;
}

// A side that is not there loses without a match.
v1::Command forfeit(v1::Command command, tournament::State const& state,
                    tournament::Match const& match, v1::Alliance alliance) {
  auto& wish = *command.mutable_enter_result();
  wish.set_match(match.plan.id());
  wish.set_reason("Không có mặt tại sân");
  if (sides_of(state.game).size() > 1) wish.set_forfeit(alliance);
  for (auto const& team : teams_on(match.plan, alliance)) {
    auto& mark = *wish.add_marks();
    mark.set_team(team);
    mark.set_mark(v1::TEAM_MARK_NO_SHOW);
  }
  return command;
}

}  // namespace

v1::Command wish_of(v1::Actor const& actor) {
  v1::Command command;
  *command.mutable_actor() = actor;
  return command;
}

Instant planned_instant(tournament::State const& state, tournament::Match const& match) {
  auto const minute = tournament::planned_minute(match.plan);
  return minute ? tournament::instant_of(state, *minute) : Instant{};
}

Crew::Crew(std::string field, Options const& options)
    : field_{std::move(field)},
      options_{options},
      chance_{mixed(options.seed, "crew " + field_)},
      wakes_{Instant{}} {}

v1::Command Crew::by_referee() const {
  return wish_of(head_referee(field_));
}

Instant Crew::begins(State const& state, Field const& field, Match const& match) const {
  return std::max({planned_instant(state, match), field.not_before, free_at_});
}

Crew::Wish Crew::step(State const& state, Instant now) {
  now_ = now;
  wakes_.reset();
  waits_for_plan_ = false;
  auto const& field = state.fields.at(FieldId{field_});
  if (auto wish = report_in(field)) return wish;
  switch (field.life.state) {
    case v1::MATCH_STATE_LOADED:
      return loaded(state, field);
    case v1::MATCH_STATE_RUNNING:
      return running(state, field);
    case v1::MATCH_STATE_ENDED:
      return ended(state, field);
    case v1::MATCH_STATE_REVIEW:
      return review(state, field);
    case v1::MATCH_STATE_STOPPED:
    case v1::MATCH_STATE_INTERRUPTED:
    case v1::MATCH_STATE_ABORTED:
      return halted(state, field);
    case v1::MATCH_STATE_COUNTDOWN:
      return std::nullopt;
    default:
      return between(state, field);
  }
}

Crew::Wish Crew::report_in(Field const& field) {
  if (reported_) return std::nullopt;
  for (auto const& [id, known] : field.life.boards) {
    if (known.present) continue;
    auto command = wish_of(board(id.value()));
    command.mutable_report_board()->set_board(id.value());
    command.mutable_report_board()->set_presence(v1::BOARD_PRESENCE_PRESENT);
    after(1s);
    return command;
  }
  reported_ = true;
  return std::nullopt;
}

Crew::Wish Crew::between(State const& state, Field const& field) {
  auto const* match = tournament::next_match(state, field);
  if (match == nullptr) return std::nullopt;
  if (foreseen_ != match->plan.id()) foresee(state, *match);
  auto const start = begins(state, field, *match);
  if (now_ + lead < start) {
    wakes_ = start - lead;
    waits_for_plan_ = true;
    return std::nullopt;
  }
  if (!todo_.empty()) {
    auto command = std::move(todo_.front());
    todo_.pop_front();
    after(5s);
    return command;
  }
  if (auto wish = look_for_gone(state, *match)) {
    after(5s);
    return wish;
  }
  if (!options_.live) {
    auto const over = start + match::phase_ends(state.game).back();
    if (now_ < over) {
      wakes_ = over;
      waits_for_plan_ = true;
      return std::nullopt;
    }
    free_at_ = now_ + 60s;
    after(1s);
    return enter(state, *match);
  }
  auto command = by_referee();
  command.mutable_load_match()->set_field(field_);
  command.mutable_load_match()->set_match(match->plan.id());
  after(20s);
  return command;
}

// What goes wrong before a match is drawn once for each.
void Crew::foresee(State const& state, Match const& match) {
  foreseen_ = match.plan.id();
  todo_.clear();
  auto const* stage = tournament::stage_of(state, match);
  if (stage == nullptr) return;
  int const allowed = stage->plan.elimination().time_outs();
  if (match.plan.pairing() != 0 && allowed > 0 && bad_luck(200) &&
      tournament::time_outs_taken(*stage, match.plan.red_seed()) < allowed) {
    auto& wish = *todo_.emplace_back(by_referee()).mutable_call_time_out();
    wish.set_field(field_);
    wish.set_alliance(v1::ALLIANCE_RED);
  }
  if (bad_luck(60)) {
    auto& wish = *todo_.emplace_back(by_referee()).mutable_delay_field();
    wish.set_field(field_);
    wish.set_seconds(chance_.between(2, 10) * 60);
    wish.set_reason("Sửa mặt sân");
  }
  auto const& red = match.plan.red();
  if (red.size() > 1 && bad_luck(80)) {
    auto& wish = *todo_.emplace_back(by_referee()).mutable_mark_team();
    wish.set_match(match.plan.id());
    wish.set_team(red[chance_.below(red.size())]);
    wish.set_mark(v1::TEAM_MARK_NO_SHOW);
    wish.set_reason("Gọi ba lần không có mặt");
  }
}

// Teams that have left: others of their alliance play, or it plays with a robot less, or not at
// all.
Crew::Wish Crew::look_for_gone(State const& state, Match const& match) {
  for (auto const alliance : sides_of(state.game)) {
    auto const& teams = teams_on(match.plan, alliance);
    auto const gone = [&](std::string const& team) { return status_of(state, team).gone(); };
    bool const bracket = match.plan.pairing() != 0;
    bool const nobody = std::all_of(teams.begin(), teams.end(), gone);
    auto const others = remaining(state, match, alliance);
    bool const expected = bracket || !teams.empty();
    if (expected && (bracket ? others.empty() : nobody)) {
      return forfeit(by_referee(), state, match, alliance);
    }
    auto const away = std::find_if(teams.begin(), teams.end(), [&](std::string const& team) {
      return gone(team) && !match.marks.contains(TeamId{team});
    });
    if (away == teams.end()) continue;
    auto command = by_referee();
    if (bracket) {
      auto& wish = *command.mutable_set_lineup();
      wish.set_match(match.plan.id());
      wish.set_alliance(alliance);
      for (auto const& team : others) wish.add_teams(team);
    } else {
      auto& wish = *command.mutable_mark_team();
      wish.set_match(match.plan.id());
      wish.set_team(*away);
      wish.set_mark(v1::TEAM_MARK_NO_SHOW);
    }
    return command;
  }
  return std::nullopt;
}

Crew::Wish Crew::enter(State const& state, Match const& match) {
  auto command = by_referee();
  auto& wish = *command.mutable_enter_result();
  wish.set_match(match.plan.id());
  wish.set_reason("Ghi từ phiếu giấy");
  auto const sheets = sheets_of(taps_of(state, match, options_.seed, chance_));
  add_cells(*wish.mutable_sheets()->mutable_red(), sheets.red);
  add_cells(*wish.mutable_sheets()->mutable_blue(), sheets.blue);
  add_cells(*wish.mutable_sheets()->mutable_field(), sheets.field);
  return command;
}

}  // namespace c715::rehearsal
