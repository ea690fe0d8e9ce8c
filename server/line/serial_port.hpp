// A serial port that comes and goes: opened whenever its name is there.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include "server/line/serial_file.hpp"

namespace c715::line {

// A port that is not there is looked for at once again, then less and less often; the kernel tells
// when something appears in its folder, but not when the folder itself does.
inline constexpr std::chrono::milliseconds serial_first_look{20};
inline constexpr std::chrono::seconds serial_look_every{1};

// Single-threaded, on `context`. Handlers hold it by shared_ptr.
class SerialPort : public std::enable_shared_from_this<SerialPort> {
 public:
  using Opened = std::function<void(boost::asio::posix::stream_descriptor file)>;
  SerialPort(boost::asio::io_context& context, SerialName name);

  // `opened` gets each open file, until `stop`; call `lost` when its line has ended.
  void start(Opened opened);
  // The line on it has ended: the port is looked for again.
  void lost();
  void stop();
  [[nodiscard]] SerialName const& name() const { return name_; }

 private:
  void look();
  void look_later();
  void watch();
  void wait_for_news();

  boost::asio::io_context& context_;
  SerialName name_;
  Opened opened_;
  boost::asio::steady_timer timer_;
  boost::asio::posix::stream_descriptor news_;  // inotify on the port's folder
  std::string told_;  // why it could not be opened, so that the log says it once
  std::chrono::milliseconds pause_ = serial_first_look;
  bool open_ = false;
  bool stopped_ = false;
};

}  // namespace c715::line
