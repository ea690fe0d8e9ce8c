// The console's connection to the server, on a thread of its own; reconnects by itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <c715/v1/command.pb.h>

#include "referee_ui/model/link_events.hpp"
#include "server/link/fingerprint.hpp"

namespace c715::ui {

struct LinkSettings {
  std::string host;
  std::uint16_t port = 7155;
  std::string console;             // this console's name, at most 80 letters
  std::string program;             // "c715-console 0.1.0"
  std::string known_servers_file;  // link::default_known_servers_file()
  std::optional<link::Fingerprint>
      fingerprint;  // known beforehand (certificate read beside the event)
};

// All functions may be called from any one thread (the window's); they return at once.
class ServerLink {
 public:
  // Starts connecting. `wake` is called on the link's thread whenever poll has something new.
  ServerLink(LinkSettings settings, std::function<void()> wake);
  ~ServerLink();
  ServerLink(ServerLink const&) = delete;
  ServerLink& operator=(ServerLink const&) = delete;

  // The code the person read off the server's screen and typed; connects if it is the
  // certificate's.
  void trust(std::string typed_code);
  // Forgets the certificate trusted at this address, so that a code is asked for again.
  void forget_certificate();

  void sign_in(std::string user, std::string pin);
  void claim(std::string code, std::string user, std::string pin);
  void sign_out();

  // Sends a wish; its id (16 random bytes) is the result. Kept and sent again with the same id
  // after a reconnect until answered, at most 256 of them. Wishes that start robots are dropped
  // instead.
  std::string send(v1::Command command);
  // As send, for a wish add_user with the new person's PIN.
  std::string add_user(v1::Command command, std::string pin);
  void inspect();

  // The newest status, as the last StatusChanged told it.
  [[nodiscard]] LinkStatus status() const;

  // Hands over what has arrived since the last call, in order. Returns how many.
  std::size_t poll(std::function<void(LinkEvent const&)> const& take);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace c715::ui
