// Boards at a running server.
#include "server/app/field_tools.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <ostream>

#include "server/app/fault_text.hpp"
#include "server/app/json_text.hpp"
#include "server/console/edge.hpp"
#include "server/console/random.hpp"
#include "server/console/trouble.hpp"
#include "server/link/entries.hpp"
#include "server/tournament/apply.hpp"

namespace c715::app {

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::array<char const*, 5> lamp_names{"red", "amber", "green", "blue", "white"};

// One board of the list: its place, its link, or both.
struct Row {
  std::string board;
  std::string field;
  match::Board const* place = nullptr;
  v1::BoardLink const* link = nullptr;
};

std::vector<Row> rows_of(tournament::State const& state, std::vector<v1::BoardLink> const& links) {
  std::vector<Row> rows;
  auto const link_of = [&](std::string const& board) {
    auto const found = std::find_if(links.begin(), links.end(),
                                    [&](auto const& link) { return link.board() == board; });
    return found == links.end() ? nullptr : &*found;
  };
  for (auto const& [id, field] : state.fields) {
    for (auto const& plan : field.plan.boards()) {
      rows.push_back(
          {plan.id(), id.value(), &field.life.boards.at(BoardId{plan.id()}), link_of(plan.id())});
    }
  }
  for (auto const& link : links) {
    if (link.board().starts_with('?')) rows.push_back({link.board(), "", nullptr, &link});
  }
  return rows;
}

std::string json_of(Row const& row, tournament::State const& state) {
  v1::BoardLink const none;
  auto const& link = row.link != nullptr ? *row.link : none;
  auto const uid = row.place != nullptr ? row.place->plan.uid() : link.uid();
  JsonObject json;
  json.text("board", row.board).text("field", row.field).text("uid", uid);
  json.flag("present", link.present()).flag("line", row.link != nullptr);
  json.flag("keyed", state.keys.contains(uid)).text("key", link.key());
  if (row.place != nullptr) {
    json.flag("required", row.place->plan.required());
    json.flag("fault", row.place->fault).flag("e_stop", row.place->e_stop);
  }
  json.number("round_trip_us", link.round_trip_us()).number("frames_lost", link.frames_lost());
  json.number("frames_bad", link.frames_bad()).number("inputs", link.inputs());
  return json.text("firmware", link.firmware()).text("port", link.port()).done();
}

std::string line_of(text::Catalogue const& words, Row const& row) {
  if (row.link == nullptr) {
    return words.get("field.row_absent", {row.field, row.board, row.place->plan.uid()});
  }
  auto const& link = *row.link;
  if (row.place == nullptr) return words.get("field.row_unknown", {link.uid(), link.port()});
  auto const round_trip = std::to_string(link.round_trip_us() / 1000);
  auto const lost = std::to_string(link.frames_lost());
  auto const bad = std::to_string(link.frames_bad());
  auto const kind = words.get(link.key().empty() ? "field.wire" : "field.encrypted");
  return words.get(
      link.present() ? "field.row_present" : "field.row_waiting",
      {row.field, row.board, round_trip, lost, bad, link.firmware(), link.port(), kind});
}

// Asks for life, so that the server keeps the connection.
void ping(console::Client& client) {
  v1::ToServer message;
  message.mutable_ping();
  client.send(message);
}

std::string inputs_text(std::uint32_t mask) {
  std::string text;
  for (std::uint32_t i = 0; i < 8; ++i) {
    if ((mask >> i & 1U) != 0) text += (text.empty() ? "" : " ") + std::to_string(i);
  }
  return text.empty() ? "-" : text;
}

std::string counts_text(v1::BoardLink const& link) {
  std::string text;
  for (auto const count : link.counts()) text += (text.empty() ? "" : " ") + std::to_string(count);
  return text.empty() ? "-" : text;
}

bool granted(text::Catalogue const& words, v1::Answer const& answer) {
  if (!answer.has_refusal()) return true;
  complain(text::sentence(words, answer.refusal()));
  return false;
}

v1::Command new_command() {
  v1::Command command;
  command.set_id(console::random_bytes(console::command_id_bytes));
  return command;
}

}  // namespace

