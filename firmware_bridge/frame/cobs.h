// Consistent overhead byte stuffing: any bytes become bytes without a zero.
#ifndef C715_FRAME_COBS_H
#define C715_FRAME_COBS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Most bytes that `length` bytes can become: one more, and one for each full 254.
#define C715_COBS_MAX(length) ((length) + 1 + (length) / 254)

// Writes the stuffed form of `length` bytes to `out` and returns its length, at least 1.
// Returns 0 if `capacity` is less than C715_COBS_MAX(length); `out` is then untouched.
// `bytes` and `out` must not overlap.
size_t c715_cobs_encode(const uint8_t* bytes, size_t length, uint8_t* out, size_t capacity);

// Undoes the stuffing of `length` bytes in place and returns the length of the result, which is
// always less than `length`. Returns SIZE_MAX if the bytes are no stuffed form (empty, a zero in
// them, a code that points behind the end); the buffer then holds nothing of use.
size_t c715_cobs_decode(uint8_t* bytes, size_t length);

#ifdef __cplusplus
}
#endif

#endif
