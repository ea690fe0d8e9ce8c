// Frames of the device link on the host's side.
#include "server/field/board_frames.hpp"

#include <stdexcept>

namespace c715::field {

std::string frame_of(v1::ToDevice const& message) {
  std::array<std::uint8_t, C715_PAYLOAD_TO_BOARD + C715_CRC_BYTES> payload{};
  std::array<std::uint8_t, C715_FRAME_MAX(C715_PAYLOAD_TO_BOARD)> frame{};
  auto const length = message.ByteSizeLong();
  if (length > C715_PAYLOAD_TO_BOARD) throw std::length_error{"message too long for a board"};
  message.SerializeWithCachedSizesToArray(payload.data());
  auto const size = c715_frame_write(payload.data(), length, frame.data(), frame.size());
  return {frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(size)};
}

BoardFrames::BoardFrames() {
  c715_frame_reader_begin(&reader_, buffer_.data(), static_cast<std::uint16_t>(buffer_.size()));
}

std::optional<BoardFrames::Outcome> BoardFrames::next(std::string_view& bytes) {
  while (!bytes.empty()) {
    auto const status = c715_frame_reader_feed(&reader_, static_cast<std::uint8_t>(bytes.front()));
    bytes.remove_prefix(1);
    if (status == C715_FRAME_NONE) continue;
    Outcome outcome;
    if (status != C715_FRAME_READY || reader_.length > C715_PAYLOAD_TO_HOST) return outcome;
    v1::ToHost message;
    if (message.ParseFromArray(buffer_.data(), reader_.length) &&
        message.body_case() != v1::ToHost::BODY_NOT_SET) {
      outcome.message = std::move(message);
    }
    return outcome;
  }
  return std::nullopt;
}

}  // namespace c715::field
