// TLS with a pre-shared key as a machine without sockets: bytes of the wire in, bytes for it out.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

struct ssl_st;
struct ssl_ctx_st;

namespace c715::line {

inline constexpr std::size_t key_bytes = 32;

// The key that belongs to an identity; empty = there is none.
using FindKey = std::function<std::string(std::string const& identity)>;

// One end of one connection. TLS 1.3 with a PSK and ECDHE, or TLS 1.2 ECDHE-PSK-CHACHA20: what is
// recorded today cannot be read by who learns the key tomorrow.
class PskChannel {
 public:
  ~PskChannel();
  PskChannel(PskChannel const&) = delete;
  PskChannel& operator=(PskChannel const&) = delete;

  // Takes what came and appends what it says to `plain`. False: the connection is over, by a wrong
  // key, by damage or by the other end's word; what `take` has is still to be sent.
  bool receive(std::string_view wire, std::string& plain);
  // Puts plain bytes in, once ready.
  void send(std::string_view plain);
  // What is to be written to the wire now.
  std::string take();

  // Both ends have proved that they know the key.
  [[nodiscard]] bool ready() const;
  // Whose key was used or asked for; empty before that.
  [[nodiscard]] std::string const& identity() const { return identity_; }

 private:
  friend class PskServer;
  friend std::unique_ptr<PskChannel> connect_psk(std::string identity, std::string key);
  struct FreeSsl {
    void operator()(ssl_st* ssl) const;
  };
  PskChannel() = default;
  static PskChannel& of(ssl_st* ssl);
  static unsigned answer(ssl_st* ssl, char const* identity, unsigned char* key, unsigned room);
  static unsigned offer(ssl_st* ssl, char const* hint, char* identity, unsigned identity_room,
                        unsigned char* key, unsigned room);
  void open(ssl_ctx_st* context);

  std::unique_ptr<ssl_st, FreeSsl> ssl_;
  std::string identity_;
  std::string key_;                // of a client
  FindKey const* find_ = nullptr;  // of a server
};

// What connections of a server share. Must outlive them.
class PskServer {
 public:
  explicit PskServer(FindKey find);
  ~PskServer();
  PskServer(PskServer const&) = delete;
  PskServer& operator=(PskServer const&) = delete;
  std::unique_ptr<PskChannel> accept();

 private:
  struct FreeContext {
    void operator()(ssl_ctx_st* context) const;
  };
  FindKey find_;
  std::unique_ptr<ssl_ctx_st, FreeContext> context_;
};

// The client's end; its first bytes are in `take` at once.
std::unique_ptr<PskChannel> connect_psk(std::string identity, std::string key);

}  // namespace c715::line
