// A follower that waits: one connection, one call at a time. For scripts and tests.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <c715/v1/console.pb.h>

#include "server/console/trouble.hpp"
#include "server/core/result.hpp"
#include "server/link/delimited.hpp"
#include "server/link/fingerprint.hpp"

struct ssl_st;

namespace c715::console {

// The server said why it closes.
class ClosedByServer : public Trouble {
 public:
  explicit ClosedByServer(v1::Closing const& closing);
  [[nodiscard]] v1::Closing const& closing() const { return closing_; }
  [[nodiscard]] std::string sentence(text::Catalogue const& texts) const override;

 private:
  v1::Closing closing_;
};

class Client {
 public:
  using Wait = std::chrono::milliseconds;
  static constexpr Wait patience{10'000};

  // Connects with TLS 1.3; `trusts` judges the server's certificate before anything is sent to it.
  // All functions throw Trouble when the connection is no more.
  Client(std::string const& host, std::uint16_t port,
         std::function<bool(link::Fingerprint const&)> const& trusts);
  ~Client();
  Client(Client const&) = delete;
  Client& operator=(Client const&) = delete;

  v1::Welcome hello(std::string const& console, std::string const& program);
  Result<v1::SignedIn> sign_in(v1::SignIn const& credential);
  Result<v1::SignedIn> claim(v1::ClaimEvent const& claim);
  // Sends a wish and waits for its answer.
  v1::Answer wish(v1::Command const& command);
  v1::Answer add_user(v1::AddUserWithPin const& wish);
  // Asks for a one-time code for a board or bridge; an id is made here.
  Result<v1::PairingOpen> open_pairing(v1::OpenPairing wanted);
  v1::Inspection inspect();
  void follow(std::int64_t from_seq);

  void send(v1::ToServer const& message);
  void send_bytes(std::string_view bytes);
  // Sends no more, still receives.
  void finish();

  // The next message, those that other calls passed over first; nullopt after `wait` without one.
  std::optional<v1::ToFollower> receive(Wait wait = patience);

 private:
  // Receives until `wanted`; keeps what comes between for `receive`.
  v1::ToFollower expect(std::function<bool(v1::ToFollower const&)> const& wanted);
  std::optional<v1::ToFollower> read_message(Wait wait);
  Result<v1::SignedIn> signed_in();
  v1::Answer answer_to(std::string const& command_id);

  struct CloseSocket {
    int fd = -1;
    ~CloseSocket();
  };
  struct FreeSsl {
    void operator()(ssl_st* ssl) const;
  };
  CloseSocket socket_;
  std::unique_ptr<ssl_st, FreeSsl> ssl_;
  link::FrameReader reader_;
  std::deque<v1::ToFollower> passed_over_;
};

}  // namespace c715::console
