// Keeping a key.
#include "server/line/key_file.hpp"

#include <cerrno>
#include <fstream>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/core/hex.hpp"
#include "server/line/pairing_line.hpp"
#include "server/line/psk_channel.hpp"

namespace c715::line {

namespace {

[[noreturn]] void fail(std::string const& path) {
  throw std::system_error{errno, std::generic_category(), path};
}

std::string beside_of(std::string const& path) {
  return path + ".new";
}

int create(std::string const& path) {
  ::unlink(path.c_str());
  int const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) fail(path);
  return file;
}

}  // namespace

std::optional<KeyFile> read_key_file(std::string const& path) {
  std::ifstream in{path};
  std::string word;
  std::string digits;
  KeyFile content;
  if (!(in >> word >> content.uid) || word != "uid" || !is_uid(content.uid)) return std::nullopt;
  if (!(in >> word >> digits) || word != "key") return std::nullopt;
  auto key = unhex(digits);
  if (!key || key->size() != key_bytes) return std::nullopt;
  content.key = *std::move(key);
  return content;
}

void try_key_file(std::string const& path) {
  auto const beside = beside_of(path);
  ::close(create(beside));
  ::unlink(beside.c_str());
}

void write_key_file(std::string const& path, KeyFile const& content) {
  auto const text = "uid " + content.uid + "\nkey " + hex(content.key) + "\n";
  auto const beside = beside_of(path);
  int const file = create(beside);
  bool const written =
      ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
      ::fsync(file) == 0;
  ::close(file);
  if (!written || ::rename(beside.c_str(), path.c_str()) != 0) fail(path);
}

}  // namespace c715::line
