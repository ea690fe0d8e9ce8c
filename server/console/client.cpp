// A blocking TLS client over a plain socket.
#include "server/console/client.hpp"

#include <array>
#include <csignal>
#include <utility>

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server/console/edge.hpp"
#include "server/console/random.hpp"
#include "server/text/catalogue.hpp"

namespace c715::console {

namespace {

struct FreeAddresses {
  void operator()(addrinfo* list) const { ::freeaddrinfo(list); }
};

int connect_to(std::string const& host, std::uint16_t port) {
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  std::string const where = host + ":" + std::to_string(port);
  if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &found) != 0) {
    throw Trouble("link.no_such_address", {where});
  }
  std::unique_ptr<addrinfo, FreeAddresses> const list{found};
  for (addrinfo const* each = found; each != nullptr; each = each->ai_next) {
    int const fd = ::socket(each->ai_family, each->ai_socktype | SOCK_CLOEXEC, each->ai_protocol);
    if (fd < 0) continue;
    if (::connect(fd, each->ai_addr, each->ai_addrlen) == 0) {
      int const on = 1;
      ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      return fd;
    }
    ::close(fd);
  }
  throw Trouble("link.no_server", {where});
}

// Bounds every blocking read and write of the socket.
void set_patience(int fd, Client::Wait wait) {
  timeval limit{};
  limit.tv_sec = wait.count() / 1000;
  limit.tv_usec = (wait.count() % 1000) * 1000;
  ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  ::setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

struct FreeContext {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};

SSL* new_session(int fd) {
  std::unique_ptr<SSL_CTX, FreeContext> const context{SSL_CTX_new(TLS_client_method())};
  if (!context) throw Trouble("link.no_tls");
  SSL_CTX_set_min_proto_version(context.get(), TLS1_3_VERSION);
  // The certificate is judged by its fingerprint, after the handshake has proved its key.
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_NONE, nullptr);
  SSL* ssl = SSL_new(context.get());
  if (ssl == nullptr || SSL_set_fd(ssl, fd) != 1) throw Trouble("link.no_tls");
  return ssl;
}

}  // namespace

ClosedByServer::ClosedByServer(v1::Closing const& closing)
    : Trouble("link.closed", {text::reason_key(closing.reason())}), closing_(closing) {}

std::string ClosedByServer::sentence(text::Catalogue const& texts) const {
  Refusal refusal;
  refusal.set_reason(closing_.reason());
  refusal.set_subject(closing_.subject());
  return texts.get(key(), {text::sentence(texts, refusal)});
}

Client::CloseSocket::~CloseSocket() {
  if (fd >= 0) ::close(fd);
}

void Client::FreeSsl::operator()(ssl_st* ssl) const {
  SSL_free(ssl);
}

Client::Client(std::string const& host, std::uint16_t port,
               std::function<bool(link::Fingerprint const&)> const& trusts) {
  std::signal(SIGPIPE, SIG_IGN);
  socket_.fd = connect_to(host, port);
  set_patience(socket_.fd, patience);
  ssl_.reset(new_session(socket_.fd));
  if (SSL_connect(ssl_.get()) != 1) throw Trouble("link.no_tls");
  X509 const* certificate = SSL_get0_peer_certificate(ssl_.get());
  if (certificate == nullptr || !trusts(link::fingerprint_of(*certificate))) {
    throw Trouble("link.other_certificate", {host + ":" + std::to_string(port)});
  }
}

Client::~Client() = default;

v1::Welcome Client::hello(std::string const& console, std::string const& program) {
  v1::ToServer message;
  message.mutable_hello()->set_protocol(1);
  message.mutable_hello()->set_console(console);
  message.mutable_hello()->set_program(program);
  send(message);
  return expect([](auto const& reply) { return reply.has_welcome(); }).welcome();
}

Result<v1::SignedIn> Client::sign_in(v1::SignIn const& credential) {
  v1::ToServer message;
  *message.mutable_sign_in() = credential;
  send(message);
  return signed_in();
}

