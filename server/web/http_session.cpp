// The conversation of one connection, as one coroutine.
#include "server/web/http_session.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "server/log/log.hpp"

namespace c715::web {

namespace asio = boost::asio;

namespace {

constexpr auto tuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t read_bytes = 4096;
constexpr std::size_t write_bytes = 64 * 1024;
constexpr std::string_view tail_close = "Connection: close\r\n\r\n";

bool holds_already(Content const& content, Request const& request) {
  return !content.head_not_modified.empty() && matches_etag(request.if_none_match, content.etag);
}

}  // namespace

void HttpSessions::close_late(Steady::time_point now) {
  for (auto* session : alive) {
    if (session->deadline() <= now) session->close();
  }
}

void HttpSessions::close_all() {
  stopped = true;
  for (auto* session : alive) session->close();
}

HttpSession::HttpSession(std::shared_ptr<HttpSessions> all, asio::ip::tcp::socket socket,
                         std::optional<Admission::Ticket> ticket)
    : all_{std::move(all)},
      socket_{std::move(socket)},
      ticket_{std::move(ticket)},
      turned_away_{!ticket_} {
  allow(all_->limits.request_time);
  if (turned_away_) ++all_->turned_away;
  all_->alive.insert(this);
}

HttpSession::~HttpSession() {
  all_->alive.erase(this);
  if (turned_away_) --all_->turned_away;
}

void HttpSession::close() {
  boost::system::error_code ignored;
  socket_.close(ignored);
}

asio::awaitable<void> HttpSession::run(std::shared_ptr<HttpSession> self) {
  for (;;) {
    auto const wanted = co_await self->receive();
    if (!wanted || self->all_->stopped) co_return;
    if (auto const* bad = std::get_if<RequestReader::Bad>(&*wanted)) {
      co_await self->turn_down(self->all_->notices->of(bad->status));
      co_return;
    }
    auto const& request = std::get<Request>(*wanted);
    if (self->turned_away_) {
      co_await self->turn_down(self->all_->notices->of(503));
      co_return;
    }
    auto reply = self->reply(request);
    if (auto const* stream = std::get_if<OpenStream>(&reply)) {
      if (!request.head && self->hand_over(*stream)) co_return;
      co_await self->send(stream_head(*self->all_->date), {}, {});
      co_await self->linger();
      co_return;
    }
    auto answer = std::get<Answer>(std::move(reply));
    bool const close = answer.close || !request.keep_alive;
    bool const sent = co_await self->answer(std::move(answer), request, close);
    if (!sent) co_return;
    if (close) {
      co_await self->linger();
      co_return;
    }
    self->allow(self->all_->limits.idle_time);
  }
}

// A fault of ours costs this answer, never the server.
Reply HttpSession::reply(Request const& request) {
  try {
    return all_->callbacks.reply(request);
  } catch (std::exception const& fault) {
    log::error("web: {}: {}", request.path, fault.what());
    return Answer{all_->notices->of(500), true};
  }
}

bool HttpSession::hand_over(OpenStream const& stream) {
  if (!all_->callbacks.open_stream) return false;
  all_->callbacks.open_stream(
      {std::move(socket_), *std::move(ticket_), stream.last_event_id, stream_head(*all_->date)});
  return true;
}

asio::awaitable<std::optional<HttpSession::Wanted>> HttpSession::receive() {
  std::array<char, read_bytes> bytes{};
  bool begun = reader_.mid_request();
  if (begun) allow(all_->limits.request_time);
  for (;;) {
    auto outcome = reader_.next();
    if (auto* request = std::get_if<Request>(&outcome)) co_return std::move(*request);
    if (auto* bad = std::get_if<RequestReader::Bad>(&outcome)) co_return *bad;
    auto const [problem, count] = co_await socket_.async_read_some(asio::buffer(bytes), tuple);
    if (problem) co_return std::nullopt;
    if (!begun) allow(all_->limits.request_time);
    begun = true;
    reader_.feed({bytes.data(), count});
  }
}

asio::awaitable<bool> HttpSession::answer(Answer answer, Request const& request, bool close) {
  // Held here, because the server replaces its date while this answer is under way.
  auto const date = all_->date;
  auto const tail = *date + std::string{close ? tail_close : "\r\n"};
  auto const& content = *answer.content;
  if (holds_already(content, request)) {
    co_return co_await send(content.head_not_modified, tail, {});
  }
  bool const packed = request.accepts_gzip && !content.head_gzip.empty();
  std::string_view const body = packed ? content.body_gzip : content.body;
  co_return co_await send(packed ? content.head_gzip : content.head_plain, tail,
                          request.head ? std::string_view{} : body);
}

asio::awaitable<bool> HttpSession::turn_down(SharedContent notice) {
  auto const tail = *all_->date + std::string{tail_close};
  bool const sent = co_await send(notice->head_plain, tail, notice->body);
  if (sent) co_await linger();
  co_return sent;
}

asio::awaitable<bool> HttpSession::send(std::string_view head, std::string_view tail,
                                        std::string_view body) {
  std::array<asio::const_buffer, 3> const buffers{asio::buffer(head.data(), head.size()),
                                                  asio::buffer(tail.data(), tail.size()),
                                                  asio::buffer(body.data(), body.size())};
  auto const last =
      Steady::now() + answer_time + std::chrono::seconds{body.size() / slowest_bytes_per_s};
  // Asked after each part that went out: progress renews the deadline, up to the last moment.
  auto const go_on = [this, last](boost::system::error_code const& problem, std::size_t) {
    deadline_ = std::min(Steady::now() + all_->limits.write_stall, last);
    return problem ? std::size_t{0} : write_bytes;
  };
  auto const [problem, count] = co_await asio::async_write(socket_, buffers, go_on, tuple);
  co_return !problem && count > 0;
}

asio::awaitable<void> HttpSession::linger() {
  boost::system::error_code ignored;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  allow(linger_time);
  std::array<char, read_bytes> bytes{};
  for (std::size_t total = 0; total < linger_bytes;) {
    auto const [problem, count] = co_await socket_.async_read_some(asio::buffer(bytes), tuple);
    if (problem) co_return;
    total += count;
  }
}

}  // namespace c715::web
