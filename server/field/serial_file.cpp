// Opens a serial port.
#include "server/field/serial_file.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <termios.h>
#include <unistd.h>

namespace c715::field {

namespace {

bool prepare(int fd) {
  // Exclusive mode of the terminal does not keep the superuser out; a lock does.
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    errno = EBUSY;
    return false;
  }
  termios settings{};
  if (::tcgetattr(fd, &settings) != 0) return false;
  ::cfmakeraw(&settings);
  ::cfsetspeed(&settings, B115200);
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

int open_serial_file(std::string const& path) {
  int const fd = ::open(path.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0 || prepare(fd)) return fd;
  int const why = errno;
  ::close(fd);
  errno = why;
  return -1;
}

}  // namespace c715::field
