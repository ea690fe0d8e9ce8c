// The demo event for tests.
#include "tests/support/event.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include <google/protobuf/text_format.h>

#include "server/text/catalogue.hpp"

namespace c715::test {

namespace {

template <class Message>
Message read(std::string const& path) {
  std::ifstream file{std::string{C715_SOURCE_DIR} + "/configs/" + path};
  std::stringstream text;
  text << file.rdbuf();
  Message message;
  if (!google::protobuf::TextFormat::ParseFromString(text.str(), &message)) {
    throw std::runtime_error{path};
  }
  return message;
}

}  // namespace

v1::CreateEvent demo_event() {
  v1::CreateEvent event;
  *event.mutable_setup() = read<v1::Setup>("setups/demo.txtpb");
  *event.mutable_game() = read<v1::Game>("games/thu_nghiem.txtpb");
  *event.add_fields() = read<v1::FieldPlan>("fields/mot_san.txtpb");
  return event;
}

v1::Command wish(std::string const& text) {
  v1::Command command;
  if (!google::protobuf::TextFormat::ParseFromString(text, &command)) {
    throw std::runtime_error{"not a command: " + text};
  }
  return command;
}

v1::Actor user(std::string const& name, std::vector<v1::Role> const& roles) {
  v1::Actor actor;
  actor.set_kind(v1::ACTOR_KIND_USER);
  actor.set_name(name);
  actor.set_console("test");
  for (auto const role : roles) actor.add_roles(role);
  return actor;
}

v1::Actor head_referee() {
  return user("Hạnh", {v1::ROLE_HEAD_REFEREE});
}
v1::Actor scorer() {
  return user("Đức", {v1::ROLE_SCORER});
}

v1::Actor board(std::string const& id) {
  v1::Actor actor;
  actor.set_kind(v1::ACTOR_KIND_BOARD);
  actor.set_name(id);
  return actor;
}

v1::Actor system(std::string const& part) {
  v1::Actor actor;
  actor.set_kind(v1::ACTOR_KIND_SYSTEM);
  actor.set_name(part);
  return actor;
}

Table::Table(v1::CreateEvent const& event) {
  v1::Command create;
  *create.mutable_create_event() = event;
  create.set_at_us(to_us(now));
  *create.mutable_actor() = system("setup");
  auto events = tournament::decide(state, create);
  if (!events) throw std::runtime_error{"demo event refused: " + events.error().subject()};
  v1::Entry entry;
  entry.set_seq(1);
  entry.set_at_us(create.at_us());
  for (auto& fact : *events) *entry.add_events() = std::move(fact);
  tournament::apply(state, entry);
  entries.push_back(std::move(entry));
  must(board("ban-trong-tai"),
       R"(report_board { board: "ban-trong-tai" presence: BOARD_PRESENCE_PRESENT })");
  pass(std::chrono::seconds{2});
}

Result<tournament::Events> Table::operator()(v1::Actor const& actor, std::string const& text) {
  auto command = wish(text);
  *command.mutable_actor() = actor;
  command.set_at_us(to_us(now));
  auto events = tournament::decide(state, command);
  if (!events) return events;
  v1::Entry entry;
  entry.set_seq(state.seq + 1);
  entry.set_at_us(command.at_us());
  *entry.mutable_actor() = actor;
  entry.set_kind(tournament::kind_of(command));
  for (auto const& event : *events) *entry.add_events() = event;
  tournament::apply(state, entry);
  entries.push_back(std::move(entry));
  return events;
}

void Table::must(v1::Actor const& actor, std::string const& text) {
  auto const outcome = (*this)(actor, text);
  if (!outcome) throw std::runtime_error{text + ": " + text::reason_key(outcome.error().reason())};
}

void Table::must(std::string const& text) {
  must(head_referee(), text);
}

void Table::run(Duration time) {
  auto const until = now + time;
  while (auto const deadline = tournament::next_deadline(state)) {
    if (deadline->at > until) break;
    now = deadline->at;
    must(system("timer"), "meet_deadline { field: \"" + deadline->field.value() + "\" }");
  }
  now = until;
}

v1::Reason Table::reason(v1::Actor const& actor, std::string const& text) {
  auto const outcome = (*this)(actor, text);
  return outcome ? v1::REASON_UNSPECIFIED : outcome.error().reason();
}

}  // namespace c715::test
