// A file descriptor that closes itself.
#include <utility>

#include <unistd.h>

#include "firmware_bridge/simulator/line.hpp"

namespace c715::simulator {

Descriptor::Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

Descriptor::~Descriptor() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace c715::simulator
