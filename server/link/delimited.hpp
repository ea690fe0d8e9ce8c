// Frames of the follower link: varint length, then a protobuf message; limits before allocation.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <google/protobuf/message.h>

#include "server/core/result.hpp"

namespace c715::link {

inline constexpr std::size_t frame_limit = 64 * 1024;
inline constexpr int recursion_limit = 16;

// One frame of `message`. The message must fit the limit (the caller splits what may not).
std::string encode(google::protobuf::Message const& message);

// Collects bytes as they come and hands out whole frames.
class FrameReader {
 public:
  void feed(std::string_view bytes) { buffer_.append(bytes); }

  // The next whole frame's bytes, nullopt while it is incomplete, or FRAME_TOO_LARGE as soon as the
  // length says so. After a refusal the stream is beyond repair: close it.
  Result<std::optional<std::string>> next();

  // Whether a frame has begun that is not complete (a stream that ends here is torn).
  [[nodiscard]] bool mid_frame() const { return !buffer_.empty(); }

 private:
  std::string buffer_;
};

// Parses a frame with the recursion limit; MALFORMED if it is no such message.
Result<void> decode(std::string_view frame, google::protobuf::Message& message);

}  // namespace c715::link
