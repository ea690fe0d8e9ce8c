// One connection's logic without its socket: bytes in, session, entries to send, bytes out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <c715/v1/console.pb.h>

#include "server/console/outbox.hpp"
#include "server/console/session.hpp"
#include "server/link/delimited.hpp"

namespace c715::console {

class Hub;

// What a follower asks of the socket that carries it.
struct Transport {
  std::function<void()> wake;   // something waits in the outbox, or the follower is closing
  std::function<void()> abort;  // close now, whatever is unsent
};

class Follower : public std::enable_shared_from_this<Follower> {
 public:
  static constexpr int frames_a_turn = 16;
  static constexpr std::size_t pump_bytes = 48 * 1024;   // of entries taken at a time
  static constexpr std::size_t pump_below = 128 * 1024;  // unsent bytes up to which more is taken
  static constexpr Duration closing_limit = std::chrono::seconds{5};

  Follower(Hub& hub, std::string address, Instant opened, Transport transport);

  // Bytes that arrived; `work` then takes at most `frames_a_turn` frames. True: call it again soon.
  void receive(std::string_view bytes);
  bool work();
  // The peer will send no more.
  void end_of_stream();

  [[nodiscard]] Outbox& outbox() { return outbox_; }
  // Once true, nothing more is taken in; close when the outbox is empty.
  [[nodiscard]] bool closing() const { return closing_since_.has_value(); }

  void perform(Actions actions);
  void send(v1::ToFollower const& message);
  void send(Frame frame);
  void hang_up(v1::Reason reason, std::string const& subject = {});

  // Takes entries for the outbox while there is room; called whenever some was sent.
  void pump();
  // Takes a batch just published, already encoded; or leaves it to `pump` when behind.
  void publish(std::int64_t first_seq, std::int64_t last_seq, std::vector<Frame> const& frames);
  void on_time(Instant now);

  [[nodiscard]] Session& session() { return session_; }
  [[nodiscard]] std::string const& address() const { return address_; }
  [[nodiscard]] Instant heard() const { return heard_; }

 private:
  void read_from_journal();
  void take_entries(std::vector<std::shared_ptr<v1::Entry const>> const& entries);

  Hub& hub_;
  std::string address_;
  Transport transport_;
  Session session_;
  Outbox outbox_;
  link::FrameReader reader_;
  Instant heard_;
  std::optional<Instant> closing_since_;
  std::int64_t next_seq_ = 0;  // 0 = follows nothing
  bool greeted_ = false;       // durable_seq was told since the last follow
  bool reading_ = false;       // a read of the journal is under way
};

}  // namespace c715::console
