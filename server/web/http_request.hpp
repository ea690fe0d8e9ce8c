// Reads HTTP requests from bytes as they come, within limits. No sockets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace c715::web {

inline constexpr std::size_t header_limit = 8 * 1024;
inline constexpr std::size_t target_limit = 1024;

// What of a request matters to the routes.
struct Request {
  bool read = false;  // GET or HEAD; every other method is turned away
  bool head = false;
  bool keep_alive = false;
  bool accepts_gzip = false;
  std::string path;  // up to the `?`, as sent: never decoded
  std::string host;  // as sent, may carry a port
  std::string origin;
  std::string if_none_match;
  std::optional<std::int64_t> last_event_id;  // absent when it is not a number >= 0
};

// Collects bytes and hands out one request after the other.
class RequestReader {
 public:
  RequestReader();
  ~RequestReader();
  RequestReader(RequestReader&&) noexcept;
  RequestReader& operator=(RequestReader&&) noexcept;

  struct More {};  // the request is not whole yet
  struct Bad {
    int status = 400;
  };  // HTTP status to answer; the stream is beyond repair then
  using Outcome = std::variant<More, Request, Bad>;

  void feed(std::string_view bytes) { buffer_.append(bytes); }
  Outcome next();

  // Whether bytes of a request have come that is not whole.
  [[nodiscard]] bool mid_request() const { return !buffer_.empty(); }

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
  std::string buffer_;
};

}  // namespace c715::web
