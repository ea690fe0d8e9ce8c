// The door for TCP: finds out whether a new connection speaks TLS, who it is by its key, and
// whether it wants to be paired.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "server/line/device_line.hpp"
#include "server/line/pairing_line.hpp"

namespace c715::field {

// From the connection on until it is known who it is.
inline constexpr std::chrono::seconds entrance_limit{3};

// What happens behind the door.
struct EntranceServices {
  line::PskServer& psk;
  // A board or bridge: `identity` is the uid whose key it showed, empty for plain loopback.
  std::function<void(std::shared_ptr<line::DeviceLine> const&, std::string const& identity)> admit;
  std::function<void(line::DeviceLine&, std::string_view)> bytes;  // of who was admitted
  std::function<void(line::DeviceLine&)> ended;                    // whoever it was
  // Somebody with the code asks for a key; `answer` gets the line to say.
  std::function<void(std::string const& uid, std::function<void(std::string)> answer)> redeem;
  std::function<void()> pairing_failed;
};

// One connection until its end. Kept alive by its line.
class Entrance : public std::enable_shared_from_this<Entrance> {
 public:
  // `plain`: a board may speak without TLS.
  Entrance(boost::asio::io_context& context, EntranceServices services,
           std::shared_ptr<line::DeviceLine> line, bool plain);
  void start();

 private:
  enum class Stage { arrived, handshake, pairing, answered, admitted };

  void hear(std::string_view bytes);
  void sort(std::string_view bytes);
  void secured();
  void pair(std::string_view bytes);
  void ended();

  EntranceServices services_;
  std::weak_ptr<line::DeviceLine> line_;
  boost::asio::steady_timer deadline_;
  bool plain_;
  Stage stage_ = Stage::arrived;
  std::string first_;  // bytes that do not tell yet what they are
  line::OneLine request_;
};

}  // namespace c715::field
