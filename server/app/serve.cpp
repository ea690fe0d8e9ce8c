// The composition root: the only place that knows every room.
#include "server/app/serve.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <fmt/format.h>
#include <sys/resource.h>

#include "server/app/run_file.hpp"
#include "server/app/server_clock.hpp"
#include "server/app/server_report.hpp"
#include "server/app/simulated_field.hpp"
#include "server/console/certificate.hpp"
#include "server/console/console_server.hpp"
#include "server/engine/engine.hpp"
#include "server/field/field_room.hpp"
#include "server/journal/journal.hpp"
#include "server/journal/journal_thread.hpp"
#include "server/journal/recover.hpp"
#include "server/link/fingerprint.hpp"
#include "server/log/log.hpp"
#include "server/web/operator_server.hpp"
#include "server/web/web_child.hpp"
#include "server/web/web_process.hpp"

namespace c715::app {

namespace {

using Address = std::pair<std::string, std::uint16_t>;

// Work that was acknowledged must reach the disk before the process ends; it waits no longer than
// this.
constexpr std::chrono::seconds longest_farewell{10};
constexpr std::chrono::milliseconds first_farewell{100};
constexpr std::chrono::milliseconds farewell_rest{20};

Address address_of(std::string const& text) {
  auto const address = web::split_address(text);
  if (!address) throw std::runtime_error{text + ": not an ADDRESS:PORT"};
  return *address;
}

std::string text_of(std::string const& host, std::uint16_t port) {
  return host.find(':') == std::string::npos ? fmt::format("{}:{}", host, port)
                                             : fmt::format("[{}]:{}", host, port);
}

// Phones and consoles need descriptors; the soft limit of a session is small.
void raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

// The state as the field may see it before the recovery is durable: nothing runs, no board is
// there. Else it would take the boards of a match that ran for lost, and stop a field that nobody
// stopped.
tournament::State at_rest(tournament::State state) {
  for (auto& [id, field] : state.fields) {
    auto& life = field.life;
    bool const ran =
        life.state == v1::MATCH_STATE_COUNTDOWN || life.state == v1::MATCH_STATE_RUNNING;
    if (ran) life.state = v1::MATCH_STATE_INTERRUPTED;
    for (auto& [board_id, board] : life.boards) board.present = false;
  }
  return state;
}

class Server {
 public:
  Server(ServeOptions const& options, text::Texts const& texts);
  void run();

 private:
  void listen();
  void announce() const;
  void end();
  void leave_when_idle(std::chrono::milliseconds rest,
                       std::chrono::steady_clock::time_point latest);
  console::ConsoleServices console_services();
  web::WebChildPlan web_plan() const;
  web::WebChildSources web_sources();

