// Reading setups, building small events, checking outcomes.
#include "tests/unit/rehearsal/events.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

#include <google/protobuf/text_format.h>

#include "server/text/catalogue.hpp"
#include "server/tournament/stages/entrants.hpp"
#include "server/tournament/stages/results.hpp"
#include "tests/support/game.hpp"

namespace c715::test {

namespace {

std::filesystem::path const setups = std::string{C715_SOURCE_DIR} + "/configs/setups";

template <class Message>
void read(std::filesystem::path const& path, Message& message) {
  std::ifstream file{path};
  std::stringstream text;
  text << file.rdbuf();
  if (!google::protobuf::TextFormat::ParseFromString(text.str(), &message)) {
    throw std::runtime_error{path};
  }
}

std::string fault_of_stage(tournament::State const& state, tournament::Stage const& stage) {
  auto const& id = stage.plan.id();
  if (!tournament::finished(state, stage)) return id + ": not finished\n";
  if (tournament::is_elimination(stage.plan.kind())) {
    auto const order = tournament::order_of(state, stage);
    if (order.empty() || order.front().teams().empty()) return id + ": no champion\n";
  }
  if (stage.plan.kind() == v1::STAGE_KIND_ALLIANCE_SELECTION) return {};
  std::set<int> ranks;
  auto const rows = tournament::ranking_of(state, stage).rows;
  for (auto const& row : rows) ranks.insert(row.rank);
  return ranks.size() == rows.size() ? std::string{} : id + ": ranks are shared\n";
}

}  // namespace

v1::CreateEvent setup_event(std::string const& file) {
  v1::CreateEvent event;
  auto& setup = *event.mutable_setup();
  read(setups / file, setup);
  read(setups / setup.game_file(), *event.mutable_game());
  event.mutable_game()->set_level(setup.game_level());
  for (auto const& field : setup.field_files()) read(setups / field, *event.add_fields());
  setup.clear_game_file();
  setup.clear_field_files();
  return event;
}

std::vector<std::string> all_setup_files() {
  std::vector<std::string> files;
  for (auto const& entry : std::filesystem::directory_iterator{setups}) {
    files.push_back(entry.path().filename());
  }
  std::sort(files.begin(), files.end());
  return files;
}

v1::CreateEvent small_event(std::string const& file, int teams, std::string const& stages) {
  v1::CreateEvent event;
  *event.mutable_game() = game_file(file);
  auto& setup = *event.mutable_setup();
  std::string const text =
      R"(name { vi: "a" en: "a" } place { vi: "a" en: "a" } date: "2027-05-07"
         divisions { id: "D" name { vi: "a" en: "a" } } )" +
      stages;
  if (!google::protobuf::TextFormat::ParseFromString(text, &setup)) {
    throw std::runtime_error{"not a setup: " + stages};
  }
  for (int team = 1; team <= teams; ++team) {
    auto& out = *setup.add_teams();
    out.set_id(std::to_string(100 + team));
    out.set_name("Đội " + std::to_string(team));
    out.set_school("Trường " + std::to_string(team % 5));
    out.set_division("D");
  }
  for (auto const* field : {"1", "2"}) {
    auto& plan = *event.add_fields();
    plan.set_id(field);
    plan.mutable_name()->set_vi("a");
    plan.mutable_name()->set_en("a");
  }
  return event;
}

Rehearsed rehearse(v1::CreateEvent const& event, rehearsal::Options const& options,
                   std::size_t most) {
  Rehearsed out;
  v1::Command create;
  *create.mutable_create_event() = event;
  *create.mutable_actor() = system("setup");
  create.set_at_us(to_us(noon));
  auto const created = rehearsal::carry_out(out.state, create);
  if (!created) {
    throw std::runtime_error{v1::Reason_Name(created.error().reason()) + " " +
                             created.error().subject()};
  }
  out.entries.push_back(*created);
  rehearsal::Cast cast{options};
  out.played = rehearsal::play(out.state, cast, [&](v1::Entry const& entry) {
    out.entries.push_back(entry);
    return out.entries.size() < most;
  });
  for (auto const& refused : out.played.refused) {
    out.refusals += v1::Reason_Name(refused.refusal.reason()) + " " +
                    refused.refusal.ShortDebugString() + " <- " +
                    refused.command.ShortDebugString() + "\n";
  }
  return out;
}

std::string faults_of(Rehearsed const& rehearsed) {
  auto const& state = rehearsed.state;
  std::string faults = rehearsed.refusals;
  for (auto const& [id, stage] : state.stages) faults += fault_of_stage(state, stage);
  for (auto const& [id, match] : state.matches) {
    if (match.state != v1::MATCH_STATE_WITHDRAWN && !match.result) {
      faults += "match " + std::to_string(id.value()) + " has no result\n";
    }
  }
  tournament::State replayed;
  std::int64_t at = 0;
  for (auto const& entry : rehearsed.entries) {
    if (entry.at_us() < at) faults += "time goes back at " + std::to_string(entry.seq()) + "\n";
    at = entry.at_us();
    tournament::apply(replayed, entry);
  }
  if (tournament::dump(replayed) != tournament::dump(state)) faults += "replay differs\n";
  return faults;
}

}  // namespace c715::test
