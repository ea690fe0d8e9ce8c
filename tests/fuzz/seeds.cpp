// Writes the seeds of the fuzzers, one folder a fuzzer: well-formed inputs in the present
// vocabulary.
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>

#include <google/protobuf/text_format.h>

#include <c715/v1/console.pb.h>
#include <c715/v1/device.pb.h>
#include <c715/v1/journal.pb.h>
#include <c715/v1/sheet.pb.h>

#include "firmware_bridge/frame/frame.h"
#include "server/link/delimited.hpp"

namespace {

namespace fs = std::filesystem;

template <class Message>
Message parsed(std::string const& text) {
  Message message;
  if (!google::protobuf::TextFormat::ParseFromString(text, &message)) {
    throw std::runtime_error{"a seed does not fit the vocabulary: " + text};
  }
  return message;
}

class Folder {
 public:
  explicit Folder(fs::path path) : path_{std::move(path)} { fs::create_directories(path_); }

  void write(std::string_view bytes) {
    std::ofstream file{path_ / std::to_string(++count_), std::ios::binary};
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }

 private:
  fs::path path_;
  int count_ = 0;
};

std::string framed(std::string payload) {
  std::size_t const length = payload.size();
  payload.resize(length + C715_CRC_BYTES);
  std::array<std::uint8_t, C715_FRAME_MAX(C715_PAYLOAD_TO_HOST)> out{};
  std::size_t const written = c715_frame_write(reinterpret_cast<std::uint8_t*>(payload.data()),
                                               length, out.data(), out.size());
  return {reinterpret_cast<char const*>(out.data()), written};
}

std::string request(char const* text) {
  return c715::link::encode(parsed<c715::v1::ToServer>(text));
}

// Frames one by one, and all of them as one stream.
template <class Texts>
void write_stream(Folder& folder, Texts const& texts) {
  std::string stream;
  for (char const* text : texts) {
    folder.write(request(text));
    stream += request(text);
  }
  folder.write(stream);
}

void write_link_seeds(Folder folder) {
  write_stream(
      folder,
      std::array{
          R"(hello { protocol: 1 console: "bàn 1" program: "seed" })",
          R"(sign_in { user: "trongtai" pin: "715715" })",
          R"(claim { code: "0123456789" user: "bantochuc" pin: "715715" })",
          R"(follow { from_seq: 1 })",
          R"(command { id: "0123456789abcdef" load_match { field: "1" match: 1 } })",
          R"(command { id: "0123456789abcdef" adjust_element { match: 1 alliance: ALLIANCE_RED
               element: "store" delta: 1 } })",
          R"(command { id: "0123456789abcdef" stop_field { field: "1" cause: STOP_CAUSE_CONSOLE } })",
          R"(ping { sent_us: 1 })",
          R"(inspect {})",
          R"(add_user { command { id: "0123456789abcdef" add_user { name: "ghidiem"
               roles: ROLE_SCORER } } pin: "715715" })",
      });
}

// The first letter of an id says who wishes, and how long after the wish before: 'p' a head
// referee, 'q' a scorer, 'r' a board, 's' the timer; the same letter 4 further on, 200 ms later.
void write_command_seeds(Folder folder) {
  write_stream(
      folder,
      std::array{
          R"(command { id: "q123456789abcdef" adjust_element { match: 1 alliance: ALLIANCE_RED
               element: "store" delta: 2 } })",
          R"(command { id: "r123456789abcdef" report_board { board: "ban-trong-tai"
               presence: BOARD_PRESENCE_PRESENT e_stop: true } })",
          R"(command { id: "r123456789abcdef" stop_field { field: "1" cause: STOP_CAUSE_BUTTON
               board: "ban-trong-tai" } })",
          R"(command { id: "r123456789abcdef" report_board { board: "ban-trong-tai"
               presence: BOARD_PRESENCE_PRESENT } })",
          R"(command { id: "p123456789abcdef" clear_stop { field: "1" reason: "xong" } })",
          R"(command { id: "p123456789abcdef" resume_match { field: "1" } })",
          R"(command { id: "s123456789abcdef" meet_deadline { field: "1" } })",
          R"(command { id: "s123456789abcdef" mark_clock {} })",
          R"(command { id: "p123456789abcdef" abort_match { field: "1" reason: "lỗi" } })",
          R"(command { id: "p123456789abcdef" replay_match { field: "1" reason: "lỗi" } })",
          R"(command { id: "p123456789abcdef" start_match { field: "1"
               overrides { reason: REASON_BOARD_ABSENT subject: "kho-do" } } })",
          R"(command { id: "s123456789abcdef" recover { last_alive_us: 1 } })",
          R"(command { id: "p123456789abcdef" end_match { field: "1" } })",
          R"(command { id: "p123456789abcdef" open_review { field: "1" } })",
          R"(command { id: "p123456789abcdef" confirm_result { field: "1" } })",
          R"(command { id: "p123456789abcdef" unload_match { field: "1" } })",
          R"(command { id: "p123456789abcdef" load_match { field: "1" match: 2 } })",
          R"(command { id: "r123456789abcdef" count_from_board { board: "kho-do" delta: 1 } })",
          R"(command { id: "p123456789abcdef" add_user { name: "mới" roles: ROLE_SCORER } })",
          R"(command { id: "p123456789abcdef" remove_user { name: "mới" } })",
      });
}

