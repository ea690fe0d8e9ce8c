// The identity of a server: the SHA-256 of its certificate, and the short code people read and
// type.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

struct x509_st;

namespace c715::link {

using Fingerprint = std::array<std::uint8_t, 32>;

Fingerprint fingerprint_of(x509_st const& certificate);

// "XXXX-XXXX-XXXX": the first 60 bits in Crockford's base32, which has no I, L, O, U.
std::string short_code(Fingerprint const& fingerprint);

// Whether a person typed the code of `fingerprint`: case, spaces and dashes do not count, O is 0, I
// and L are 1.
bool is_code_of(std::string_view typed, Fingerprint const& fingerprint);

// 64 hexadecimal digits and back.
std::string to_hex(Fingerprint const& fingerprint);
std::optional<Fingerprint> fingerprint_from_hex(std::string_view digits);

}  // namespace c715::link
