// The server under test, on its own thread.
#include "tests/integration/console/running_server.hpp"

#include <chrono>
#include <filesystem>
#include <future>
#include <map>
#include <stdexcept>
#include <thread>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <unistd.h>

#include "server/console/certificate.hpp"
#include "server/console/console_server.hpp"
#include "server/console/pin_hash.hpp"
#include "server/console/random.hpp"
#include "server/engine/engine.hpp"
#include "server/link/entries.hpp"
#include "tests/support/event.hpp"

namespace c715::test {

namespace asio = boost::asio;

namespace {

using SharedEntry = std::shared_ptr<v1::Entry const>;

// Real time that starts where the event's last entry is.
struct RunningClock final : engine::ClockPort {
  explicit RunningClock(Instant first) : from(first) {}
  [[nodiscard]] Instant now() const override {
    return from + std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - began);
  }
  Instant from;
  std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
};

struct NoTimer final : engine::TimerPort {
  void arm(std::optional<Instant> /*at*/) override {}
};

// Commits on the next turn of the loop; waits or fails when told so.
class LoopJournal final : public engine::JournalPort {
 public:
  explicit LoopJournal(asio::io_context& io) : io_(io) {}

  void append(std::vector<engine::Draft> batch,
              std::function<void(engine::Appended)> done) override {
    batch_ = std::move(batch);
    done_ = std::move(done);
    if (!held) commit_later();
  }
  void pulse(Instant /*at*/) override {}

  void commit_later() {
    if (!done_) return;
    asio::post(io_, [this] {
      engine::Appended appended;
      if (broken) appended.error = "no space left";
      for (auto& draft : batch_) {
        if (broken) break;
        appended.entries.push_back(std::make_shared<v1::Entry const>(std::move(draft.entry)));
        durable.push_back(appended.entries.back());
      }
      std::exchange(done_, nullptr)(std::move(appended));
    });
  }

  std::vector<SharedEntry> read(std::int64_t from_seq, std::size_t max_bytes) const {
    std::vector<SharedEntry> out;
    std::size_t bytes = 0;
    for (auto i = static_cast<std::size_t>(from_seq - 1); i < durable.size(); ++i) {
      bytes += durable[i]->ByteSizeLong();
      if (!out.empty() && bytes > max_bytes) break;
      out.push_back(durable[i]);
    }
    return out;
  }

  std::vector<SharedEntry> durable;
  bool held = false;
  bool broken = false;

 private:
  asio::io_context& io_;
  std::vector<engine::Draft> batch_;
  std::function<void(engine::Appended)> done_;
};

// Hashing is slow on purpose; one hash serves all tests of a program.
std::string const& hash_of(std::string const& user) {
  static std::map<std::string, std::string> hashes;
  std::string& hash = hashes[user];
  if (hash.empty()) hash = console::hash_pin(pin_of(user));
  return hash;
}

Table ended_match(RunningServer::People people) {
  Table table;
  for (auto& element : *table.state.game.mutable_elements()) {
    if (element.id() == "store") element.set_max(999);
  }
  table.must(R"(load_match { field: "1" match: 1 })");
  table.must(R"(start_match { field: "1" })");
  table.run(std::chrono::minutes{5});
  if (people == RunningServer::People::none) return table;
  auto const add = [&](std::string const& name, std::string const& role) {
    table.must(system("setup"), "add_user { name: \"" + name + "\" roles: " + role + " }");
  };
  add(head, "ROLE_HEAD_REFEREE");
  add(scorer_one, "ROLE_SCORER");
  add(scorer_two, "ROLE_SCORER");
  add(organiser, "ROLE_ORGANISER");
  return table;
}

}  // namespace

std::string pin_of(std::string const& user) {
  static std::map<std::string, std::string> const pins{
      {head, "715001"}, {scorer_one, "715002"}, {scorer_two, "715003"}, {organiser, "715004"}};
  return pins.at(user);
}

struct RunningServer::Impl {
  Impl(People people, std::uint16_t port, std::string folder_wanted)
      : table(ended_match(people)),
        clock(table.now),
        journal(io),
        folder(std::move(folder_wanted)) {
    own_folder = folder.empty();
    if (own_folder) {
      std::string pattern =
          (std::filesystem::temp_directory_path() / "c715-console-XXXXXX").string();
      if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
      folder = pattern;
    }
    certificate = console::open_certificate(folder + "/event.c715-tls");
    for (auto const& entry : table.entries) {
      journal.durable.push_back(std::make_shared<v1::Entry const>(entry));
    }
    engine::Recovered recovered;
    recovered.state = table.state;
    engine = std::make_unique<engine::Engine>(std::move(recovered), journal, clock, timer);
    server = std::make_unique<console::ConsoleServer>(
        io,
        console::ConsoleSettings{.address = "127.0.0.1", .port = port, .certificate = certificate},
        services(people));
    engine->add_publisher(*server);
    server->start(*engine);
    thread = std::thread{[this] { io.run(); }};
  }

  ~Impl() {
    asio::post(io, [this] {
      server->stop();
      work.reset();
      // What is still to be said is said within this time; then the loop ends.
      stop_timer.expires_after(std::chrono::milliseconds{200});
      stop_timer.async_wait([this](auto) { io.stop(); });
    });
    thread.join();
    server.reset();
    if (own_folder) std::filesystem::remove_all(folder);
  }

