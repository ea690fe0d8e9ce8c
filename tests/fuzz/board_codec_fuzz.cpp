// Fuzzes what a board hears: what the board's own codec takes, libprotobuf takes too, with the same
// content; and a board that hears nothing more falls safe, whatever it heard before.
#include <cstdint>

#include <c715/v1/device.pb.h>

#include "firmware_bridge/board/board.h"
#include "firmware_bridge/board/messages.h"
#include "tests/fuzz/require.hpp"

namespace {

void compare(std::uint8_t const* data, std::size_t size) {
  c715_to_device taken{};
  if (c715_decode_to_device(data, size, &taken) == 0) return;
  c715::v1::ToDevice message;
  require(message.ParseFromArray(data, static_cast<int>(size)), "libprotobuf takes it too");
  require(message.session() == taken.session, "the same session");
  require(static_cast<int>(message.body_case()) == static_cast<int>(taken.body), "the same body");
  if (message.has_output()) {
    require(message.output().enable() == (taken.as.output.enable != 0), "the same ENABLE");
    require(message.output().echo_ms() == taken.as.output.echo_ms, "the same echo");
    require(message.output().seq() == taken.as.output.seq, "the same number");
  }
}

void require_safe_in_silence(std::uint8_t const* data, std::size_t size) {
  c715_board board{};
  c715_identity identity{};
  identity.boot_nonce = 7;
  identity.outputs = C715_OUT_ENABLE;
  c715_port const port{nullptr, [](void*, std::uint8_t const*, std::size_t) {},
                       [](void*, c715_drive const*) {}};
  c715_board_begin(&board, &identity, &port, 0);
  std::uint32_t now_ms = 0;
  for (std::size_t at = 0; at < size; at += 16, ++now_ms) {
    c715_board_receive(&board, data + at, size - at < 16 ? size - at : 16, now_ms);
    c715_board_poll(&board, now_ms);
  }
  now_ms += C715_WATCHDOG_MS_MAX + 1;
  c715_board_guard(&board, now_ms);
  require(board.drive.enable == 0, "the guard alone ends the lease");
  c715_board_poll(&board, now_ms);
  require(board.drive.enable == 0 && board.safe != C715_SAFE_NOT, "silence is safe");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  compare(data, size);
  require_safe_in_silence(data, size);
  return 0;
}
