// Setting the stage.
#include "tests/ui/stage.hpp"

#include <stdexcept>

namespace c715::test {

text::Texts const& texts() {
  static text::Texts const all = text::load_texts(std::string{C715_SOURCE_DIR} + "/configs/text");
  return all;
}

Stage::Stage(v1::CreateEvent const& event) : table{event} {
  table.must(system("claim"), R"(add_user { name: "Hạnh" roles: ROLE_HEAD_REFEREE })");
  table.must(system("claim"), R"(add_user { name: "Đức" roles: ROLE_SCORER })");
  table.must(board("kho-do"),
             R"(report_board { board: "kho-do" presence: BOARD_PRESENCE_PRESENT })");
  table.pass(std::chrono::seconds{2});
  link.state = ui::LinkState::live;
  link.since = local_start;
  link.server = "192.168.7.15:7155";
  link.event = table.state.name;
  link.round_trip = Duration{2800};
  sign_in("Hạnh", {v1::ROLE_HEAD_REFEREE});
  telemetry.set_commit_us(2100);
  telemetry.set_certificate_code("7K3M-Q9XA-0ZTW");
  telemetry.add_consoles("Bàn 1 (Hạnh)");
  telemetry.add_consoles("Bàn 2 (Đức)");
  int round_trip_us = 3100;
  for (auto const* id : {"ban-trong-tai", "kho-do"}) {
    auto& link_of_board = *telemetry.add_boards();
    link_of_board.set_board(id);
    link_of_board.set_port("TCP 192.168.7.31");
    link_of_board.set_round_trip_us(round_trip_us);
    round_trip_us += 9400;
  }
}

void Stage::sync() {
  ui::EntriesArrived news;
  for (; synced_ < table.entries.size(); ++synced_) news.entries.push_back(table.entries[synced_]);
  news.durable_seq = table.state.seq;
  replica.take(news);
}

void Stage::run(Duration time) {
  table.run(time);
  local += time;
}

void Stage::tap_pending(std::string const& command, int times) {
  for (int i = 0; i < times; ++i) {
    auto tapped = wish(command);
    tapped.set_id(std::string(15, 'x') + static_cast<char>('a' + i));
    replica.tapped(std::move(tapped), local);
  }
}

void Stage::sign_in(std::string const& user, std::vector<v1::Role> const& roles) {
  link.user = user;
  link.roles = roles;
}

void Stage::lose(Duration ago) {
  link.state = ui::LinkState::lost;
  link.since = local - ago;
}

ui::ViewInput Stage::input() {
  sync();
  constexpr Duration hanoi = std::chrono::hours{7};
  return {.replica = replica,
          .link = link,
          .telemetry = &telemetry,
          .ui = ui,
          .texts = texts(),
          .local = local,
          .now = table.now,
          .clock_known = true,
          .utc_offset = hanoi,
          .field = "1",
          .console = "Bàn 1",
          .stop_sent = stop_sent,
          .notice = notice};
}

ui::View Stage::view() {
  ui::ViewBuilder builder;
  return builder.build(input());
}

void set_stage(Stage& stage, std::string const& name) {
  for (auto const& named : stages()) {
    if (named.name == name) return named.set(stage);
  }
  throw std::runtime_error{"no stage " + name};
}

}  // namespace c715::test
