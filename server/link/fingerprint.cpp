// Fingerprints of certificates and their short codes.
#include "server/link/fingerprint.hpp"

#include <algorithm>
#include <cctype>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/x509.h>

#include "server/core/hex.hpp"

namespace c715::link {

namespace {

constexpr std::string_view base32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int code_letters = 12;
constexpr int group_letters = 4;

// What a typed letter stands for; '\0' for separators.
char canonical(char typed) {
  if (typed == '-' || typed == ' ') return '\0';
  char const upper = static_cast<char>(std::toupper(static_cast<unsigned char>(typed)));
  if (upper == 'O') return '0';
  if (upper == 'I' || upper == 'L') return '1';
  return upper;
}

std::string letters_of(Fingerprint const& fingerprint) {
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < 8; ++i) head = head << 8 | fingerprint[i];
  std::string letters;
  for (int i = 0; i < code_letters; ++i) letters += base32[(head >> (59 - 5 * i)) & 31];
  return letters;
}

}  // namespace

Fingerprint fingerprint_of(x509_st const& certificate) {
  Fingerprint out{};
  unsigned length = 0;
  if (X509_digest(&certificate, EVP_sha256(), out.data(), &length) != 1 || length != out.size()) {
    throw std::runtime_error("a certificate could not be hashed");
  }
  return out;
}

std::string short_code(Fingerprint const& fingerprint) {
  std::string code;
  int written = 0;
  for (char const letter : letters_of(fingerprint)) {
    if (written > 0 && written % group_letters == 0) code += '-';
    code += letter;
    ++written;
  }
  return code;
}

bool is_code_of(std::string_view typed, Fingerprint const& fingerprint) {
  std::string letters;
  for (char const c : typed) {
    if (char const letter = canonical(c); letter != '\0') letters += letter;
  }
  return letters == letters_of(fingerprint);
}

std::string to_hex(Fingerprint const& fingerprint) {
  return hex({reinterpret_cast<char const*>(fingerprint.data()), fingerprint.size()});
}

std::optional<Fingerprint> fingerprint_from_hex(std::string_view digits) {
  Fingerprint out{};
  auto const bytes = unhex(digits);
  if (!bytes || bytes->size() != out.size()) return std::nullopt;
  std::copy(bytes->begin(), bytes->end(), out.begin());
  return out;
}

}  // namespace c715::link
