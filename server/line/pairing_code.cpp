// One-time codes.
#include "server/line/pairing_code.hpp"

#include <openssl/sha.h>

namespace c715::line {

namespace {

// Without letters that look like digits or like each other (Crockford's base 32).
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t code_letters = 16;
constexpr std::size_t group_letters = 4;
constexpr std::string_view purpose = "c715 pairing 1:";

char as_written(char letter) {
  if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  if (letter == 'O') return '0';
  return letter == 'I' || letter == 'L' ? '1' : letter;
}

}  // namespace

std::string pairing_code(std::string_view random) {
  std::string code;
  unsigned waiting = 0;
  unsigned bits = 0;
  for (char const byte : random.substr(0, code_random_bytes)) {
    waiting = waiting << 8 | static_cast<unsigned char>(byte);
    for (bits += 8; bits >= 5; bits -= 5) {
      if (code.size() % (group_letters + 1) == group_letters) code += '-';
      code += alphabet[waiting >> (bits - 5) & 31U];
    }
    waiting &= (1U << bits) - 1;
  }
  return code;
}

std::optional<std::string> read_code(std::string_view typed) {
  std::string code;
  for (char const letter : typed) {
    if (letter == '-' || letter == ' ' || letter == '\r' || letter == '\n') continue;
    char const written = as_written(letter);
    if (alphabet.find(written) == alphabet.npos || code.size() == code_letters) return std::nullopt;
    code += written;
  }
  return code.size() == code_letters ? std::optional{code} : std::nullopt;
}

std::string key_of_code(std::string_view code) {
  std::string const text = std::string{purpose} + std::string{code};
  std::string key(SHA256_DIGEST_LENGTH, '\0');
  SHA256(reinterpret_cast<unsigned char const*>(text.data()), text.size(),
         reinterpret_cast<unsigned char*>(key.data()));
  return key;
}

}  // namespace c715::line
