// One HTTP connection: requests in, answers out, each step with a deadline.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "server/web/http_server.hpp"

namespace c715::web {

using Steady = std::chrono::steady_clock;

// How long and how much a connection may still send after its last answer: closing at once would
// reset it, and the answer would be lost.
inline constexpr std::chrono::milliseconds linger_time{2000};
inline constexpr std::size_t linger_bytes = 64 * 1024;
// An answer that is not gone after this, and a second for each `slowest_bytes_per_s`, never will
// be.
inline constexpr std::chrono::seconds answer_time{10};
inline constexpr std::size_t slowest_bytes_per_s = 4096;

class HttpSession;

// What all sessions of a server share.
struct HttpSessions {
  HttpLimits limits;
  Notices const* notices = nullptr;
  HttpCallbacks callbacks;
  std::shared_ptr<std::string const> date;  // the present "Date:" line
  std::set<HttpSession*> alive;
  std::size_t turned_away = 0;  // sessions without a ticket, being told so
  bool stopped = false;

  // Closes every session whose deadline is over.
  void close_late(Steady::time_point now);
  void close_all();
};

class HttpSession {
 public:
  // Without a ticket there is no place: the first request is answered "busy".
  HttpSession(std::shared_ptr<HttpSessions> all, boost::asio::ip::tcp::socket socket,
              std::optional<Admission::Ticket> ticket);
  ~HttpSession();
  HttpSession(HttpSession const&) = delete;
  HttpSession& operator=(HttpSession const&) = delete;

  // Serves the connection to its end; `self` keeps it alive meanwhile.
  static boost::asio::awaitable<void> run(std::shared_ptr<HttpSession> self);

  [[nodiscard]] Steady::time_point deadline() const { return deadline_; }
  void close();

 private:
  using Wanted = std::variant<Request, RequestReader::Bad>;
  boost::asio::awaitable<std::optional<Wanted>> receive();
  boost::asio::awaitable<bool> send(std::string_view head, std::string_view tail,
                                    std::string_view body);
  boost::asio::awaitable<bool> answer(Answer answer, Request const& request, bool close);
  boost::asio::awaitable<bool> turn_down(SharedContent notice);
  boost::asio::awaitable<void> linger();
  Reply reply(Request const& request);
  bool hand_over(OpenStream const& stream);
  void allow(std::chrono::milliseconds time) { deadline_ = Steady::now() + time; }

  std::shared_ptr<HttpSessions> all_;
  boost::asio::ip::tcp::socket socket_;
  std::optional<Admission::Ticket> ticket_;
  bool turned_away_;
  RequestReader reader_;
  Steady::time_point deadline_;
};

}  // namespace c715::web
