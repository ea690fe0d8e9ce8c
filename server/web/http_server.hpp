// The listening side of HTTP: connections within limits, requests to a handler, streams handed
// over.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/ip/tcp.hpp>

#include "server/web/admission.hpp"
#include "server/web/http_content.hpp"
#include "server/web/notices.hpp"

namespace c715::web {

struct HttpLimits {
  std::size_t connections = 4000;
  std::size_t per_address = 32;
  std::chrono::milliseconds request_time{10'000};  // from a request's first byte to its last
  std::chrono::milliseconds idle_time{15'000};     // between requests
  std::chrono::milliseconds write_stall{5'000};    // without any progress of an answer
};

// A connection that became a stream. The ticket holds its place among the connections.
struct StreamConnection {
  boost::asio::ip::tcp::socket socket;
  Admission::Ticket ticket;
  std::optional<std::int64_t> last_event_id;
  std::string head;  // to be sent first
};

struct HttpCallbacks {
  std::function<Reply(Request const&)> reply;
  std::function<void(StreamConnection)> open_stream;
};

// All work happens on the thread that runs `io`. Stops when destroyed; `notices` must outlive it.
class HttpServer {
 public:
  // Listens at once. Throws std::runtime_error with the address when it cannot.
  HttpServer(boost::asio::io_context& io, std::string const& address, std::uint16_t port,
             HttpLimits limits, Notices const& notices, HttpCallbacks callbacks);
  ~HttpServer();
  HttpServer(HttpServer const&) = delete;
  HttpServer& operator=(HttpServer const&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] std::size_t connections() const;

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

// The address that connections are counted by: an IPv6 host owns a whole /64.
std::string counted_address(boost::asio::ip::address const& address);

}  // namespace c715::web