  ServeOptions const& options_;
  text::Texts const& texts_;
  boost::asio::io_context io_{1};
  std::optional<ServerClockPort> clock_;
  std::map<std::string, std::string> credentials_;
  Instant last_alive_{};
  std::unique_ptr<journal::JournalThread> journal_;
  std::optional<AsioTimer> timer_;
  std::unique_ptr<engine::Engine> engine_;
  std::unique_ptr<field::FieldRoom> field_;
  std::unique_ptr<console::ConsoleServer> consoles_;
  std::unique_ptr<web::WebChild> web_;
  std::unique_ptr<web::OperatorServer> operators_;
  std::unique_ptr<SimulatedField> simulated_;
  std::optional<RunFile> run_file_;
  link::Fingerprint fingerprint_{};
  boost::asio::signal_set signals_{io_, SIGINT, SIGTERM};
  boost::asio::steady_timer farewell_{io_};
};

Server::Server(ServeOptions const& options, text::Texts const& texts)
    : options_(options), texts_(texts) {
  auto file = journal::Journal::open(options.event);
  auto [recovered, first, last_alive] =
      journal::recover(file, journal::read_pulse(journal::pulse_path(options.event)));
  credentials_ = file.credentials();
  auto device_keys = file.device_keys();
  last_alive_ = last_alive;
  clock_.emplace(last_alive);
  journal_ = std::make_unique<journal::JournalThread>(
      std::move(file), journal::pulse_path(options.event), first,
      [this](std::function<void()> work) { boost::asio::post(io_, std::move(work)); });
  timer_.emplace(io_, *clock_, [this] { engine_->on_timer(); });
  engine_ = std::make_unique<engine::Engine>(std::move(recovered), *journal_, *clock_, *timer_);

  field_ = std::make_unique<field::FieldRoom>(
      io_, *clock_,
      field::Outlet{.submit =
                        [this](v1::Command command, engine::Asker asker) {
                          engine_->submit(std::move(command), std::move(asker));
                        },
                    .submit_with_key =
                        [this](v1::Command command, engine::DeviceKey key, engine::Asker asker) {
                          engine_->submit_with_key(std::move(command), std::move(key),
                                                   std::move(asker));
                        }},
      std::move(device_keys));
  field_->adopt(at_rest(engine_->durable()));
  auto certificate = console::open_certificate(console::certificate_folder(options.event));
  fingerprint_ = certificate.fingerprint;
  auto const [host, port] = address_of(options.console);
  consoles_ = std::make_unique<console::ConsoleServer>(
      io_, console::ConsoleSettings{host, port, std::move(certificate)}, console_services());
  web_ = std::make_unique<web::WebChild>(io_, web_plan(), web_sources());
  // Boards and consoles hear of a change before the public does.
  engine_->add_publisher(*field_);
  engine_->add_publisher(*consoles_);
  engine_->add_publisher(*web_);
}

console::ConsoleServices Server::console_services() {
  return {.clock = *clock_,
          .credentials = std::exchange(credentials_, {}),
          .read_entries =
              [this](std::int64_t from, std::size_t bytes, auto done) {
                journal_->read_async(from, bytes, [done = std::move(done)](journal::Read read) {
                  done(std::move(read.entries));
                });
              },
          .stop_lane = [this](std::string const& field,
                              std::string const& id) { field_->stop_now(field, id); },
          .open_pairing =
              [this](v1::OpenPairing const& wanted, v1::Actor const& actor) {
                return field_->open_pairing(wanted, actor);
              },
          .telemetry = [this] { return telemetry(*engine_, *field_, clock_->now()); }};
}

web::WebChildPlan Server::web_plan() const {
  web::WebOptions options;
  std::tie(options.address, options.port) = address_of(options_.web);
  options.pages = options_.pages.empty() ? text::share_dir() + "/pages" : options_.pages;
  options.texts = text::share_dir() + "/text";
  web::WebChildPlan plan;
  plan.arguments = web::web_arguments(options);
  return plan;
}

web::WebChildSources Server::web_sources() {
  return {.read_entries =
              [this](std::int64_t from, std::size_t bytes, auto done) {
                journal_->read_async(from, bytes, [done = std::move(done)](journal::Read read) {
                  done(std::move(read.entries), std::move(read.error));
                });
              },
          .telemetry = [this] { return telemetry(*engine_, *field_, clock_->now()); }};
}

void Server::listen() {
  consoles_->start(*engine_);
  auto const [field_host, field_port] = address_of(options_.field);
  auto const boards_port = field_->listen_tcp(field_host, field_port);
  operators_ = std::make_unique<web::OperatorServer>(
      io_, "127.0.0.1", options_.operators, texts_,
      [this] { return operator_report(*engine_, *field_, *web_); });
  auto const boards_address = text_of(field_host, boards_port);
  for (auto const& device : options_.serial) field_->open_serial(device);
  if (options_.simulate_field) {
    simulated_ =
        std::make_unique<SimulatedField>(io_, engine_->durable(), options_.event, boards_address);
    for (auto const& board : simulated_->boards()) {
      if (!board.serial.empty()) field_->open_serial(board.serial);
    }
    simulated_->read_standard_input();
  }
  web_->start(engine_->durable().seq);
  auto const console_host = address_of(options_.console).first;
  run_file_.emplace(options_.event, std::map<std::string, std::string>{
                                        {"console", text_of(console_host, consoles_->port())},
                                        {"web", options_.web},
                                        {"field", boards_address},
                                        {"operators", text_of("127.0.0.1", operators_->port())}});
}

void Server::announce() const {
  auto const& vi = texts_.vi;
  auto const say = [](std::string const& line) { fmt::print("{}\n", line); };
  say(vi.get("serve.event", {options_.event, engine_->durable().name.vi()}));
  say(vi.get("serve.scoreboard", {"http://" + options_.web + "/scoreboard"}));
  say(vi.get("serve.console", {text_of(address_of(options_.console).first, consoles_->port()),
                               link::short_code(fingerprint_)}));
  if (simulated_) {
    say(vi.get("serve.simulated", {simulated_->boards().front().id}));
  }
  if (auto const code = consoles_->claim_code(); !code.empty()) {
    say(vi.get("serve.claim", {code}));
  }
  std::fflush(stdout);
}

void Server::end() {
  log::info("stopping");
  consoles_->stop();
  web_->stop();
  // One more turn lets the farewells of the consoles leave.
  leave_when_idle(first_farewell, std::chrono::steady_clock::now() + longest_farewell);
}

// Ends once all that was decided is durable, or at `latest`; looks again after `rest`.
void Server::leave_when_idle(std::chrono::milliseconds rest,
                             std::chrono::steady_clock::time_point latest) {
  farewell_.expires_after(rest);
  farewell_.async_wait([this, latest](boost::system::error_code) {
    if (engine_->idle() || std::chrono::steady_clock::now() >= latest) return io_.stop();
    leave_when_idle(farewell_rest, latest);
  });
}

void Server::run() {
  raise_descriptor_limit();
  engine_->recover(last_alive_);
  listen();
  announce();
  signals_.async_wait([this](boost::system::error_code cancelled, int) {
    if (!cancelled) end();
  });
  io_.run();
  // The journal finishes what it was handed before anything it reports to is gone.
  journal_.reset();
}

}  // namespace

void serve(ServeOptions const& options, text::Texts const& texts) {
  Server{options, texts}.run();
}

}  // namespace c715::app
