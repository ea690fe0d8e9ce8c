// The hash chain of the journal: every entry commits to all entries before it. Pure: bytes in,
// digest out.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace c715::journal {

inline constexpr std::size_t digest_bytes = 32;
using Digest = std::array<unsigned char, digest_bytes>;

// The link before the first entry: 32 zero bytes.
inline constexpr Digest genesis{};

// What a link covers besides its predecessor: the columns of table `entry`, as they stand in the
// file.
struct Linked {
  std::int64_t seq = 0;
  std::int64_t at_us = 0;
  std::string_view actor_kind;
  std::string_view actor_name;
  std::string_view actor_roles;
  std::string_view console;
  std::string_view command_id;
  std::string_view kind;
  std::string_view payload;
};

// link(n) = SHA-256 over ten parts, each written as its length in bytes (8 bytes, big-endian) and
// then its bytes: link(n-1), seq, at_us, actor_kind, actor_name, actor_roles, console, command_id,
// kind, payload. Numbers are 8 bytes, big-endian, two's complement. The lengths keep bytes from
// wandering between parts.
Digest link(Digest const& previous, Linked const& entry);

Digest sha256(std::string_view bytes);

// 64 lower-case hexadecimal digits, and back; nullopt for anything else.
std::string hex(Digest const& digest);
std::optional<Digest> parse_hex(std::string_view digits);

// Digests as the file keeps them: 32 bytes; nullopt for any other length.
std::string bytes_of(Digest const& digest);
std::optional<Digest> digest_of(std::string_view bytes);

}  // namespace c715::journal
