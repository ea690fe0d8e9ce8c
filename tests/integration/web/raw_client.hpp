// A TCP client that speaks bytes, so that tests can be as rude as the rules they test.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace c715::test {

class RawClient {
 public:
  // Connects to loopback; throws std::system_error when it cannot. `receive_bytes`: the kernel's
  // buffer, 0 = as usual.
  explicit RawClient(std::uint16_t port, int receive_bytes = 0);
  ~RawClient();
  RawClient(RawClient&& other) noexcept;
  RawClient& operator=(RawClient&&) = delete;

  // False when the connection is gone.
  bool send(std::string_view bytes) const;

  // Reads until `end` occurs in what was read and returns all up to and with it; nullopt when the
  // connection ends or nothing comes for `patience` before that.
  std::optional<std::string> until(std::string_view end);

  // One whole answer: its head, and as many bytes as it says (none for `head_only`). Empty when the
  // connection ended before.
  std::string answer(bool head_only = false);

  // Reads to the end of the connection. Sets `closed` false when it was still open after
  // `patience`.
  std::string rest();
  // Whether the other side closes the connection within `patience`.
  bool closed_by_peer();

  static std::string get(std::string_view path, std::string_view fields = {});

  std::chrono::milliseconds patience{20'000};

 private:
  enum class Got { bytes, end, nothing };
  Got receive();

  int socket_ = -1;
  std::string buffer_;
};

// The status of an answer, 0 for none.
int status_of(std::string const& answer);
// The value of a field of its head.
std::string field_of(std::string const& answer, std::string const& name);
std::string body_of(std::string const& answer);

// One server-sent event.
struct Event {
  std::string name;
  std::int64_t id = 0;  // 0 = without
  std::string data;
};

// A viewer of the stream; throws std::runtime_error when the next event does not come.
class EventClient {
 public:
  EventClient(std::uint16_t port, std::string_view fields = {}, int receive_bytes = 0);
  Event next();
  // The next event of this name; others are passed over.
  Event next(std::string_view name);
  RawClient& raw() { return client_; }
  std::string head;

 private:
  RawClient client_;
};

// A port of loopback that nobody listens on at present.
std::uint16_t free_port();

}  // namespace c715::test
