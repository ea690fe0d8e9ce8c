// The field's room of the server: boards on serial ports and TCP, joined to the engine.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <c715/v1/command.pb.h>
#include <c715/v1/console.pb.h>

#include "server/engine/ports.hpp"
#include "server/field/field_core.hpp"
#include "server/tournament/state.hpp"

namespace boost::asio {
class io_context;
}

namespace c715::field {

inline constexpr std::size_t lines_limit = 512;
// A serial port that is not there is looked for at once again, then less and less often: a board
// that is being plugged in, or its program started, is there in a moment.
inline constexpr std::chrono::milliseconds serial_first_look{20};
inline constexpr std::chrono::seconds serial_look_every{1};
// A board speaks twice a second at least; a connection that is silent for so long is none.
inline constexpr std::chrono::seconds tcp_silence{5};

// Single-threaded: every call on the thread that runs `context`. `clock` and what `outlet` refers
// to must outlive this or its close().
class FieldRoom : public engine::Publisher {
 public:
  FieldRoom(boost::asio::io_context& context, engine::ClockPort const& clock, Outlet outlet);
  ~FieldRoom() override;
  FieldRoom(FieldRoom const&) = delete;
  FieldRoom& operator=(FieldRoom const&) = delete;

  // At start, before anything is published: plans and boards of the replayed journal.
  void adopt(tournament::State const& durable);
  void publish(std::vector<std::shared_ptr<v1::Entry const>> const& entries,
               tournament::State const& durable) override;
  void read_only(std::string const& why) override;

  // The stop lane: when this returns, every board of `field` (empty = of all fields) was written a
  // stop frame, and the field is held until an entry with `command_id` is durable. To be called
  // before the StopField command is submitted.
  void stop_now(std::string const& field, std::string const& command_id);

  [[nodiscard]] std::vector<v1::BoardLink> links() const;

  // Boards on TCP. Not encrypted: keep to loopback or to a wire of the field's own. `port` 0 = any;
  // returns the port. Throws boost::system::system_error.
  std::uint16_t listen_tcp(std::string const& address, std::uint16_t port);

  // A board on a serial port, whether it is there yet or not: looked for each second.
  void open_serial(std::string const& path);

  // Closes every line and listens no more; boards fall safe within their watchdog time.
  void close();

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace c715::field
