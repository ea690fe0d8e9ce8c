// The operators' page of the server's own process: alive, ready, numbers. Loopback only.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/text/catalogue.hpp"
#include "server/web/metrics.hpp"

namespace boost::asio {
class io_context;
}

namespace c715::web {

inline constexpr std::uint16_t default_operator_port = 7157;

struct OperatorReport {
  bool ready = false;
  std::string reason;  // why not, one line
  std::vector<Metric> metrics;
};

// GET /livez (200 while the thread of `io` turns), /readyz (200, or 503 with the reason), /metrics.
class OperatorServer {
 public:
  // `report` is called on the thread of `io` for each request but /livez. Throws std::runtime_error
  // when it cannot listen, and for an address that is not loopback.
  OperatorServer(boost::asio::io_context& io, std::string const& address, std::uint16_t port,
                 text::Texts const& texts, std::function<OperatorReport()> report);
  ~OperatorServer();
  OperatorServer(OperatorServer const&) = delete;
  OperatorServer& operator=(OperatorServer const&) = delete;

  [[nodiscard]] std::uint16_t port() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace c715::web
