// What a whole event costs in memory: schedule, qualification, selection, elimination.
#include <ctime>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <fmt/format.h>
#include <google/protobuf/text_format.h>

#include "server/rehearsal/play.hpp"
#include "tests/bench/measurements.hpp"
#include "tests/bench/samples.hpp"

namespace c715::bench {

namespace {

// Three robots a side and the scoring of the file's game; eight alliances of three.
v1::CreateEvent big_event(std::string const& game_file, int teams, int per_team, int moves) {
  v1::CreateEvent event;
  std::ifstream file{game_file};
  std::string const game{std::istreambuf_iterator<char>{file}, {}};
  std::string const setup = fmt::format(
      R"(name {{ vi: "a" en: "a" }} place {{ vi: "a" en: "a" }} date: "2027-05-07"
         divisions {{ id: "D" name {{ vi: "a" en: "a" }} }}
         stages {{ id: "1" division: "D" kind: STAGE_KIND_QUALIFICATION name {{ vi: "a" en: "a" }}
           generated {{ per_team: {} seed: 715 moves: {} }} }}
         stages {{ id: "2" division: "D" kind: STAGE_KIND_ALLIANCE_SELECTION
           name {{ vi: "a" en: "a" }} from: "1" selection {{ alliances: 8 picks: 2 }} }}
         stages {{ id: "3" division: "D" kind: STAGE_KIND_DOUBLE_ELIMINATION
           name {{ vi: "a" en: "a" }} from: "2" elimination {{
             series {{ part: BRACKET_PART_GRAND_FINAL games: 3 }} }} }})",
      per_team, moves);
  using google::protobuf::TextFormat;
  bool const read = TextFormat::ParseFromString(game, event.mutable_game()) &&
                    TextFormat::ParseFromString(setup, event.mutable_setup());
  if (!read) throw std::runtime_error{game_file + ": no game"};
  event.mutable_game()->set_robots_per_alliance(3);
  event.mutable_game()->clear_examples();  // they were worked for its own number of robots
  for (int i = 1; i <= teams; ++i) {
    auto& team = *event.mutable_setup()->add_teams();
    team.set_id(std::to_string(7150 + i));
    team.set_name("Đội " + std::to_string(i));
    team.set_division("D");
  }
  for (auto const* id : {"1", "2"}) {
    auto& field = *event.add_fields();
    field.set_id(id);
    field.mutable_name()->set_vi("a");
    field.mutable_name()->set_en("a");
  }
  return event;
}

struct Run {
  double seconds = 0;
  std::size_t matches = 0;
  std::int64_t entries = 0;
};

// Time of this processor alone: others share the machine.
Run run(v1::CreateEvent const& event, bool live) {
  auto const began = std::clock();
  tournament::State state;
  v1::Command create;
  *create.mutable_create_event() = event;
  create.mutable_actor()->set_kind(v1::ACTOR_KIND_SYSTEM);
  if (auto const created = rehearsal::carry_out(state, create); !created) {
    throw std::runtime_error{"refused: " + created.error().subject()};
  }
  rehearsal::Cast cast{{.seed = 715, .live = live}};
  auto const played = rehearsal::play(state, cast, [](v1::Entry const&) { return true; });
  if (!played.refused.empty() || !rehearsal::all_finished(state)) {
    throw std::runtime_error{"not played to the end"};
  }
  return {.seconds = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC,
          .matches = state.matches.size(),
          .entries = state.seq};
}

Run fastest(v1::CreateEvent const& event, bool live, int count) {
  auto best = run(event, live);
  for (int i = 1; i < count; ++i) {
    auto const again = run(event, live);
    if (again.seconds < best.seconds) best = again;
  }
  return best;
}

}  // namespace

std::string measure_rehearse(Options const& options) {
  auto const event = big_event(options.text("file"), options.number("teams"),
                               options.number("per-team"), options.number("moves"));
  auto const entered = fastest(event, false, options.number("count"));
  auto const live = fastest(event, true, options.number("count"));
  return fmt::format(
      R"({{"entered_s":{:.3f},"live_s":{:.3f},"matches":{},"entries":{},"live_entries":{}}})",
      entered.seconds, live.seconds, entered.matches, entered.entries, live.entries);
}

}  // namespace c715::bench
