// Opens a serial port.
#include "server/line/serial_file.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <termios.h>
#include <unistd.h>

namespace c715::line {

namespace {

bool is_pseudo_terminal(int fd) {
  constexpr unsigned first_major = 136;  // Documentation/admin-guide/devices.txt
  constexpr unsigned last_major = 143;
  struct stat there {};
  if (::fstat(fd, &there) != 0) return false;
  return major(there.st_rdev) >= first_major && major(there.st_rdev) <= last_major;
}

bool prepare(int fd, int baud) {
  // Exclusive mode of the terminal does not keep the superuser out; a lock does. The mode keeps out
  // programs that ask for no lock. A pseudo-terminal would keep it after our end, however that
  // came.
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    errno = EBUSY;
    return false;
  }
  if (!is_pseudo_terminal(fd)) ::ioctl(fd, TIOCEXCL);
  termios settings{};
  if (::tcgetattr(fd, &settings) != 0) return false;
  ::cfmakeraw(&settings);
  ::cfsetspeed(&settings, baud == default_baud ? B115200 : B500000);
  settings.c_cflag |= CLOCAL | CREAD;
  settings.c_cflag &= ~static_cast<tcflag_t>(HUPCL | CRTSCTS);  // closing must not reset the board
  settings.c_cc[VMIN] = 1;
  settings.c_cc[VTIME] = 0;
  if (::tcsetattr(fd, TCSANOW, &settings) != 0) return false;
  ::tcflush(fd, TCIOFLUSH);
  char const end_of_half_a_frame = 0;
  return ::write(fd, &end_of_half_a_frame, 1) == 1;
}

}  // namespace

std::optional<SerialName> read_serial_name(std::string const& text) {
  auto const at = text.rfind('@');
  SerialName name{.path = text.substr(0, at)};
  if (name.path.empty()) return std::nullopt;
  if (at == std::string::npos) return name;
  auto const speed = text.substr(at + 1);
  if (speed != "115200" && speed != "500000") return std::nullopt;
  name.baud = std::stoi(speed);
  return name;
}

int open_serial_file(SerialName const& name) {
  int const fd = ::open(name.path.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0 || prepare(fd, name.baud)) return fd;
  int const why = errno;
  ::close(fd);
  errno = why;
  return -1;
}

}  // namespace c715::line
