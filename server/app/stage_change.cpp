// Words to teams and slots.
#include "server/app/stage_change.hpp"

#include <algorithm>
#include <charconv>

namespace c715::app {

namespace {

using tournament::Minute;

// What stands on both sides of the last `mark`; nullopt without one, or with nothing on a side.
std::optional<std::pair<std::string, std::string>> halves(std::string const& word, char mark) {
  auto const at = word.rfind(mark);
  if (at == std::string::npos || at == 0 || at + 1 == word.size()) return std::nullopt;
  return std::pair{word.substr(0, at), word.substr(at + 1)};
}

class Reading {
 public:
  Reading(tournament::State const& state, tournament::Stage const& stage,
          tournament::Scheduled const& now, StageOptions const& options)
      : state_{state}, stage_{stage}, now_{now}, options_{options} {
    out_.teams = now.teams;
    out_.change.played = now.played;
    out_.change.taken_slots = now.taken;
  }

  Result<StageChange> run() {
    for (auto const& team : options_.leave) leave(team);
    for (auto const& team : now_.teams) {
      if (tournament::status_of(state_, team).presence == v1::TEAM_PRESENCE_LEFT) leave(team);
    }
    for (auto const& word : options_.late) late(*read_late(word));
    for (auto const& word : options_.join) join(*read_joining(word));
    for (auto const& word : options_.lost) lost(*read_lost(word));
    if (refusal_) return tl::unexpected<Refusal>{*refusal_};
    return std::move(out_);
  }

 private:
  [[nodiscard]] Minute of_event(Minute minute) const {
    return (options_.day - 1) * tournament::minutes_a_day + minute;
  }

  // Its index in the plan, -1 when it does not play in it.
  [[nodiscard]] int index_of(std::string const& team) const {
    auto const found = std::find(now_.teams.begin(), now_.teams.end(), team);
    return found == now_.teams.end() ? -1 : static_cast<int>(found - now_.teams.begin());
  }

  void wrong(v1::Reason reason, std::string const& subject) {
    if (!refusal_) refusal_ = make_refusal(reason, subject);
  }

  void leave(std::string const& team) {
    int const index = index_of(team);
    if (index < 0) return wrong(v1::REASON_NO_SUCH_TEAM, team);
    auto& leaving = out_.change.leaving;
    if (std::find(leaving.begin(), leaving.end(), index) == leaving.end()) leaving.push_back(index);
  }

  void late(LateTeam const& word) {
    int const index = index_of(word.team);
    if (index < 0) return wrong(v1::REASON_NO_SUCH_TEAM, word.team);
    int const slot = tournament::first_slot_from(state_, stage_, of_event(word.minute));
    out_.change.late.push_back({.team = index, .from_slot = slot});
  }

  void join(JoiningTeam const& word) {
    auto const found = state_.teams.find(TeamId{word.team});
    bool const here =
        found != state_.teams.end() && found->second.division() == stage_.plan.division();
    if (!here) return wrong(v1::REASON_NO_SUCH_TEAM, word.team);
    if (std::find(out_.teams.begin(), out_.teams.end(), word.team) != out_.teams.end()) {
      return wrong(v1::REASON_ALREADY_EXISTS, word.team);
    }
    out_.teams.push_back(word.team);
    out_.change.joining.push_back({.matches = word.matches, .from_slot = 0});
  }

  void lost(LostTime const& time) {
    auto const slots =
        tournament::slots_between(state_, stage_, of_event(time.first), of_event(time.second));
    auto& lost = out_.change.lost_slots;
    lost.insert(lost.end(), slots.begin(), slots.end());
  }

  tournament::State const& state_;
  tournament::Stage const& stage_;
  tournament::Scheduled const& now_;
  StageOptions const& options_;
  StageChange out_;
  std::optional<Refusal> refusal_;
};

}  // namespace

std::optional<LateTeam> read_late(std::string const& word) {
  auto const parts = halves(word, '=');
  if (!parts) return std::nullopt;
  auto const minute = tournament::minute_of_day(parts->second);
  if (!minute) return std::nullopt;
  return LateTeam{.team = parts->first, .minute = *minute};
}

std::optional<JoiningTeam> read_joining(std::string const& word) {
  auto const parts = halves(word, '=');
  if (!parts) return std::nullopt;
  JoiningTeam out{.team = parts->first};
  char const* const end = parts->second.data() + parts->second.size();
  auto const read = std::from_chars(parts->second.data(), end, out.matches);
  if (read.ec != std::errc{} || read.ptr != end || out.matches < 1) return std::nullopt;
  return out;
}

std::optional<LostTime> read_lost(std::string const& word) {
  auto const parts = halves(word, '-');
  if (!parts) return std::nullopt;
  auto const from = tournament::minute_of_day(parts->first);
  auto const to = tournament::minute_of_day(parts->second);
  if (!from || !to || *to <= *from) return std::nullopt;
  return LostTime{*from, *to};
}

Result<StageChange> change_of(tournament::State const& state, tournament::Stage const& stage,
                              tournament::Scheduled const& now, StageOptions const& options) {
  return Reading{state, stage, now, options}.run();
}

}  // namespace c715::app