// Words and signs of formulas, and sheets, of the game that tests every part of the format.
void write_game_seeds(Folder formulas, Folder sheets) {
  for (char const* text :
       {"min(1, 2) + max(3, total) * -4", "if(won and not tied, points(auto), opp.base / 7)",
        "table(total, 1, 2, 3) % 5", "count(robots: leave or bypassed) >= robots",
        "toggle == 'red' and ball.auto > 1", "sum(robots: is_red) != 0 or lost",
        "(1 <= 2) == (3 > 2)", "abs(penalties - opp.penalties)"}) {
    formulas.write(text);
  }
  for (
      char const* text :
      {R"(red { marks { of: "ball" phase: "auto" count: 3 } })",
       R"(red { marks { of: "zone" phase: "auto" count: 1 } } blue { marks { of: "leave" robot: 2 } })",
       R"(field { marks { of: "toggle" option: "red" } } calls { rule: "foul" alliance: ALLIANCE_RED
           team: "116" reason: "x" times: 2 })"}) {
    sheets.write(parsed<c715::v1::MatchSheet>(text).SerializeAsString());
  }
}

// As the fuzzer of the host's session reads it: two bytes an operation, 3 = so many bytes arrive.
std::string arriving(std::string const& frame) {
  return std::string{static_cast<char>(3), static_cast<char>(frame.size())} + frame;
}

void write_device_seeds(Folder folder, Folder sessions) {
  std::string session;
  std::string steered{1, 1};  // ENABLE is wanted
  for (
      char const* text : {
          R"(hello { uid: "abcdefgh" boot_nonce: 7 protocol_version: 1 min_protocol: 1 inputs: 7
                outputs: 7 counters: 1 uptime_ms: 100 })",
          R"(session: 9 ack { status: ACK_STATUS_OK })",
          R"(session: 9 heartbeat { seq: 1 uptime_ms: 150 echo_ms: 90 inputs: 1 flags: 3 counts: 4 })",
          R"(session: 9 input_event { seq: 1 oldest_seq: 1 edge: INPUT_EDGE_ASSERTED uptime_ms: 160 })",
      }) {
    auto const frame = framed(parsed<c715::v1::ToHost>(text).SerializeAsString());
    folder.write(frame);
    session += frame;
    steered += arriving(frame) + std::string{0, 50};  // 50 ms pass
  }
  folder.write(session);
  sessions.write(steered);
  sessions.write(steered + std::string{2, 0} + steered);  // a stop in the middle
}

void write_board_seeds(Folder folder) {
  for (
      char const* text : {
          R"(session: 9 open { boot_nonce: 7 protocol_version: 1 watchdog_ms: 200 uptime_ms: 5 echo_ms: 1 })",
          R"(session: 9 heartbeat { seq: 1 uptime_ms: 9 echo_ms: 1 output_seq: 1 enable: true })",
          R"(session: 9 output { seq: 1 enable: true run: 3 lamps: 4 pattern: LAMP_PATTERN_STEADY
                buzzer_ms: 100 echo_ms: 1 })",
          R"(session: 9 ack { seq: 4 status: ACK_STATUS_OK })",
      }) {
    auto const payload = parsed<c715::v1::ToDevice>(text).SerializeAsString();
    folder.write(payload);
    folder.write(framed(payload));
  }
}

void write_http_seeds(Folder folder) {
  folder.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  folder.write(
      "HEAD /assets/app-1a2b.js HTTP/1.1\r\nHost: a:7154\r\nAccept-Encoding: gzip, br\r\n"
      "If-None-Match: \"7-gz\"\r\nConnection: close\r\n\r\n");
  folder.write(
      "GET /api/v1/stream?x=1 HTTP/1.1\r\nHost: a\r\nLast-Event-ID: 12\r\nOrigin: http://a\r\n\r\n"
      "GET /api/v1/teams HTTP/1.0\r\n\r\n");
  folder.write("POST /api/v1/event HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc");
}

void write_csv_seeds(Folder folder) {
  folder.write("Số đội,Tên đội,Trường,Bảng\n7,Đồi A1,Trần Can,THCS\n8,\"Sao, Mai\",,thpt\n");
  folder.write("\xef\xbb\xbfid;name;division\r\n7;\"a\"\"b\";thcs\r\n\r\n7;;x\r\n");
  folder.write("7\tHill\tS\tthcs\r8\t\"a\nb\"\tS\tthpt\r");
  folder.write("match,red.store,blue.store,red_points,dq\n1,3,4,57,101 102\n1,x,,,\n");
  folder.write("101\n\"102");
}

