// The field's room of the server: boards on serial ports and TCP, joined to the engine.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <c715/v1/command.pb.h>
#include <c715/v1/console.pb.h>

#include "server/engine/ports.hpp"
#include "server/field/field_core.hpp"
#include "server/line/serial_file.hpp"
#include "server/tournament/state.hpp"

namespace boost::asio {
class io_context;
}

namespace c715::field {

inline constexpr std::size_t lines_limit = 512;
// Connections that have not said yet who they are: after a restart all boards come at once.
inline constexpr std::size_t door_limit = 128;
// A board speaks twice a second at least; a connection that is silent for so long is none.
inline constexpr std::chrono::seconds tcp_silence{5};

// Single-threaded: every call on the thread that runs `context`. `clock` and what `outlet` refers
// to must outlive this or its close().
class FieldRoom : public engine::Publisher {
 public:
  // `keys`: of boards and bridges by uid, as the event's file holds them.
  FieldRoom(boost::asio::io_context& context, engine::ClockPort const& clock, Outlet outlet,
            std::map<std::string, std::string> keys = {});
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

  // Boards on TCP, with TLS and a key of their own; from this machine also without. `port` 0 = any;
  // returns the port. Throws boost::system::system_error.
  std::uint16_t listen_tcp(std::string const& address, std::uint16_t port);

  // A board on a serial port, whether it is there yet or not.
  void open_serial(line::SerialName const& name);
  void open_serial(std::string const& path) { open_serial(line::SerialName{.path = path}); }

  // Gives out a one-time code for a board or bridge; whatever code was open before is void.
  v1::PairingOpen open_pairing(v1::OpenPairing const& wanted, v1::Actor const& actor);

  // Closes every line and listens no more; boards fall safe within their watchdog time.
  void close();

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace c715::field
