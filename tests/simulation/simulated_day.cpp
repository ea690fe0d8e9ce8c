// The steps and the checks of a simulated day.
#include "tests/simulation/simulated_day.hpp"

#include <algorithm>
#include <utility>

#include "server/match/field_life.hpp"
#include "server/tournament/apply.hpp"

namespace c715::test {

namespace {

v1::Actor anyone(std::uint32_t which) {
  switch (which) {
    case 0:
      return scorer();
    case 1:
      return board("ban-trong-tai");
    default:
      return head_referee();
  }
}

bool is_active(v1::MatchState state) {
  return state == v1::MATCH_STATE_COUNTDOWN || state == v1::MATCH_STATE_RUNNING;
}

}  // namespace

SimulatedDay::SimulatedDay(std::uint32_t seed) : random_(seed) {
  Table table;
  for (auto const& entry : table.entries) {
    journal_.durable.push_back(std::make_shared<v1::Entry const>(entry));
  }
  clock_.at = table.now;
  start_server();
}

SimulatedDay::~SimulatedDay() = default;

std::uint32_t SimulatedDay::draw(std::uint32_t below) {
  return static_cast<std::uint32_t>(random_() % below);
}

void SimulatedDay::start_server() {
  engine::Recovered recovered;
  for (auto const& entry : journal_.durable) {
    tournament::apply(recovered.state, *entry);
    recovered.answered[entry->command_id()] = entry->seq();
  }
  auto const last = recovered.state.at;
  engine_.emplace(std::move(recovered), journal_, clock_, timer_);
  engine_->recover(last);
}

// Whatever was not committed is lost; clients that were not answered do not know.
void SimulatedDay::restart() {
  journal_.lose_power();
  timer_.armed.reset();
  bool const ran = is_active(engine_->durable().fields.begin()->second.life.state);
  clock_.at += std::chrono::milliseconds{draw(20'000)};
  start_server();
  while (journal_.commit()) {
  }
  auto const& life = engine_->durable().fields.begin()->second.life;
  if (is_active(life.state)) violation_ = "a match went on by itself after a restart";
  if (ran) ++seen.interrupted;
}

std::string SimulatedDay::random_wish() {
  static constexpr char const* life_wishes[] = {
      R"(start_match { field: "1" })",
      R"(start_match { field: "1" })",
      R"(open_review { field: "1" })",
      R"(confirm_result { field: "1" })",
      R"(resume_match { field: "1" })",
      R"(clear_stop { field: "1" reason: "x" })",
      R"(clear_stop { field: "1" reason: "x" })",
      R"(end_match { field: "1" })",
      R"(report_board { board: "ban-trong-tai" presence: BOARD_PRESENCE_PRESENT })",
      R"(report_board { board: "ban-trong-tai" presence: BOARD_PRESENCE_PRESENT })"};
  static constexpr char const* rare_wishes[] = {
      R"(replay_match { field: "1" reason: "x" })",
      R"(abort_match { field: "1" })",
      R"(unload_match { field: "1" })",
      R"(stop_field { cause: STOP_CAUSE_CONSOLE })",
      R"(stop_field { field: "1" cause: STOP_CAUSE_BOARD_LOST board: "ban-trong-tai" })",
      R"(report_board { board: "ban-trong-tai" presence: BOARD_PRESENCE_ABSENT })",
      R"(report_board { board: "ban-trong-tai" presence: BOARD_PRESENCE_PRESENT e_stop: true })"};
  static constexpr char const* elements[] = {"leave", "store", "hill", "flag", "foul"};
  auto const kind = draw(100);
  auto const match = std::to_string(1 + draw(6));
  if (kind < 12) return "load_match { field: \"1\" match: " + match + " }";
  if (kind < 45) return life_wishes[draw(std::size(life_wishes))];
  if (kind < 51) return rare_wishes[draw(std::size(rare_wishes))];
  return std::string{"adjust_element { match: "} + match +
         " alliance: " + (draw(2) == 0 ? "ALLIANCE_RED" : "ALLIANCE_BLUE") + " element: \"" +
         elements[draw(std::size(elements))] + "\" delta: " + (draw(5) == 0 ? "-1" : "1") + " }";
}

void SimulatedDay::wish() {
  auto command = test::wish(random_wish());
  auto number = std::to_string(++ids_);
  command.set_id(std::string(engine::command_id_bytes - number.size(), '#') + number);
  bool const from_board = command.has_report_board();
  *command.mutable_actor() = from_board                     ? board("ban-trong-tai")
                             : command.has_adjust_element() ? scorer()
                                                            : anyone(draw(4));
  ask(command);
}

void SimulatedDay::repeat() {
  if (asked_.empty()) return;
  auto const which = std::next(asked_.begin(), draw(static_cast<std::uint32_t>(asked_.size())));
  ++seen.repeated;
  ask(which->second.command);
}

void SimulatedDay::ask(v1::Command const& command) {
  asked_.emplace(command.id(), Asked{.command = command});
  engine_->submit(command, [this](v1::Answer const& answer) {
    if (answer.has_refusal()) {
      ++seen.refused;
      return;
    }
    ++seen.granted;
    auto& asked = asked_.at(answer.command_id());
    if (answer.seq() > static_cast<std::int64_t>(journal_.durable.size())) {
      violation_ = "granted before it was durable";
    }
    if (asked.seq != 0 &&
        journal_.durable[static_cast<std::size_t>(asked.seq) - 1]->command_id() ==
            answer.command_id() &&
        asked.seq != answer.seq()) {
      violation_ = "two different first answers";
    }
    asked.seq = answer.seq();
  });
}

std::string SimulatedDay::step() {
  auto const kind = draw(1000);
  if (kind < 500) {
    wish();
  } else if (kind < 560) {
    repeat();
  } else if (kind < 780) {
    journal_.commit();
  } else if (kind < 994) {
    clock_.at += std::chrono::milliseconds{draw(2'000)};
    if (timer_.armed && *timer_.armed <= clock_.at) engine_->on_timer();
  } else if (kind < 998) {
    ++seen.power_cuts;
    restart();
  } else {
    if (journal_.fail("broken")) ++seen.disk_failures;
    if (engine_->read_only()) restart();
  }
  return check();
}

std::string SimulatedDay::check() {
  if (!violation_.empty()) return violation_;
  auto const& durable = engine_->durable();
  if (durable.seq != static_cast<std::int64_t>(journal_.durable.size())) {
    return "durable state is not at the journal's end";
  }
  tournament::State replayed;
  std::map<std::string, int> times;
  for (auto const& entry : journal_.durable) {
    tournament::apply(replayed, *entry);
    if (!entry->command_id().empty() && ++times[entry->command_id()] > 1) {
      return "a command stands twice in the journal";
    }
  }
  if (tournament::dump(replayed) != tournament::dump(durable)) return "replay differs";
  for (auto const& [id, field] : durable.fields) {
    bool const enabled = match::robots_enabled(field.life, durable.game, clock_.at);
    if (enabled) ++seen.enabled;
    if (enabled && (field.life.state != v1::MATCH_STATE_RUNNING || field.life.stop)) {
      return "robots enabled outside a run or under a stop";
    }
    auto const* match = tournament::loaded_match(durable, field);
    if (match != nullptr && match->state != field.life.state) return "field and match disagree";
    if (field.life.state == v1::MATCH_STATE_COMMITTED) ++seen.committed;
  }
  return {};
}

std::string SimulatedDay::outcome() const {
  return tournament::dump(engine_->durable());
}

}  // namespace c715::test
