// Who acts next: whoever wants to first.
#include "server/rehearsal/cast.hpp"

#include <algorithm>

#include "server/rehearsal/people.hpp"
#include "server/tournament/decide.hpp"
#include "server/tournament/stages/timetable.hpp"

namespace c715::rehearsal {

namespace {

using std::chrono_literals::operator""s;
using std::chrono_literals::operator""min;

constexpr auto doors_open = 60min;  // before the first match may begin

Instant opening(tournament::State const& state) {
  constexpr tournament::Minute usual = 8 * 60;
  tournament::Minute first = tournament::into_blocks(state, 0);
  if (first == 0) first = usual;
  return tournament::instant_of(state, first) - doors_open;
}

bool is_tap(v1::Command::WishCase wish) {
  return wish == v1::Command::kAdjustElement || wish == v1::Command::kSetCells ||
         wish == v1::Command::kCountFromBoard || wish == v1::Command::kCallRule;
}

// Acts after which a stage may have come to its end or its beginning.
bool concerns_stages(v1::Command::WishCase wish) {
  switch (wish) {
    case v1::Command::kConfirmResult:
    case v1::Command::kEnterResult:
    case v1::Command::kCorrectResult:
    case v1::Command::kReopenMatch:
    case v1::Command::kSelectTeam:
    case v1::Command::kStartStage:
    case v1::Command::kAdoptSchedule:
      return true;
    default:
      return false;
  }
}

}  // namespace

bool was_played(tournament::State const& state) {
  return std::any_of(state.matches.begin(), state.matches.end(), [](auto const& entry) {
    auto const& match = entry.second;
    bool const untouched = match.state == v1::MATCH_STATE_SCHEDULED && match.attempt == 1;
    return !untouched || match.result.has_value();
  });
}

Cast::Cast(Options const& options) : options_{options}, office_{options} {}

void Cast::enter(tournament::State const& state) {
  entered_ = true;
  now_ = std::max(state.at, opening(state));
  for (auto const& [id, field] : state.fields) crews_.emplace_back(id.value(), options_);
}

void Cast::wake_others() {
  if (is_tap(last_)) return;
  for (auto& crew : crews_) crew.rouse(now_);
  if (concerns_stages(last_)) office_.rouse(now_ + 5s);
  last_ = v1::Command::kAdjustElement;  // once an act
}

std::optional<v1::Command> Cast::next(tournament::State const& state) {
  if (!entered_) enter(state);
  wake_others();
  while (true) {
    std::optional<Instant> earliest = office_.wakes();
    Crew* first = nullptr;
    for (auto& crew : crews_) {
      if (!crew.wakes() || (earliest && *earliest <= *crew.wakes())) continue;
      earliest = crew.wakes();
      first = &crew;
    }
    auto const deadline = tournament::next_deadline(state);
    if (!deadline && !earliest) return std::nullopt;
    if (deadline && (!earliest || deadline->at <= *earliest)) {
      now_ = std::max(now_, deadline->at);
      auto command = wish_of(timer());
      command.mutable_meet_deadline()->set_field(deadline->field.value());
      return act(std::move(command));
    }
    now_ = std::max(now_, *earliest);
    auto command = first == nullptr ? office_.step(state, now_) : first->step(state, now_);
    if (command) return act(*std::move(command));
  }
}

v1::Command Cast::act(v1::Command command) {
  last_ = command.wish_case();
  command.set_at_us(to_us(now_));
  // Sixteen bytes of its own, the same under the same seed.
  std::string id(16, '\0');
  std::uint64_t words[] = {mixed(options_.seed, "acts"), ++acts_};
  for (std::size_t i = 0; i < id.size(); ++i) {
    constexpr unsigned byte_bits = 8;
    auto& word = words[i / sizeof(std::uint64_t)];
    id[i] = static_cast<char>(word & 0xFFU);
    word >>= byte_bits;
  }
  command.set_id(std::move(id));
  return command;
}

}  // namespace c715::rehearsal
