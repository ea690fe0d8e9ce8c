// The small event and its commands.
#include "tests/integration/journal/event_writer.hpp"

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "server/tournament/apply.hpp"
#include "server/tournament/decide.hpp"

namespace c715::journal_test {

namespace {

void set(v1::LocalText* text, std::string const& vi, std::string const& en) {
  text->set_vi(vi);
  text->set_en(en);
}

v1::Game small_game() {
  v1::Game game;
  game.set_id("balls");
  set(game.mutable_name(), "Bóng", "Balls");
  game.set_format(v1::GAME_FORMAT_HEAD_TO_HEAD);
  game.set_robots_per_alliance(2);
  v1::Phase& phase = *game.add_phases();
  phase.set_id("driver");
  set(phase.mutable_name(), "Điều khiển", "Driver control");
  phase.set_length_ms(900'000);
  phase.set_robots_enabled(true);
  phase.set_kind(v1::PHASE_KIND_DRIVER);
  for (std::string const id : {"ball", "cube"}) {
    v1::Element& element = *game.add_elements();
    element.set_id(id);
    set(element.mutable_name(), id, id);
    set(element.mutable_short_name(), id, id);
    element.set_kind(v1::ELEMENT_KIND_COUNT);
    element.set_max(999);
    element.set_beneficiary(v1::BENEFICIARY_OWN);
    element.add_prices()->set_points(3);
  }
  return game;
}

v1::Actor person(std::string const& name, v1::Role role) {
  v1::Actor actor;
  actor.set_kind(v1::ACTOR_KIND_USER);
  actor.set_name(name);
  actor.set_console("bàn 1");
  actor.add_roles(role);
  return actor;
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "c715-journal-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

v1::CreateEvent small_event() {
  v1::CreateEvent event;
  v1::Setup& setup = *event.mutable_setup();
  set(setup.mutable_name(), "Giải nhỏ", "Small event");
  set(setup.mutable_place(), "Điện Biên", "Dien Bien");
  setup.set_date("2027-05-07");
  *event.mutable_game() = small_game();
  v1::Division& division = *setup.add_divisions();
  division.set_id("thcs");
  set(division.mutable_name(), "THCS", "Lower secondary");
  v1::FieldPlan& field = *event.add_fields();
  field.set_id("1");
  set(field.mutable_name(), "Sân 1", "Field 1");
  v1::Stage& stage = *setup.add_stages();
  stage.set_id("q");
  stage.set_division("thcs");
  stage.set_kind(v1::STAGE_KIND_QUALIFICATION);
  set(stage.mutable_name(), "Phân hạng", "Qualification");
  for (int i = 1; i <= 4; ++i) {
    v1::Team& team = *setup.add_teams();
    team.set_id(std::to_string(i));
    team.set_name("Đội " + std::to_string(i));
    team.set_division("thcs");
  }
  for (int i = 1; i <= 6; ++i) {
    v1::PlannedMatch& match = *setup.add_matches();
    match.set_id(i);
    match.set_number(i);
    match.set_stage("q");
    match.set_field("1");
    match.add_red("1");
    match.add_red("2");
    match.add_blue("3");
    match.add_blue("4");
  }
  return event;
}

EventWriter::EventWriter(tournament::State state) : state_{std::move(state)} {
  now_us_ = to_us(state_.at);
  commands_ = static_cast<std::uint64_t>(state_.seq);
  taps_ = commands_ < 4 ? 0 : commands_ - 4;
}

engine::Draft EventWriter::draft(v1::Command command) {
  now_us_ += 1000;
  command.set_at_us(now_us_);
  std::string id = "test command    ";
  ++commands_;
  for (int i = 0; i < 8; ++i)
    id[8 + static_cast<std::size_t>(i)] = static_cast<char>(commands_ >> (8 * i));
  command.set_id(id);
  auto const events = tournament::decide(state_, command);
  if (!events) throw std::logic_error{"refused: " + events.error().ShortDebugString()};
  engine::Draft draft;
  draft.entry.set_seq(state_.seq + 1);
  draft.entry.set_at_us(command.at_us());
  *draft.entry.mutable_actor() = command.actor();
  draft.entry.set_command_id(command.id());
  draft.entry.set_kind(tournament::kind_of(command));
  for (auto const& event : *events) *draft.entry.add_events() = event;
  tournament::apply(state_, draft.entry);
  draft.rows = tournament::rows_of(state_, draft.entry);
  return draft;
}

engine::Draft EventWriter::create() {
  v1::Command command;
  command.mutable_actor()->set_kind(v1::ACTOR_KIND_SYSTEM);
  command.mutable_actor()->set_name("setup");
  *command.mutable_create_event() = small_event();
  return draft(std::move(command));
}

std::vector<engine::Draft> EventWriter::start_match() {
  std::vector<engine::Draft> drafts;
  v1::Command load;
  *load.mutable_actor() = person("Lan", v1::ROLE_HEAD_REFEREE);
  load.mutable_load_match()->set_field("1");
  load.mutable_load_match()->set_match(1);
  drafts.push_back(draft(load));
  v1::Command start;
  *start.mutable_actor() = person("Lan", v1::ROLE_HEAD_REFEREE);
  start.mutable_start_match()->set_field("1");
  drafts.push_back(draft(start));
  v1::Command begin;
  begin.mutable_actor()->set_kind(v1::ACTOR_KIND_SYSTEM);
  begin.mutable_actor()->set_name("timer");
  begin.mutable_meet_deadline()->set_field("1");
  drafts.push_back(draft(begin));
  return drafts;
}

engine::Draft EventWriter::tap() {
  // A thousand up on each of four counters, then a thousand down, and so on for ever.
  std::uint64_t const turn = taps_++;
  v1::Command command;
  *command.mutable_actor() = person("Minh", v1::ROLE_SCORER);
  v1::AdjustElement& adjust = *command.mutable_adjust_element();
  adjust.set_match(1);
  adjust.set_alliance(turn % 2 == 0 ? v1::ALLIANCE_RED : v1::ALLIANCE_BLUE);
  adjust.set_element(turn % 4 < 2 ? "ball" : "cube");
  adjust.set_delta(turn / 1000 % 2 == 0 ? 1 : -1);
  return draft(std::move(command));
}

std::vector<engine::Draft> EventWriter::first(std::size_t count) {
  std::vector<engine::Draft> drafts{create()};
  if (count > 1) {
    for (auto& entry : start_match()) drafts.push_back(std::move(entry));
  }
  while (drafts.size() < count) drafts.push_back(tap());
  return drafts;
}

std::vector<engine::Draft> EventWriter::taps(std::size_t count) {
  std::vector<engine::Draft> drafts;
  while (drafts.size() < count) drafts.push_back(tap());
  return drafts;
}

}  // namespace c715::journal_test
