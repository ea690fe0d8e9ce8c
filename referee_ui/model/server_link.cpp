// The link's thread: sockets for the machine, and the hand-over to the window's thread.
#include "referee_ui/model/server_link.hpp"

#include <deque>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <openssl/rand.h>

#include "referee_ui/model/link_machine.hpp"
#include "referee_ui/model/link_socket.hpp"
#include "server/link/known_servers.hpp"

namespace c715::ui {

namespace asio = boost::asio;

namespace {

constexpr auto use_tuple = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::milliseconds tick_every{100};
constexpr int id_bytes = 16;

template <class... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

std::string fresh_id() {
  std::string id(id_bytes, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(id.data()), id_bytes) != 1) {
    throw std::runtime_error("the system gives no random bytes");
  }
  return id;
}

LocalTime local_now() {
  return std::chrono::steady_clock::now();
}

}  // namespace

class ServerLink::Impl {
 public:
  Impl(LinkSettings settings, std::function<void()> wake)
      : settings_(std::move(settings)),
        address_(settings_.host + ":" + std::to_string(settings_.port)),
        wake_(std::move(wake)),
        machine_(address_, settings_.console, settings_.program),
        known_(settings_.known_servers_file),
        tls_(make_client_tls()),
        ticker_(io_) {
    status_ = machine_.status();
    on_thread([](LinkMachine& machine) { return machine.start(local_now()); });
    asio::co_spawn(io_, tick(), asio::detached);
    thread_ = std::thread{[this] { io_.run(); }};
  }

  ~Impl() {
    asio::post(io_, [this] { io_.stop(); });
    thread_.join();
  }
  Impl(Impl const&) = delete;
  Impl& operator=(Impl const&) = delete;

  // Runs `ask`, which gives the machine's actions, on the link's thread.
  template <class Ask>
  void on_thread(Ask ask) {
    asio::post(io_, [this, ask = std::move(ask)]() mutable { perform(ask(machine_)); });
  }

  std::size_t poll(std::function<void(LinkEvent const&)> const& take) {
    std::deque<LinkEvent> arrived;
    {
      std::scoped_lock const lock{mutex_};
      arrived.swap(events_);
    }
    for (auto const& event : arrived) take(event);
    return arrived.size();
  }

  LinkStatus status() {
    std::scoped_lock const lock{mutex_};
    return status_;
  }

 private:
  void perform(LinkActions actions) {
    bool told = false;
    for (auto& action : actions) {
      std::visit(Overloaded{
                     [&](ConnectNow&) { connect(); },
                     [&](DisconnectNow&) {
                       if (socket_) socket_->close();
                     },
                     [&](SendNow& send) {
                       if (socket_) socket_->send(send.message);
                     },
                     [&](TellUi& tell) {
                       hand_over(std::move(tell.event));
                       told = true;
                     },
                     [&](TrustNow& trust) { remember(trust.fingerprint); },
                     [&](ForgetNow&) { forget(); },
                 },
                 action);
    }
    if (told && wake_) wake_();
  }

  void hand_over(LinkEvent event) {
    std::scoped_lock const lock{mutex_};
    if (auto const* changed = std::get_if<StatusChanged>(&event)) {
      status_ = changed->status;
      // Nobody needs a status that the next one has overtaken.
      if (!events_.empty() && std::holds_alternative<StatusChanged>(events_.back())) {
        events_.back() = std::move(event);
        return;
      }
    }
    events_.push_back(std::move(event));
  }

  // A file that cannot be written only means that the code is asked for again after the next start.
  void remember(link::Fingerprint const& fingerprint) {
    trusted_now_ = fingerprint;
    try {
      known_.trust(address_, fingerprint);
    } catch (std::exception const&) {
    }
  }
  void forget() {
    trusted_now_.reset();
    try {
      known_.forget(address_);
    } catch (std::exception const&) {
    }
  }

  [[nodiscard]] Trust judge(link::Fingerprint const& shown) const {
    if (settings_.fingerprint) {
      return *settings_.fingerprint == shown ? Trust::known : Trust::changed;
    }
    if (trusted_now_ == shown || known_.knows(shown)) return Trust::known;
    return known_.find(address_) ? Trust::changed : Trust::unknown;
  }

