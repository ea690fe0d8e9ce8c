// Wires a public plane as the public process does, without the process.
#include "tests/integration/web/plane_fixture.hpp"

#include <filesystem>
#include <fstream>
#include <future>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>

#include "server/web/feed_frame.hpp"

namespace c715::test {

namespace asio = boost::asio;

struct PlaneTest::Running {
  asio::io_context io{1};
  asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
  std::filesystem::path pages;
  web::Notices notices{text::load_texts(std::string{C715_SOURCE_DIR} + "/configs/text")};
  std::unique_ptr<web::PublicPlane> plane;
  std::unique_ptr<web::Router> router;
  std::unique_ptr<web::HttpServer> server;
  std::thread thread;
};

PlaneTest::PlaneTest() = default;

PlaneTest::~PlaneTest() {
  stop();
}

void PlaneTest::start(web::HttpLimits limits, web::StreamLimits stream) {
  running_ = std::make_unique<Running>();
  auto& r = *running_;
  auto pattern = (std::filesystem::temp_directory_path() / "c715-plane-XXXXXX").string();
  r.pages = mkdtemp(pattern.data());
  std::ofstream{r.pages / "scoreboard.html"} << "<!doctype html>" << std::string(2000, ' ');
  std::ofstream{r.pages / "phone.html"} << "<!doctype html>";
  std::ofstream{r.pages / "large.bin"} << std::string(4'000'000, 'x');
  r.plane = std::make_unique<web::PublicPlane>(r.io, stream);
  r.router =
      std::make_unique<web::Router>(web::load_assets(r.pages), r.notices, r.plane->documents(),
                                    r.plane->follower(), std::vector<std::string>{});
  r.server = std::make_unique<web::HttpServer>(
      r.io, "127.0.0.1", 0, limits, r.notices,
      web::HttpCallbacks{
          .reply = [&r](web::Request const& request) { return r.router->reply(request); },
          .open_stream = [&r](web::StreamConnection c) { r.plane->open_stream(std::move(c)); }});
  port_ = r.server->port();
  r.thread = std::thread{[&r] { r.io.run(); }};
  feed();
}

void PlaneTest::stop() {
  if (!running_) return;
  on_server([this] {
    running_->server.reset();
    running_->plane.reset();
  });
  running_->work.reset();
  running_->io.stop();
  running_->thread.join();
  std::filesystem::remove_all(running_->pages);
  running_.reset();
}

void PlaneTest::on_server(std::function<void()> const& work) {
  std::promise<void> done;
  asio::post(running_->io, [&] {
    work();
    done.set_value();
  });
  done.get_future().wait();
}

void PlaneTest::feed() {
  v1::ToFollower message;
  for (auto const& entry : table.entries) {
    if (entry.seq() > fed_) *message.mutable_entries()->add_entries() = entry;
  }
  fed_ = table.state.seq;
  message.mutable_entries()->set_durable_seq(fed_);
  auto const bytes = web::encode_feed(message);
  on_server([&] { running_->plane->feed(bytes); });
}

std::string PlaneTest::get(std::string const& path, std::string const& fields) const {
  auto one = client();
  one.send(RawClient::get(path, fields));
  return one.answer();
}

std::size_t PlaneTest::connections() {
  std::size_t count = 0;
  on_server([&] { count = running_->server->connections(); });
  return count;
}

std::size_t PlaneTest::viewers() {
  std::size_t count = 0;
  on_server([&] { count = running_->plane->viewers(); });
  return count;
}

bool PlaneTest::settle(std::size_t count) {
  auto const until = std::chrono::steady_clock::now() + std::chrono::seconds{20};
  while (connections() != count) {
    if (std::chrono::steady_clock::now() > until) return false;
    std::this_thread::yield();
  }
  return true;
}

}  // namespace c715::test
