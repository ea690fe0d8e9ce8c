// Names as they stand in the journal.
#include "server/rehearsal/people.hpp"

namespace c715::rehearsal {

namespace {

v1::Actor person(std::string const& name, v1::Role role) {
  v1::Actor actor;
  actor.set_kind(v1::ACTOR_KIND_USER);
  actor.set_name(name);
  actor.set_console("tổng duyệt");
  actor.add_roles(role);
  return actor;
}

v1::Actor machine(v1::ActorKind kind, std::string const& name) {
  v1::Actor actor;
  actor.set_kind(kind);
  actor.set_name(name);
  return actor;
}

char const* side_word(v1::Alliance alliance) {
  if (alliance == v1::ALLIANCE_RED) return "Đỏ";
  return alliance == v1::ALLIANCE_BLUE ? "Xanh" : "chung";
}

}  // namespace

v1::Actor organiser() {
  return person("Ban tổ chức", v1::ROLE_ORGANISER);
}

v1::Actor head_referee(std::string const& field) {
  return person("Trọng tài chính sân " + field, v1::ROLE_HEAD_REFEREE);
}

v1::Actor scorer(std::string const& field, v1::Alliance alliance, int seat) {
  return person(
      "Ghi điểm " + std::string{side_word(alliance)} + " " + std::to_string(seat) + " sân " + field,
      v1::ROLE_SCORER);
}

v1::Actor board(std::string const& id) {
  return machine(v1::ACTOR_KIND_BOARD, id);
}

v1::Actor timer() {
  return machine(v1::ACTOR_KIND_SYSTEM, "timer");
}

}  // namespace c715::rehearsal
