// Consistent overhead byte stuffing.
#include "firmware_bridge/frame/cobs.h"

size_t c715_cobs_encode(const uint8_t* bytes, size_t length, uint8_t* out, size_t capacity) {
  if (capacity < C715_COBS_MAX(length)) return 0;
  size_t code_at = 0;
  size_t written = 1;
  uint8_t code = 1;
  for (size_t i = 0; i < length; ++i) {
    if (bytes[i] != 0) {
      out[written++] = bytes[i];
      ++code;
    }
    // A full block of 254 ends without a zero; the last block never needs a follower.
    if (bytes[i] == 0 || (code == 0xFF && i + 1 < length)) {
      out[code_at] = code;
      code_at = written++;
      code = 1;
    }
  }
  out[code_at] = code;
  return written;
}

size_t c715_cobs_decode(uint8_t* bytes, size_t length) {
  if (length == 0) return SIZE_MAX;
  size_t read = 0;
  size_t written = 0;
  while (read < length) {
    const uint8_t code = bytes[read++];
    if (code == 0 || (size_t)(code - 1) > length - read) return SIZE_MAX;
    for (uint8_t i = 1; i < code; ++i) {
      if (bytes[read] == 0) return SIZE_MAX;
      bytes[written++] = bytes[read++];
    }
    if (code != 0xFF && read < length) bytes[written++] = 0;
  }
  return written;
}
