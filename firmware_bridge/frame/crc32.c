// CRC-32, bitwise: 84 bytes more flash than a CRC-16 and no table in RAM.
#include "firmware_bridge/frame/crc32.h"

uint32_t c715_crc32(const uint8_t* bytes, size_t length) {
  uint32_t crc = UINT32_C(0xFFFFFFFF);
  for (size_t i = 0; i < length; ++i) {
    crc ^= bytes[i];
    for (uint8_t bit = 0; bit < 8; ++bit) {
      crc = (crc >> 1) ^ ((crc & 1u) != 0 ? UINT32_C(0xEDB88320) : 0u);
    }
  }
  return ~crc;
}
