// One board's session as a machine without I/O: messages and time in, frames and notices out.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <c715/v1/device.pb.h>

#include "server/core/time.hpp"

namespace c715::field {

inline constexpr Duration output_retry = std::chrono::milliseconds{30};
inline constexpr int output_tries = 6;   // of one output, then it gets a new number
inline constexpr int output_rounds = 2;  // of tries, then the board counts as lost
inline constexpr std::uint32_t outputs_in_flight = 2;
inline constexpr int bad_frames_limit = 3;  // within bad_frames_window: the session is over
inline constexpr Duration bad_frames_window = std::chrono::seconds{1};
inline constexpr std::uint32_t protocol_min = 1;
inline constexpr std::uint32_t protocol_max = 2;
inline constexpr std::uint32_t stop_buzzer_ms = 1000;

// What a board is to do. The whole state, never a change.
struct Wanted {
  bool enable = false;
  std::uint32_t run = 0;
  std::uint32_t lamps = v1::DEVICE_LAMP_RED;
  v1::LampPattern pattern = v1::LAMP_PATTERN_STEADY;
  // What only boards of protocol 2 are told; each bounded as in device.proto.
  v1::SoundPattern sound = v1::SOUND_PATTERN_UNSPECIFIED;
  std::string segments;
  std::string text;
  std::uint32_t buzzer_ms = 0;  // sounded once, when it comes to be wanted
  bool operator==(Wanted const&) const = default;
};

// Why a session ended.
enum class Loss {
  silence,       // nothing fresh within the watchdog time
  bad_frames,    // bad_frames_limit within bad_frames_window
  rebooted,      // a hello with another boot's nonce
  tripped,       // a hello of the same boot: it fell safe by itself
  no_session,    // the board says it knows no such session
  unresponsive,  // outputs are not acknowledged
  closed,        // by the room, or the line went
};
char const* name_of(Loss loss);

struct Introduced {  // a board says who it is; the room answers with accept() or nothing
  v1::DeviceHello hello;
};
struct Heard {  // a heartbeat, newer than all before
  v1::DeviceHeartbeat heartbeat;
  bool fresh = false;  // it proves the board alive within the watchdog time
};
struct Pressed {  // an input was asserted; may come before earlier events, and twice
  std::uint32_t input = 0;
};
struct Happened {  // an event, each once and in order
  v1::InputEvent event;
};
struct Lost {
  Loss why = Loss::silence;
};
using Notice = std::variant<Introduced, Heard, Pressed, Happened, Lost>;

struct Step {
  std::string send;  // frames to write, after the notices are dealt with
  std::vector<Notice> notices;
  bool heartbeat_due = false;  // then answer_heartbeat(), so that it says what the notices led to
};

class BoardSession {
 public:
  // Takes one message, or a frame that was none.
  Step hear(v1::ToHost const& message, Instant now);
  Step hear_bad_frame(Instant now);

  // Opens `session` (random, not 0) with the board introduced last.
  Step accept(std::uint32_t session, std::uint32_t version, Duration watchdog, Instant now);

  // The answer to the heartbeat heard last.
  std::string answer_heartbeat(Instant now);

  // What the board is to do from now on; sent when it differs. Switching off is never held back.
  Step want(Wanted const& wanted, Instant now);

  // The stop lane: the frame of an output that switches off, new even if nothing else changes.
  // Empty unless open.
  std::string stop(Wanted const& wanted, Instant now);

  // Ends the session without a word; the board falls safe by itself. A Lost{closed} if it was open.
  Step close();

  // Does what is due: loss by silence, retries.
  Step tick(Instant now);
  [[nodiscard]] std::optional<Instant> deadline() const;

  [[nodiscard]] bool open() const { return stage_ == Stage::open; }
  [[nodiscard]] std::uint32_t inputs() const { return inputs_; }
  [[nodiscard]] std::int64_t frames_bad() const { return frames_bad_; }
  [[nodiscard]] std::uint32_t round_trip_ms() const { return round_trip_ms_; }
  // Of the present session: heartbeats that never came, the counters as last said.
  [[nodiscard]] std::int64_t frames_lost() const { return frames_lost_; }
  [[nodiscard]] std::vector<std::uint32_t> const& counts() const { return counts_; }
  // Inputs that were asserted since the line came up.
  [[nodiscard]] std::int64_t presses() const { return presses_; }
  // When anything valid came last; nullopt before.
  [[nodiscard]] std::optional<Instant> last_word() const { return last_word_; }

 private:
  enum class Stage { waiting, opening, open };

  void hear_hello(v1::DeviceHello const& hello, Step& step);
  void hear_ack(v1::DeviceAck const& ack, Instant now, Step& step);
  void hear_heartbeat(v1::DeviceHeartbeat const& heartbeat, Instant now, Step& step);
  void hear_event(v1::InputEvent const& event, Step& step);
  void note_edge(v1::InputEvent const& event);
  void began(Instant now, Step& step);
  void lose(Loss why, Step& step);
  void change_output(Instant now, std::string& out);
  void new_output(Instant now, std::string& out);
  void send_output(Instant now, std::string& out);
  [[nodiscard]] v1::ToDevice envelope() const;

  Stage stage_ = Stage::waiting;
  std::uint32_t session_ = 0;
  std::uint32_t version_ = 0;
  Duration watchdog_{};
  std::uint32_t boot_nonce_ = 0;
  std::uint32_t board_ms_ = 0;  // board's uptime last heard, echoed
  std::uint32_t heard_seq_ = 0;
  std::uint32_t heartbeat_seq_ = 0;
  std::uint32_t event_seq_ = 0;
  std::uint32_t inputs_ = 0;
  std::uint32_t inputs_seq_ = 0;  // newest event that inputs_ contains
  std::uint32_t round_trip_ms_ = 0;
  std::int64_t frames_lost_ = 0;
  std::int64_t presses_ = 0;
  std::vector<std::uint32_t> counts_;
  Instant alive_at_{};
  std::optional<Instant> last_word_;

  Wanted wanted_;  // what the board is to do
  Wanted sent_;    // what the newest output says
  std::uint32_t buzzer_ms_ = 0;
  std::uint32_t output_seq_ = 0;
  std::uint32_t acked_seq_ = 0;
  Instant output_at_{};
  int tries_ = 0;
  int rounds_ = 0;

  std::int64_t frames_bad_ = 0;
  std::array<Instant, bad_frames_limit - 1> bad_at_{};
  int bad_known_ = 0;
};

}  // namespace c715::field