tournament::State fetch_state(console::Client& client) {
  client.follow(1);
  tournament::State state;
  link::EntryJoiner joiner;
  for (;;) {
    auto message = client.receive();
    if (!message) throw console::Trouble("link.silent");
    if (!message->has_entries()) continue;
    auto const durable = message->entries().durable_seq();
    for (auto const& entry : joiner.take(std::move(*message->mutable_entries()))) {
      tournament::apply(state, entry);
    }
    if (state.seq >= durable) return state;
  }
}

std::vector<v1::BoardLink> fetch_links(console::Client& client) {
  for (;;) {
    auto message = client.receive();
    if (!message) throw console::Trouble("link.silent");
    if (!message->has_telemetry()) continue;
    auto const& boards = message->telemetry().boards();
    return {boards.begin(), boards.end()};
  }
}

void list_boards(text::Catalogue const& words, tournament::State const& state,
                 std::vector<v1::BoardLink> const& links, bool json, std::ostream& out) {
  auto const rows = rows_of(state, links);
  if (json) {
    std::vector<std::string> all;
    for (auto const& row : rows) all.push_back(json_of(row, state));
    out << json_array(all) << '\n';
    return;
  }
  for (auto const& row : rows) out << shown(line_of(words, row)) << '\n';
}

void watch_boards(text::Catalogue const& words, console::Client& client, int seconds,
                  std::ostream& out) {
  std::map<std::string, std::string> known;
  auto const until = SteadyClock::now() + std::chrono::seconds{seconds};
  while (seconds == 0 || SteadyClock::now() < until) {
    ping(client);
    for (auto const& link : fetch_links(client)) {
      auto const line = words.get(
          "field.watch",
          {link.board(), words.get(link.present() ? "field.there" : "field.gone"),
           inputs_text(link.inputs()), std::to_string(link.presses()), counts_text(link)});
      if (std::exchange(known[link.board()], line) != line) out << shown(line) << std::endl;
    }
  }
}

bool test_lamps(text::Catalogue const& words, console::Client& client, LampTest const& test,
                std::ostream& out) {
  auto command = new_command();
  auto& wish = *command.mutable_test_board();
  wish.set_board(test.board);
  wish.set_buzzer(test.buzzer);
  std::uint32_t lamps = 0;
  for (std::size_t i = 0; i < lamp_names.size(); ++i) {
    bool const named =
        std::find(test.lamps.begin(), test.lamps.end(), lamp_names[i]) != test.lamps.end();
    if (named || test.lamps.empty()) lamps |= 1U << i;
  }
  wish.set_lamps(lamps);
  if (!granted(words, client.wish(command))) return false;
  out << words.get("field.tested", {test.board}) << '\n';
  return true;
}

bool pair_board(text::Catalogue const& words, console::Client& client, Pairing const& pairing,
                std::ostream& out) {
  bool const with_code = pairing.code || pairing.bridge || pairing.uid.empty();
  if (!with_code) {
    auto command = new_command();
    command.mutable_pair_board()->set_board(pairing.board);
    command.mutable_pair_board()->set_uid(pairing.uid);
    if (!granted(words, client.wish(command))) return false;
    out << words.get("field.paired", {pairing.board, pairing.uid}) << '\n';
    return true;
  }
  v1::OpenPairing wanted;
  wanted.set_board(pairing.board);
  wanted.set_uid(pairing.uid);
  wanted.set_bridge(pairing.bridge);
  auto const open = client.open_pairing(wanted);
  if (!open) {
    complain(text::sentence(words, open.error()));
    return false;
  }
  out << words.get("field.code", {open->code(), std::to_string(open->seconds() / 60)}) << '\n';
  return true;
}

bool revoke_key(text::Catalogue const& words, console::Client& client, std::string const& uid,
                std::ostream& out) {
  auto command = new_command();
  command.mutable_revoke_key()->set_uid(uid);
  if (!granted(words, client.wish(command))) return false;
  out << words.get("field.revoked", {uid}) << '\n';
  return true;
}

}  // namespace c715::app
