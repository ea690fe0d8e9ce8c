// Life of the public process: spawn, catch up from the journal, follow, replace.
#include "server/web/web_child.hpp"

#include <algorithm>
#include <cerrno>
#include <exception>
#include <system_error>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "server/log/log.hpp"
#include "server/web/child_process.hpp"
#include "server/web/feed_frame.hpp"
#include "server/web/feed_writer.hpp"
#include "server/web/public_feed.hpp"

namespace c715::web {

namespace asio = boost::asio;

namespace {

using Steady = std::chrono::steady_clock;

constexpr std::size_t catch_up_bytes = 256 * 1024;
constexpr std::chrono::milliseconds longest_beat{1000};
constexpr int beats_per_silence = 4;

std::string frame_of(SharedEntries const& entries, std::int64_t durable_seq) {
  v1::ToFollower message;
  auto& out = *message.mutable_entries();
  for (auto const& entry : entries) *out.add_entries() = for_public(*entry);
  out.set_durable_seq(durable_seq);
  return encode_feed(message);
}

// A descriptor that is closed unless it was given away.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_{fd} {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;
  [[nodiscard]] int get() const { return fd_; }
  int give() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

}  // namespace

struct WebChild::Impl : std::enable_shared_from_this<Impl> {
  asio::io_context& io;
  WebChildPlan plan;
  WebChildSources sources;
  asio::steady_timer beat_timer;
  asio::steady_timer restart_timer;
  std::unique_ptr<ChildProcess> child;
  std::shared_ptr<FeedWriter> writer;
  std::uint64_t generation = 0;  // of the child: answers for an earlier one are dropped
  std::int64_t next_seq = 1;     // to be fed next
  std::int64_t durable_seq = 0;
  bool live = false;     // caught up: entries are fed as they are published
  bool reading = false;  // an answer of the journal is awaited
  bool running = false;
  int restarts = 0;
  std::chrono::milliseconds pause{};
  Steady::time_point born;

  Impl(asio::io_context& context, WebChildPlan given, WebChildSources from)
      : io{context},
        plan{std::move(given)},
        sources{std::move(from)},
        beat_timer{context},
        restart_timer{context} {}

  void start(std::int64_t durable) {
    durable_seq = durable;
    running = true;
    pause = plan.first_restart;
    spawn();
    beat();
  }

  void stop() {
    running = false;
    ++generation;
    beat_timer.cancel();
    restart_timer.cancel();
    drop_writer();
    child.reset();
  }

  void drop_writer() {
    if (writer) writer->close();
    writer.reset();
  }

  void spawn() {
    ++generation;
    next_seq = 1;
    live = false;
    reading = false;
    born = Steady::now();
    try {
      open_child();
    } catch (std::exception const& fault) {
      log::error("web: cannot start: {}", fault.what());
      return restart_later();
    }
    log::info("web: process {} started", child->pid());
    send_telemetry();
    catch_up();
  }

