// Frames of the one-way pipe from the server to its public process: 4 bytes of length, then a
// message. Wider than the follower link's frames, because one entry may create a whole event.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <c715/v1/console.pb.h>

namespace c715::web {

inline constexpr std::size_t feed_frame_limit = 8 * 1024 * 1024;

// Throws std::length_error over the limit.
std::string encode_feed(v1::ToFollower const& message);

// Collects bytes as they come and hands out whole messages.
class FeedReader {
 public:
  void feed(std::string_view bytes);

  // The next message, or nullopt while it is incomplete. Throws std::runtime_error on anything
  // else: the writer is our own server, so a broken frame means broken software.
  std::optional<v1::ToFollower> next();

 private:
  std::string buffer_;
  std::size_t begin_ = 0;  // of what is not consumed
};

}  // namespace c715::web