Result<v1::SignedIn> Client::claim(v1::ClaimEvent const& claim) {
  v1::ToServer message;
  *message.mutable_claim() = claim;
  send(message);
  return signed_in();
}

Result<v1::SignedIn> Client::signed_in() {
  auto const reply =
      expect([](auto const& message) { return message.has_signed_in() || message.has_refused(); });
  if (reply.has_refused()) return tl::unexpected{reply.refused().refusal()};
  return reply.signed_in();
}

v1::Answer Client::wish(v1::Command const& command) {
  v1::ToServer message;
  *message.mutable_command() = command;
  send(message);
  return answer_to(command.id());
}

v1::Answer Client::add_user(v1::AddUserWithPin const& wish) {
  v1::ToServer message;
  *message.mutable_add_user() = wish;
  send(message);
  return answer_to(wish.command().id());
}

v1::Answer Client::answer_to(std::string const& command_id) {
  auto const reply = expect([&](auto const& message) {
    return (message.has_answer() && message.answer().command_id() == command_id) ||
           (message.has_refused() && message.refused().command_id() == command_id);
  });
  return reply.has_answer() ? reply.answer() : reply.refused();
}

Result<v1::PairingOpen> Client::open_pairing(v1::OpenPairing wanted) {
  wanted.set_id(random_bytes(command_id_bytes));
  v1::ToServer message;
  *message.mutable_open_pairing() = wanted;
  send(message);
  auto const reply = expect([&](auto const& one) {
    return one.has_pairing_open() ||
           (one.has_refused() && one.refused().command_id() == wanted.id());
  });
  if (reply.has_refused()) return tl::unexpected{reply.refused().refusal()};
  return reply.pairing_open();
}

v1::Inspection Client::inspect() {
  v1::ToServer message;
  message.mutable_inspect();
  send(message);
  return expect([](auto const& reply) { return reply.has_inspection(); }).inspection();
}

void Client::follow(std::int64_t from_seq) {
  v1::ToServer message;
  message.mutable_follow()->set_from_seq(from_seq);
  send(message);
}

void Client::send(v1::ToServer const& message) {
  send_bytes(link::encode(message));
}

void Client::send_bytes(std::string_view bytes) {
  if (bytes.empty()) return;
  if (SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size())) <= 0) {
    throw Trouble("link.lost");
  }
}

void Client::finish() {
  ::shutdown(socket_.fd, SHUT_WR);
}

std::optional<v1::ToFollower> Client::receive(Wait wait) {
  if (!passed_over_.empty()) {
    v1::ToFollower message = std::move(passed_over_.front());
    passed_over_.pop_front();
    return message;
  }
  return read_message(wait);
}

v1::ToFollower Client::expect(std::function<bool(v1::ToFollower const&)> const& wanted) {
  for (;;) {
    auto message = read_message(patience);
    if (!message) throw Trouble("link.silent");
    if (wanted(*message)) return *std::move(message);
    passed_over_.push_back(*std::move(message));
  }
}

std::optional<v1::ToFollower> Client::read_message(Wait wait) {
  auto const until = std::chrono::steady_clock::now() + wait;
  for (;;) {
    auto frame = reader_.next();
    if (!frame) throw Trouble("link.garbled");
    if (*frame) {
      v1::ToFollower message;
      if (!link::decode(**frame, message)) throw Trouble("link.garbled");
      if (message.has_closing()) throw ClosedByServer(message.closing());
      return message;
    }
    if (SSL_pending(ssl_.get()) == 0) {
      auto const left = std::chrono::ceil<Wait>(until - std::chrono::steady_clock::now());
      pollfd ready{.fd = socket_.fd, .events = POLLIN, .revents = 0};
      if (left.count() <= 0 || ::poll(&ready, 1, static_cast<int>(left.count())) == 0) {
        return std::nullopt;
      }
    }
    std::array<char, 16 * 1024> buffer{};
    int const count = SSL_read(ssl_.get(), buffer.data(), static_cast<int>(buffer.size()));
    if (count <= 0) throw Trouble("link.lost");
    reader_.feed({buffer.data(), static_cast<std::size_t>(count)});
  }
}

}  // namespace c715::console
