// Length-prefixed frames, little-endian.
#include "server/web/feed_frame.hpp"

#include <stdexcept>

namespace c715::web {

namespace {
constexpr std::size_t prefix_bytes = 4;
}  // namespace

std::string encode_feed(v1::ToFollower const& message) {
  std::size_t const length = message.ByteSizeLong();
  if (length > feed_frame_limit) throw std::length_error{"public feed: frame too large"};
  std::string out;
  out.reserve(prefix_bytes + length);
  for (std::size_t i = 0; i < prefix_bytes; ++i) {
    out += static_cast<char>(static_cast<unsigned char>(length >> (8 * i)));
  }
  message.AppendToString(&out);
  return out;
}

void FeedReader::feed(std::string_view bytes) {
  buffer_.erase(0, begin_);
  begin_ = 0;
  buffer_.append(bytes);
}

std::optional<v1::ToFollower> FeedReader::next() {
  if (buffer_.size() - begin_ < prefix_bytes) return std::nullopt;
  std::size_t length = 0;
  for (std::size_t i = 0; i < prefix_bytes; ++i) {
    length |= static_cast<std::size_t>(static_cast<unsigned char>(buffer_[begin_ + i])) << (8 * i);
  }
  if (length > feed_frame_limit) throw std::runtime_error{"public feed: frame too large"};
  if (buffer_.size() - begin_ < prefix_bytes + length) return std::nullopt;
  v1::ToFollower message;
  if (!message.ParseFromArray(buffer_.data() + begin_ + prefix_bytes, static_cast<int>(length))) {
    throw std::runtime_error{"public feed: frame is no message"};
  }
  begin_ += prefix_bytes + length;
  return message;
}

}  // namespace c715::web