  void open_child() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) {
      throw std::system_error{errno, std::generic_category(), "pipe"};
    }
    Descriptor reader{ends[0]};
    Descriptor feeder{ends[1]};
    auto arguments = plan.arguments;
    arguments.insert(arguments.end(), {"--feed-fd", std::to_string(inherited_fd)});
    auto const weak = weak_from_this();
    auto const mine = generation;
    child = std::make_unique<ChildProcess>(io, plan.program, arguments, reader.get(),
                                           [weak, mine](std::string const& how) {
                                             auto const self = weak.lock();
                                             if (self && self->generation == mine)
                                               self->on_ended(how);
                                           });
    writer = std::make_shared<FeedWriter>(
        io, feeder.give(), FeedLimits{.queue_bytes = plan.queue_bytes, .silence = plan.silence},
        [weak, mine] {
          auto const self = weak.lock();
          if (self && self->generation == mine && !self->live) self->catch_up();
        });
  }

  void on_ended(std::string const& how) {
    log::warn("web: process {} ended ({})", child->pid(), how);
    drop_writer();
    // Not destroyed here: this is called from within it.
    asio::post(io, [old = std::shared_ptr<ChildProcess>{std::move(child)}] {});
    if (Steady::now() - born > plan.healthy) pause = plan.first_restart;
    restart_later();
  }

  void restart_later() {
    if (!running) return;
    restart_timer.expires_after(pause);
    pause = std::min(pause * 2, plan.longest_restart);
    restart_timer.async_wait([weak = weak_from_this()](boost::system::error_code const& problem) {
      auto const self = weak.lock();
      if (problem || !self || !self->running) return;
      ++self->restarts;
      self->spawn();
    });
  }

  // Feeds what the journal has, piece by piece, each when the one before is in the pipe.
  void catch_up() {
    if (!writer || reading) return;
    if (next_seq > durable_seq) {
      live = true;
      return push_entries({});  // tells the child that this is all
    }
    reading = true;
    auto const weak = weak_from_this();
    sources.read_entries(
        next_seq, catch_up_bytes,
        [weak, mine = generation](SharedEntries entries, std::string const& error) {
          auto const self = weak.lock();
          if (self && self->generation == mine) self->on_read(entries, error);
        });
  }

  void on_read(SharedEntries const& entries, std::string const& error) {
    reading = false;
    if (!writer) return;
    if (!error.empty()) return give_up(error);
    if (entries.empty()) return give_up("the journal has no more");
    push_entries(entries);
  }

  void push_entries(SharedEntries const& entries) {
    try {
      writer->push(frame_of(entries, durable_seq));
    } catch (std::exception const& fault) {
      return give_up(fault.what());
    }
    if (!entries.empty()) next_seq = entries.back()->seq() + 1;
  }

  // The child's end brings the next one.
  void give_up(std::string const& why) {
    log::warn("web: feed of process {} broken: {}", child ? child->pid() : 0, why);
    drop_writer();
    if (child) child->kill();
  }

  void publish(SharedEntries const& entries) {
    if (entries.empty()) return;
    durable_seq = entries.back()->seq();
    if (live && writer) push_entries(entries);
  }

  void send_telemetry() {
    if (!writer) return;
    v1::ToFollower message;
    *message.mutable_telemetry() = for_public(sources.telemetry());
    writer->push(encode_feed(message));
  }

  void beat() {
    if (writer && writer->failed(Steady::now())) give_up("not read in time");
    send_telemetry();
    beat_timer.expires_after(std::min(longest_beat, plan.silence / beats_per_silence));
    beat_timer.async_wait([weak = weak_from_this()](boost::system::error_code const& problem) {
      auto const self = weak.lock();
      if (!problem && self && self->running) self->beat();
    });
  }
};

WebChild::WebChild(asio::io_context& io, WebChildPlan plan, WebChildSources sources)
    : impl_{std::make_shared<Impl>(io, std::move(plan), std::move(sources))} {}

WebChild::~WebChild() {
  stop();
}

void WebChild::start(std::int64_t durable_seq) {
  impl_->start(durable_seq);
}

void WebChild::stop() {
  impl_->stop();
}

void WebChild::publish(SharedEntries const& entries, tournament::State const& /*durable*/) {
  impl_->publish(entries);
}

void WebChild::read_only(std::string const& /*why*/) {
  impl_->send_telemetry();
}

int WebChild::pid() const {
  return impl_->child ? impl_->child->pid() : 0;
}

int WebChild::restarts() const {
  return impl_->restarts;
}

std::vector<std::string> web_arguments(WebOptions const& options) {
  bool const v6 = options.address.find(':') != std::string::npos;
  std::vector<std::string> out{
      "web",
      "--listen",
      fmt::format("{}{}{}:{}", v6 ? "[" : "", options.address, v6 ? "]" : "", options.port),
      "--pages",
      options.pages.string(),
      "--texts",
      options.texts.string(),
      "--connections",
      std::to_string(options.connections),
      "--per-address",
      std::to_string(options.per_address)};
  for (auto const& host : options.hosts) out.insert(out.end(), {"--host", host});
  return out;
}

}  // namespace c715::web
