// Frames of the device link on the host's side: messages to bytes, bytes to messages.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <c715/v1/device.pb.h>

#include "firmware_bridge/frame/frame.h"

namespace c715::field {

// One frame of `message`, delimiter included. Throws std::length_error if it is over the board's
// limit.
std::string frame_of(v1::ToDevice const& message);

// Takes a board's stream apart, one message at a time, so that each is acted on before the next is
// read.
class BoardFrames {
 public:
  BoardFrames();
  // The reader points into its own buffer.
  BoardFrames(BoardFrames const&) = delete;
  BoardFrames& operator=(BoardFrames const&) = delete;

  struct Outcome {
    std::optional<v1::ToHost>
        message;  // nullopt = a bad frame: damaged, too long, or no such message
  };
  // Takes bytes from the front of `bytes` up to the end of one frame; nullopt when they are used
  // up.
  std::optional<Outcome> next(std::string_view& bytes);

 private:
  std::array<std::uint8_t, C715_FRAME_BODY_MAX(C715_PAYLOAD_TO_HOST)> buffer_{};
  c715_frame_reader reader_{};
};

}  // namespace c715::field