  console::ConsoleServices services(People people) {
    std::map<std::string, std::string> credentials;
    if (people == People::four) {
      for (auto const* user : {head, scorer_one, scorer_two, organiser}) {
        credentials[user] = hash_of(user);
      }
    }
    return {.clock = clock,
            .credentials = std::move(credentials),
            .read_entries =
                [this](std::int64_t from_seq, std::size_t max_bytes,
                       std::function<void(std::vector<SharedEntry>)> done) {
                  asio::post(io, [this, from_seq, max_bytes, done = std::move(done)] {
                    done(journal.read(from_seq, max_bytes));
                  });
                },
            .stop_lane =
                [this](std::string const& field, std::string const& /*command*/) {
                  stops.emplace_back(field, journal.durable.size());
                },
            .telemetry = [] { return v1::Telemetry{}; }};
  }

  template <class Look>
  auto on_thread(Look look) {
    std::packaged_task<decltype(look())()> task{std::move(look)};
    auto result = task.get_future();
    asio::post(io, std::move(task));
    return result.get();
  }

  Table table;
  asio::io_context io;
  asio::executor_work_guard<asio::io_context::executor_type> work{io.get_executor()};
  asio::steady_timer stop_timer{io};
  RunningClock clock;
  NoTimer timer;
  LoopJournal journal;
  std::string folder;
  bool own_folder = false;
  console::Certificate certificate;
  std::unique_ptr<engine::Engine> engine;
  std::unique_ptr<console::ConsoleServer> server;
  std::vector<std::pair<std::string, std::size_t>> stops;
  std::thread thread;
};

RunningServer::RunningServer(People people, std::uint16_t port, std::string folder)
    : impl_(std::make_unique<Impl>(people, port, std::move(folder))) {}

RunningServer::~RunningServer() = default;

std::uint16_t RunningServer::port() const {
  return impl_->on_thread([this] { return impl_->server->port(); });
}

link::Fingerprint RunningServer::fingerprint() const {
  return impl_->certificate.fingerprint;
}

std::string RunningServer::claim_code() const {
  return impl_->on_thread([this] { return impl_->server->claim_code(); });
}

void RunningServer::with_state(std::function<void(tournament::State const&)> const& look) {
  impl_->on_thread([&] { look(impl_->engine->durable()); });
}

std::size_t RunningServer::durable() {
  return impl_->on_thread([this] { return impl_->journal.durable.size(); });
}

std::vector<std::pair<std::string, std::size_t>> RunningServer::stops() {
  return impl_->on_thread([this] { return impl_->stops; });
}

void RunningServer::hold_commits(bool hold) {
  impl_->on_thread([this, hold] {
    impl_->journal.held = hold;
    if (!hold) impl_->journal.commit_later();
  });
}

void RunningServer::break_journal() {
  impl_->on_thread([this] { impl_->journal.broken = true; });
}

void RunningServer::tap_and_untap(int count) {
  for (int i = 0; i < count; ++i) {
    for (int const delta : {1, -1}) {
      std::promise<void> durable;
      asio::post(impl_->io, [&, delta] {
        v1::Command command = tap();
        command.mutable_adjust_element()->set_delta(delta);
        *command.mutable_actor() = scorer();
        impl_->engine->submit(std::move(command), [&](v1::Answer const&) { durable.set_value(); });
      });
      durable.get_future().get();
    }
  }
}

std::unique_ptr<console::Client> RunningServer::connect() const {
  return std::make_unique<console::Client>(
      "127.0.0.1", port(),
      [this](link::Fingerprint const& shown) { return shown == fingerprint(); });
}

std::unique_ptr<console::Client> RunningServer::greet(std::string const& console) const {
  auto client = connect();
  client->hello(console, "test");
  return client;
}

std::unique_ptr<console::Client> RunningServer::sign_in(std::string const& user,
                                                        std::string const& console) const {
  auto client = greet(console);
  v1::SignIn credential;
  credential.set_user(user);
  credential.set_pin(pin_of(user));
  if (!client->sign_in(credential)) throw std::runtime_error("not signed in");
  return client;
}

v1::Command fresh(std::string const& text) {
  v1::Command command = wish(text);
  command.set_id(console::random_bytes(16));
  return command;
}

v1::Command tap(v1::Alliance alliance) {
  v1::Command command =
      fresh(R"(adjust_element { match: 1 element: "store" phase: "driver" delta: 1 })");
  command.mutable_adjust_element()->set_alliance(alliance);
  return command;
}

v1::ToFollower await(console::Client& client,
                     std::function<bool(v1::ToFollower const&)> const& wanted) {
  for (;;) {
    auto message = client.receive();
    if (!message) throw std::runtime_error("waited in vain");
    if (wanted(*message)) return *std::move(message);
  }
}

std::vector<v1::Entry> follow(console::Client& client, std::int64_t from_seq,
                              std::int64_t last_seq) {
  client.follow(from_seq);
  link::EntryJoiner joiner;
  std::vector<v1::Entry> entries;
  while (entries.empty() || entries.back().seq() < last_seq) {
    auto message = await(client, [](auto const& m) { return m.has_entries(); });
    for (auto& entry : joiner.take(std::move(*message.mutable_entries()))) {
      entries.push_back(std::move(entry));
    }
  }
  return entries;
}

v1::Reason closing_reason(console::Client& client) {
  try {
    for (;;) {
      if (!client.receive()) throw std::runtime_error("not closed");
    }
  } catch (console::ClosedByServer const& closed) {
    return closed.closing().reason();
  } catch (console::Trouble const&) {
    return v1::REASON_UNSPECIFIED;
  }
}

}  // namespace c715::test
