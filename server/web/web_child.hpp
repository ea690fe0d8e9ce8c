// Starts, feeds and watches the public process, so that no fault of public HTTP can reach the
// match.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/engine/ports.hpp"
#include "server/web/web_process.hpp"

namespace boost::asio {
class io_context;
}

namespace c715::web {

using SharedEntries = std::vector<std::shared_ptr<v1::Entry const>>;

// What the child is fed from. All are called on the engine's thread.
struct WebChildSources {
  // Entries from `from_seq` on, at least one and otherwise at most `max_bytes`; none = there are no
  // more. `done` is called later on the engine's thread; a non-empty `error` says why there are
  // none.
  std::function<void(std::int64_t from_seq, std::size_t max_bytes,
                     std::function<void(SharedEntries, std::string error)> done)>
      read_entries;
  std::function<v1::Telemetry()> telemetry;
};

struct WebChildPlan {
  std::string program = "/proc/self/exe";
  std::vector<std::string> arguments;  // web_arguments(options)
  std::size_t queue_bytes = 4 * 1024 * 1024;
  std::chrono::milliseconds silence{
      10'000};  // a child that reads nothing for this long is replaced
  std::chrono::milliseconds first_restart{200};      // doubles with each restart ...
  std::chrono::milliseconds longest_restart{5'000};  // ... up to this
  std::chrono::milliseconds healthy{30'000};  // a child that lived this long starts the count anew
};

// The child's command line for `options` (`feed_fd` is added by WebChild).
std::vector<std::string> web_arguments(WebOptions const& options);

// All calls on the engine's thread, which must outlive the child (it dies with that thread). Never
// waits for the child and never throws at the engine. Needs SIGPIPE ignored.
class WebChild final : public engine::Publisher {
 public:
  WebChild(boost::asio::io_context& io, WebChildPlan plan, WebChildSources sources);
  ~WebChild() override;
  WebChild(WebChild const&) = delete;
  WebChild& operator=(WebChild const&) = delete;

  // `durable_seq`: the last entry in the journal.
  void start(std::int64_t durable_seq);
  // Ends the child at once.
  void stop();

  void publish(SharedEntries const& entries, tournament::State const& durable) override;
  void read_only(std::string const& why) override;

  [[nodiscard]] int pid() const;       // 0 = none at present
  [[nodiscard]] int restarts() const;  // since start()

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace c715::web
