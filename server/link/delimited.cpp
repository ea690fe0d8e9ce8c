// Varint-delimited protobuf frames with limits.
#include "server/link/delimited.hpp"

#include <cstdint>

#include <google/protobuf/io/coded_stream.h>

namespace c715::link {

namespace {
// Three bytes carry lengths up to 2^21 - 1, more than the limit allows.
constexpr std::size_t longest_prefix = 3;
}  // namespace

std::string encode(google::protobuf::Message const& message) {
  std::string out;
  std::size_t length = message.ByteSizeLong();
  for (; length >= 0x80; length >>= 7) out += static_cast<char>((length & 0x7f) | 0x80);
  out += static_cast<char>(length);
  message.AppendToString(&out);
  return out;
}

Result<std::optional<std::string>> FrameReader::next() {
  std::size_t length = 0;
  std::size_t used = 0;
  for (;; ++used) {
    if (used == longest_prefix) return refuse(v1::REASON_FRAME_TOO_LARGE);
    if (used == buffer_.size()) return std::optional<std::string>{};
    auto const byte = static_cast<unsigned char>(buffer_[used]);
    length |= static_cast<std::size_t>(byte & 0x7f) << (7 * used);
    if (byte < 0x80) break;
  }
  ++used;
  if (length > frame_limit) return refuse(v1::REASON_FRAME_TOO_LARGE);
  if (buffer_.size() < used + length) return std::optional<std::string>{};
  std::optional<std::string> frame{buffer_.substr(used, length)};
  buffer_.erase(0, used + length);
  return frame;
}

Result<void> decode(std::string_view frame, google::protobuf::Message& message) {
  google::protobuf::io::CodedInputStream stream{reinterpret_cast<std::uint8_t const*>(frame.data()),
                                                static_cast<int>(frame.size())};
  stream.SetRecursionLimit(recursion_limit);
  if (!message.ParseFromCodedStream(&stream) || !stream.ConsumedEntireMessage()) {
    return refuse(v1::REASON_MALFORMED, "frame");
  }
  message.DiscardUnknownFields();
  return {};
}

}  // namespace c715::link
