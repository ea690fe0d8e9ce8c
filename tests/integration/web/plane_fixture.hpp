// A public plane on a thread of its own, fed by the test.
#pragma once

#include <memory>
#include <string>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "server/web/http_server.hpp"
#include "server/web/public_plane.hpp"
#include "server/web/router.hpp"
#include "tests/integration/web/raw_client.hpp"
#include "tests/support/event.hpp"

namespace c715::test {

class PlaneTest : public ::testing::Test {
 protected:
  PlaneTest();
  ~PlaneTest() override;

  // Starts the server with these limits and feeds it the event as it is.
  void start(web::HttpLimits limits = {}, web::StreamLimits stream = {});
  // Feeds what the table has and the plane has not; returns when it is taken.
  void feed();
  // Ends the server and everything it holds.
  void stop();

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] RawClient client() const { return RawClient{port_}; }
  // Asks once on a connection of its own.
  [[nodiscard]] std::string get(std::string const& path, std::string const& fields = {}) const;
  std::size_t connections();
  // Waits until there are `count` connections; false if that does not happen.
  bool settle(std::size_t count);
  std::size_t viewers();

  Table table;

 private:
  struct Running;
  // Runs `work` on the server's thread and waits for it.
  void on_server(std::function<void()> const& work);

  std::unique_ptr<Running> running_;
  std::uint16_t port_ = 0;
  std::int64_t fed_ = 0;
};

}  // namespace c715::test