  void connect() {
    if (socket_) socket_->close();
    socket_ = std::make_shared<LinkSocket>(io_, tls_);
    asio::co_spawn(io_, run(socket_), asio::detached);
  }

  asio::awaitable<void> run(std::shared_ptr<LinkSocket> socket) {
    bool const stands = co_await socket->open(settings_.host, settings_.port);
    if (stands && socket == socket_) {
      link::Fingerprint const shown = socket->shown();
      asio::co_spawn(
          io_, [socket] { return socket->write(); }, asio::detached);
      perform(machine_.connected(shown, judge(shown), local_now()));
      // Named, because g++ 12 destroys what a lambda in a co_await expression holds twice.
      std::function<void(v1::ToFollower)> const take = [this, socket](v1::ToFollower message) {
        if (socket == socket_) perform(machine_.received(std::move(message), local_now()));
      };
      co_await socket->read(take);
    }
    socket->close();
    // One that was replaced has nothing more to say.
    if (socket == socket_) perform(machine_.disconnected(local_now()));
  }

  asio::awaitable<void> tick() {
    for (;;) {
      ticker_.expires_after(tick_every);
      co_await ticker_.async_wait(use_tuple);
      perform(machine_.tick(local_now()));
    }
  }

  // Of the link's thread, from its start on.
  LinkSettings settings_;
  std::string address_;
  std::function<void()> wake_;
  LinkMachine machine_;
  link::KnownServers known_;
  std::optional<link::Fingerprint> trusted_now_;
  asio::io_context io_{1};
  asio::ssl::context tls_;
  asio::steady_timer ticker_;
  std::shared_ptr<LinkSocket> socket_;
  // Shared, under the mutex.
  std::mutex mutex_;
  std::deque<LinkEvent> events_;
  LinkStatus status_;
  // Set once.
  std::thread thread_;
};

ServerLink::ServerLink(LinkSettings settings, std::function<void()> wake)
    : impl_(std::make_unique<Impl>(std::move(settings), std::move(wake))) {}

ServerLink::~ServerLink() = default;

void ServerLink::trust(std::string typed_code) {
  impl_->on_thread([code = std::move(typed_code)](LinkMachine& machine) {
    return machine.trust(code, local_now());
  });
}

void ServerLink::forget_certificate() {
  impl_->on_thread([](LinkMachine& machine) { return machine.forget_certificate(local_now()); });
}

void ServerLink::sign_in(std::string user, std::string pin) {
  impl_->on_thread([user = std::move(user), pin = std::move(pin)](LinkMachine& machine) mutable {
    return machine.sign_in(std::move(user), std::move(pin), local_now());
  });
}

void ServerLink::claim(std::string code, std::string user, std::string pin) {
  v1::ClaimEvent claim;
  claim.set_code(std::move(code));
  claim.set_user(std::move(user));
  claim.set_pin(std::move(pin));
  impl_->on_thread([claim = std::move(claim)](LinkMachine& machine) mutable {
    return machine.claim(std::move(claim), local_now());
  });
}

void ServerLink::sign_out() {
  impl_->on_thread([](LinkMachine& machine) { return machine.sign_out(local_now()); });
}

std::string ServerLink::send(v1::Command command) {
  std::string id = fresh_id();
  command.set_id(id);
  v1::ToServer message;
  *message.mutable_command() = std::move(command);
  impl_->on_thread(
      [message = std::move(message), tapped = local_now()](LinkMachine& machine) mutable {
        return machine.wish(std::move(message), tapped);
      });
  return id;
}

std::string ServerLink::add_user(v1::Command command, std::string pin) {
  std::string id = fresh_id();
  command.set_id(id);
  v1::ToServer message;
  *message.mutable_add_user()->mutable_command() = std::move(command);
  message.mutable_add_user()->set_pin(std::move(pin));
  impl_->on_thread(
      [message = std::move(message), tapped = local_now()](LinkMachine& machine) mutable {
        return machine.wish(std::move(message), tapped);
      });
  return id;
}

void ServerLink::inspect() {
  impl_->on_thread([](LinkMachine& machine) { return machine.inspect(); });
}

LinkStatus ServerLink::status() const {
  return impl_->status();
}

std::size_t ServerLink::poll(std::function<void(LinkEvent const&)> const& take) {
  return impl_->poll(take);
}

}  // namespace c715::ui
