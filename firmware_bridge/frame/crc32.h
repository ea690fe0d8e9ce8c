// CRC-32 as zlib computes it (reflected 0xEDB88320), bit by bit: small on an AVR.
#ifndef C715_FRAME_CRC32_H
#define C715_FRAME_CRC32_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// The CRC-32 of `length` bytes; 0 for none. `bytes` may be NULL when `length` is 0.
uint32_t c715_crc32(const uint8_t* bytes, size_t length);

#ifdef __cplusplus
}
#endif

#endif