void write_config_seeds(Folder folder, fs::path const& configs) {
  for (char const* part : {"games", "setups", "fields"}) {
    for (auto const& file : fs::directory_iterator{configs / part}) {
      std::ifstream in{file.path(), std::ios::binary};
      folder.write(std::string{std::istreambuf_iterator<char>{in}, {}});
    }
  }
}

constexpr char const* whole_event = R"(
  events { event_created { name { vi: "Giải thử" en: "Trial" } date: "2027-05-07" } }
  events { game_adopted { game { id: "trial" robots_per_alliance: 2 countdown_ms: 3000
    phases { id: "auto" length_ms: 15000 robots_enabled: true kind: PHASE_KIND_AUTONOMOUS }
    phases { id: "driver" length_ms: 105000 robots_enabled: true kind: PHASE_KIND_DRIVER }
    elements { id: "crate" kind: ELEMENT_KIND_COUNT max: 99 beneficiary: BENEFICIARY_OWN
      prices { points: 3 } } } } }
  events { field_added { field { id: "1" boards { id: "ban1" uid: "0123456789abcdef" required: true } } } }
  events { division_added { division { id: "thcs" } } }
  events { team_added { team { id: "101" name: "Him Lam" division: "thcs" } } }
  events { team_added { team { id: "102" name: "A1" division: "thcs" } } }
  events { stage_added { stage { id: "vong_loai" kind: STAGE_KIND_QUALIFICATION } } }
  events { match_planned { match { id: 1 number: 1 stage: "vong_loai" field: "1" red: "101" blue: "102" } } }
  events { user_added { name: "trongtai" roles: ROLE_HEAD_REFEREE } }
  events { board_changed { board: "ban1" presence: BOARD_PRESENCE_PRESENT } }
  events { match_loaded { field: "1" match: 1 } }
  events { countdown_began { field: "1" until_us: 4000000 } }
  events { run_began { field: "1" at_us: 4000000 } }
  events { element_adjusted { match: 1 alliance: ALLIANCE_RED element: "crate" phase: "auto" delta: 2 } }
  events { phase_began { field: "1" phase: 1 at_us: 19000000 } }
  events { stop_latched { field: "1" cause: STOP_CAUSE_BUTTON subject: "ban1" } }
  events { match_stopped { field: "1" elapsed_ms: 20000 } }
  events { stop_cleared { field: "1" reason: "ổn" } }
  events { match_replayed { field: "1" reason: "lỗi sân" } }
  events { match_interrupted { field: "1" cause: INTERRUPT_CAUSE_SERVER_RESTART elapsed_ms: 1 } }
  events { run_ended { field: "1" elapsed_ms: 120000 } }
  events { review_opened { field: "1" } }
  events { result_confirmed { field: "1" match: 1 red_points: 6 } }
)";

void write_journal_seeds(Folder folder) {
  auto const whole = parsed<c715::v1::EntryPayload>(whole_event);
  folder.write(whole.SerializeAsString());
  // Every beginning of it is an event's life up to there.
  c715::v1::EntryPayload begun;
  for (auto const& event : whole.events()) {
    *begun.add_events() = event;
    folder.write(begun.SerializeAsString());
  }
}

// The first letter says what the rest is: a line, a code, the beginning of TLS.
void write_pairing_seeds(Folder folder) {
  folder.write("0pair 1 00aa11bb22cc33dd\n");
  folder.write("0key " + std::string(64, '5') + "\n");
  folder.write("0no CLOSED\n");
  folder.write("17XK2-M9QD-0ABC-TW1R");
  folder.write(std::string{"2\x16\x03\x01\x00\x80\x01\x00\x00\x7c\x03\x03", 12} +
               std::string(128, '7'));
}

void write_text_seeds(Folder folder) {
  folder.write(R"({"ui.go":"Đi {0}","ui.of":"{1} của {0}"})");
  folder.write(R"({"a.b":"{9}","a.c":"{","a.d":"{x}","a.e":""})");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: c715_fuzz_seeds FOLDER CONFIGS\n");
    return 2;
  }
  fs::path const folder{argv[1]};
  write_board_seeds(Folder{folder / "board_codec"});
  write_command_seeds(Folder{folder / "command"});
  write_csv_seeds(Folder{folder / "csv"});
  write_config_seeds(Folder{folder / "text_config"}, argv[2]);
  write_device_seeds(Folder{folder / "device_frame"}, Folder{folder / "board_session"});
  write_game_seeds(Folder{folder / "game_formula"}, Folder{folder / "game_sheet"});
  write_http_seeds(Folder{folder / "http_request"});
  write_journal_seeds(Folder{folder / "journal_row"});
  write_link_seeds(Folder{folder / "console_session"});
  write_link_seeds(Folder{folder / "link_frame"});
  write_pairing_seeds(Folder{folder / "pairing"});
  write_text_seeds(Folder{folder / "catalogue"});
  return 0;
}
