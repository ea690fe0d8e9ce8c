// HTTP requests by Beast's parser, with the limits that it does not keep by itself.
#include "server/web/http_request.hpp"

#include <charconv>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/rfc7230.hpp>

namespace c715::web {

namespace http = boost::beast::http;

struct RequestReader::Parser {
  http::request_parser<http::empty_body> parser;
};

RequestReader::RequestReader() = default;
RequestReader::~RequestReader() = default;
RequestReader::RequestReader(RequestReader&&) noexcept = default;
RequestReader& RequestReader::operator=(RequestReader&&) noexcept = default;

namespace {

using Message = http::request_parser<http::empty_body>::value_type;

constexpr int status_bad_request = 400;
constexpr int status_too_large = 413;
constexpr int status_target_too_long = 414;
constexpr int status_header_too_large = 431;
constexpr int status_version = 505;

int status_for(boost::system::error_code const& problem) {
  if (problem == http::error::header_limit) return status_header_too_large;
  if (problem == http::error::body_limit) return status_too_large;
  if (problem == http::error::bad_version) return status_version;
  return status_bad_request;
}

std::string text(Message const& message, http::field name) {
  auto const value = message[name];
  return {value.data(), value.size()};
}

std::optional<std::int64_t> number(std::string const& digits) {
  std::int64_t value = 0;
  auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  bool const whole = error == std::errc{} && end == digits.data() + digits.size();
  if (!whole || value < 0) return std::nullopt;
  return value;
}

// `gzip` in the list without `q=0`. Other ways to forbid it are rare, and identity is always right.
bool accepts_gzip(Message const& message) {
  for (auto const& coding : http::ext_list{message[http::field::accept_encoding]}) {
    if (coding.first != "gzip") continue;
    for (auto const& parameter : coding.second) {
      if (parameter.first == "q" &&
          parameter.second.find_first_not_of("0.") == boost::beast::string_view::npos) {
        return false;
      }
    }
    return true;
  }
  return false;
}

// No route reads a body, so a request that announces one is turned away before it arrives.
bool has_body(Message const& message) {
  if (message.find(http::field::transfer_encoding) != message.end()) return true;
  auto const length = message[http::field::content_length];
  return !length.empty() && length != "0";
}

// 0, or the status that says what is wrong.
int problem_of(Message const& message) {
  if (has_body(message)) return status_too_large;
  auto const target = message.target();
  if (target.size() > target_limit) return status_target_too_long;
  if (message.version() >= 11 && message.count(http::field::host) != 1) return status_bad_request;
  return 0;
}

Request to_request(Message const& message) {
  Request request;
  request.head = message.method() == http::verb::head;
  request.read = request.head || message.method() == http::verb::get;
  request.keep_alive = message.keep_alive();
  request.accepts_gzip = accepts_gzip(message);
  auto const target = message.target();
  auto const path = target.substr(0, target.find('?'));
  request.path.assign(path.data(), path.size());
  request.host = text(message, http::field::host);
  request.origin = text(message, http::field::origin);
  request.if_none_match = text(message, http::field::if_none_match);
  auto const last_id = message["Last-Event-ID"];
  request.last_event_id = number({last_id.data(), last_id.size()});
  return request;
}

}  // namespace

RequestReader::Outcome RequestReader::next() {
  // Empty lines before a request are allowed (RFC 9112 §2.2) and must not pile up.
  while (!parser_ && buffer_.starts_with("\r\n")) buffer_.erase(0, 2);
  if (buffer_.empty() || (!parser_ && buffer_ == "\r")) return More{};
  if (!parser_) {
    parser_ = std::make_unique<Parser>();
    parser_->parser.header_limit(header_limit);
    parser_->parser.eager(false);
  }
  auto& parser = parser_->parser;
  boost::system::error_code problem;
  std::size_t used = 0;
  while (!parser.is_header_done() && !problem) {
    auto const rest = boost::asio::buffer(buffer_) + used;
    used += parser.put(rest, problem);
  }
  buffer_.erase(0, used);
  if (problem == http::error::need_more) {
    if (buffer_.size() > header_limit) return Bad{status_header_too_large};
    return More{};
  }
  if (problem) return Bad{status_for(problem)};
  if (int const status = problem_of(parser.get())) return Bad{status};
  auto request = to_request(parser.get());
  parser_.reset();
  return request;
}

}  // namespace c715::web
