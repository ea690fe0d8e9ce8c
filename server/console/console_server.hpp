// The listener for consoles and other followers: TCP, TLS 1.3, on the engine's thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "server/console/certificate.hpp"
#include "server/console/services.hpp"
#include "server/engine/engine.hpp"

namespace boost::asio {
class io_context;
}

namespace c715::console {

inline constexpr std::uint16_t default_port = 7155;

struct ConsoleSettings {
  std::string address = "127.0.0.1";  // an IP address
  std::uint16_t port = default_port;  // 0 = any free one
  Certificate certificate;
};

// One thread runs `io` and the engine; every function here is to be called on it.
class ConsoleServer final : public engine::Publisher {
 public:
  ConsoleServer(boost::asio::io_context& io, ConsoleSettings const& settings,
                ConsoleServices services);
  ~ConsoleServer() override;
  ConsoleServer(ConsoleServer const&) = delete;
  ConsoleServer& operator=(ConsoleServer const&) = delete;

  // Listens from here on. `engine` must outlive this. Throws Trouble naming the address
  // when it cannot be listened on.
  void start(engine::Engine& engine);

  // The port listened on.
  [[nodiscard]] std::uint16_t port() const;

  // The one-time code for the first organiser; empty when the event has one. To be printed once,
  // never logged.
  [[nodiscard]] std::string claim_code() const;

  // Signed-in sessions now, and wrong PINs and codes since the start: for metrics.
  [[nodiscard]] std::size_t signed_in() const;
  [[nodiscard]] std::int64_t failed_sign_ins() const;

  void publish(std::vector<SharedEntry> const& entries, tournament::State const& durable) override;
  void read_only(std::string const& why) override;

  // Says SERVER_STOPPING to every follower and listens no more. Connections end within five seconds
  // while `io` runs on.
  void stop();

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace c715::console
