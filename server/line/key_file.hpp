// The file in which a board in software or a bridge keeps who it is and its key.
#pragma once

#include <optional>
#include <string>

namespace c715::line {

struct KeyFile {
  std::string uid{};  // 16 hexadecimal digits
  std::string key{};  // key_bytes
};

// nullopt: there is none, or it cannot be read as one.
std::optional<KeyFile> read_key_file(std::string const& path);

// Throws std::system_error when write_key_file could not put a file there: to be asked before a
// one-time code is used up. Leaves nothing behind.
void try_key_file(std::string const& path);

// Writes it whole or not at all, for this user only (mode 0600). Throws std::system_error.
void write_key_file(std::string const& path, KeyFile const& content);

}  // namespace c715::line
