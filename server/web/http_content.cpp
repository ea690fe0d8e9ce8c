// Heads of answers: status, caching, and the security fields that every answer carries.
#include "server/web/http_content.hpp"

#include <array>
#include <ctime>
#include <utility>

#include <fmt/format.h>

#include "server/web/gzip.hpp"

namespace c715::web {

namespace {

// Everything a page loads comes from this server; nothing is inline, framed elsewhere or submitted.
constexpr std::string_view security_fields =
    "Content-Security-Policy: default-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; object-src 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";

constexpr std::array reasons{
    std::pair{200, "OK"},
    std::pair{304, "Not Modified"},
    std::pair{400, "Bad Request"},
    std::pair{403, "Forbidden"},
    std::pair{404, "Not Found"},
    std::pair{405, "Method Not Allowed"},
    std::pair{408, "Request Timeout"},
    std::pair{413, "Content Too Large"},
    std::pair{414, "URI Too Long"},
    std::pair{421, "Misdirected Request"},
    std::pair{431, "Request Header Fields Too Large"},
    std::pair{500, "Internal Server Error"},
    std::pair{503, "Service Unavailable"},
    std::pair{505, "HTTP Version Not Supported"},
};

std::string status_line(int status) {
  for (auto const& [code, reason] : reasons) {
    if (code == status) return fmt::format("HTTP/1.1 {} {}\r\n", code, reason);
  }
  return fmt::format("HTTP/1.1 {} -\r\n", status);
}

// The fields that a 200 and its 304 share.
std::string common_fields(ContentPlan const& plan) {
  std::string out{security_fields};
  if (!plan.cache_control.empty()) {
    out += fmt::format("Cache-Control: {}\r\n", plan.cache_control);
  }
  if (!plan.etag.empty()) out += fmt::format("ETag: {}\r\n", plan.etag);
  if (plan.gzip_level > 0) out += "Vary: Accept-Encoding\r\n";
  return out + plan.extra;
}

std::string_view without_weak(std::string_view etag) {
  return etag.starts_with("W/") ? etag.substr(2) : etag;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

}  // namespace

SharedContent make_content(ContentPlan const& plan, std::string body) {
  auto content = std::make_shared<Content>();
  content->etag = plan.etag;
  auto const common = common_fields(plan);
  auto const head = status_line(plan.status) + common +
                    (plan.type.empty() ? "" : fmt::format("Content-Type: {}\r\n", plan.type));
  content->head_plain = head + fmt::format("Content-Length: {}\r\n", body.size());
  if (!plan.etag.empty()) content->head_not_modified = status_line(304) + common;
  if (plan.gzip_level > 0) {
    auto packed = gzip(body, plan.gzip_level);
    if (packed.size() < body.size()) {
      content->head_gzip =
          head + fmt::format("Content-Encoding: gzip\r\nContent-Length: {}\r\n", packed.size());
      content->body_gzip = std::move(packed);
    }
  }
  content->body = std::move(body);
  return content;
}

bool matches_etag(std::string_view if_none_match, std::string_view etag) {
  if (etag.empty()) return false;
  // A comma inside an ETag would split it here; ours have none, so such a one simply does not
  // match.
  while (!if_none_match.empty()) {
    auto const comma = if_none_match.find(',');
    auto const one = trimmed(if_none_match.substr(0, comma));
    if (one == "*" || without_weak(one) == without_weak(etag)) return true;
    if (comma == std::string_view::npos) return false;
    if_none_match.remove_prefix(comma + 1);
  }
  return false;
}

SharedContent make_notice(int status, std::string text, std::string extra) {
  ContentPlan plan;
  plan.status = status;
  plan.type = "text/plain; charset=utf-8";
  plan.cache_control = "no-store";
  plan.extra = std::move(extra);
  return make_content(plan, std::move(text));
}

std::string date_line(std::int64_t unix_s) {
  static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  auto const seconds = static_cast<std::time_t>(unix_s);
  std::tm utc{};
  if (gmtime_r(&seconds, &utc) == nullptr) return {};
  return fmt::format("Date: {}, {:02} {} {} {:02}:{:02}:{:02} GMT\r\n",
                     days.at(static_cast<std::size_t>(utc.tm_wday)), utc.tm_mday,
                     months.at(static_cast<std::size_t>(utc.tm_mon)), utc.tm_year + 1900,
                     utc.tm_hour, utc.tm_min, utc.tm_sec);
}

std::string stream_head(std::string_view date) {
  // Ended by closing: no length and no chunks, so that one frame serves every viewer as it is.
  return fmt::format(
      "{}{}Content-Type: text/event-stream\r\nCache-Control: no-store\r\n"
      "X-Accel-Buffering: no\r\n{}Connection: close\r\n\r\n",
      status_line(200), security_fields, date);
}

}  // namespace c715::web
