// What is answered: representations built once and shared by all who ask.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "server/web/http_request.hpp"

namespace c715::web {

// One representation of one resource. Heads end after their last field line: the session adds its
// own fields (date, connection) and the empty line.
struct Content {
  std::string etag;  // with quotes; empty = cannot be asked for conditionally
  std::string head_plain;
  std::string head_gzip;  // empty = not compressed
  std::string head_not_modified;
  std::string body;
  std::string body_gzip;
};
using SharedContent = std::shared_ptr<Content const>;

// How a representation is described and stored. `extra` is whole header lines, each with CRLF.
struct ContentPlan {
  int status = 200;
  std::string_view type;
  std::string_view cache_control;
  std::string etag;
  std::string extra;
  int gzip_level = 0;  // 0 = leave uncompressed
};

inline constexpr int gzip_quick = 3;  // for what changes by the second
inline constexpr int gzip_small = 9;  // for files, compressed once

SharedContent make_content(ContentPlan const& plan, std::string body);

// Whether a representation with `etag` answers a request that already holds `if_none_match`
// (weakly).
bool matches_etag(std::string_view if_none_match, std::string_view etag);

// A short plain page with a status of its own.
SharedContent make_notice(int status, std::string text, std::string extra = {});

// An answer with a length.
struct Answer {
  SharedContent content;
  bool close = false;  // end the connection after it
};
// The connection becomes a stream of server-sent events.
struct OpenStream {
  std::optional<std::int64_t> last_event_id;
};
using Reply = std::variant<Answer, OpenStream>;

// "Date: ...\r\n" for a time, in seconds since 1970.
std::string date_line(std::int64_t unix_s);

// The head of an endless answer, whole.
std::string stream_head(std::string_view date);

}  // namespace c715::web
