// Reading and writing the file of trusted servers.
#include "server/link/known_servers.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <fcntl.h>
#include <unistd.h>

namespace c715::link {

std::string default_known_servers_file() {
  std::string folder;
  if (char const* set = std::getenv("XDG_CONFIG_HOME"); set != nullptr && *set != '\0') {
    folder = set;
  } else if (char const* home = std::getenv("HOME"); home != nullptr && *home != '\0') {
    folder = std::string{home} + "/.config";
  } else {
    folder = ".";
  }
  return folder + "/c715/known_servers";
}

KnownServers::KnownServers(std::string file) : file_(std::move(file)) {
  std::ifstream in{file_};
  for (std::string line; std::getline(in, line);) {
    std::istringstream words{line};
    std::string address;
    std::string hex;
    words >> address >> hex;
    if (auto const fingerprint = fingerprint_from_hex(hex)) servers_[address] = *fingerprint;
  }
}

std::optional<Fingerprint> KnownServers::find(std::string const& address) const {
  auto const found = servers_.find(address);
  if (found == servers_.end()) return std::nullopt;
  return found->second;
}

bool KnownServers::knows(Fingerprint const& fingerprint) const {
  for (auto const& [address, known] : servers_) {
    if (known == fingerprint) return true;
  }
  return false;
}

void KnownServers::trust(std::string const& address, Fingerprint const& fingerprint) {
  servers_[address] = fingerprint;
  save();
}

void KnownServers::forget(std::string const& address) {
  servers_.erase(address);
  save();
}

void KnownServers::save() const {
  std::error_code failed;
  std::filesystem::create_directories(std::filesystem::path{file_}.parent_path(), failed);
  std::string text;
  for (auto const& [address, fingerprint] : servers_) {
    text += address + ' ' + to_hex(fingerprint) + '\n';
  }
  std::string const fresh = file_ + ".new";
  int const fd = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  bool written =
      fd >= 0 && ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  if (fd >= 0) written = ::fsync(fd) == 0 && ::close(fd) == 0 && written;
  if (!written || std::rename(fresh.c_str(), file_.c_str()) != 0) {
    throw std::runtime_error(file_ + ": cannot be written");
  }
}

}  // namespace c715::link
