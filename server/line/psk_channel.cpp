// TLS-PSK over memory, with OpenSSL.
#include "server/line/psk_channel.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

namespace c715::line {

namespace {

// A server without a certificate: only suites in which the key alone proves who is who.
SSL_CTX* new_context(SSL_METHOD const* method) {
  auto* context = SSL_CTX_new(method);
  if (context == nullptr) throw std::runtime_error{"TLS cannot be set up"};
  bool const good =
      SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1 &&
      SSL_CTX_set_cipher_list(context, "ECDHE-PSK-CHACHA20-POLY1305") == 1 &&
      // A callback's key is one of SHA-256 suites only.
      SSL_CTX_set_ciphersuites(context, "TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256") == 1;
  SSL_CTX_set_num_tickets(context, 0);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_options(context, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
  if (good) return context;
  SSL_CTX_free(context);
  throw std::runtime_error{"TLS has no suite with a pre-shared key"};
}

unsigned copy_key(std::string key, unsigned char* to, unsigned room) {
  auto const size = key.size();
  if (size != key_bytes || size > room) return 0;
  std::copy(key.begin(), key.end(), to);
  OPENSSL_cleanse(key.data(), size);
  return static_cast<unsigned>(size);
}

}  // namespace

void PskChannel::FreeSsl::operator()(ssl_st* ssl) const {
  SSL_free(ssl);
}

void PskServer::FreeContext::operator()(ssl_ctx_st* context) const {
  SSL_CTX_free(context);
}

PskChannel::~PskChannel() {
  OPENSSL_cleanse(key_.data(), key_.size());
}

PskChannel& PskChannel::of(ssl_st* ssl) {
  return *static_cast<PskChannel*>(SSL_get_app_data(ssl));
}

unsigned PskChannel::answer(ssl_st* ssl, char const* identity, unsigned char* key, unsigned room) {
  auto& self = of(ssl);
  self.identity_ = identity == nullptr ? "" : identity;
  return copy_key((*self.find_)(self.identity_), key, room);
}

unsigned PskChannel::offer(ssl_st* ssl, char const* /*hint*/, char* identity,
                           unsigned identity_room, unsigned char* key, unsigned room) {
  auto const& self = of(ssl);
  if (self.identity_.size() + 1 > identity_room) return 0;
  std::copy_n(self.identity_.c_str(), self.identity_.size() + 1, identity);
  return copy_key(self.key_, key, room);
}

void PskChannel::open(ssl_ctx_st* context) {
  ssl_.reset(SSL_new(context));
  auto* in = BIO_new(BIO_s_mem());
  auto* out = BIO_new(BIO_s_mem());
  if (!ssl_ || in == nullptr || out == nullptr) throw std::runtime_error{"TLS: no memory"};
  SSL_set_bio(ssl_.get(), in, out);
  SSL_set_app_data(ssl_.get(), this);
}

bool PskChannel::ready() const {
  return SSL_is_init_finished(ssl_.get()) == 1;
}

bool PskChannel::receive(std::string_view wire, std::string& plain) {
  ERR_clear_error();
  auto* ssl = ssl_.get();
  if (!wire.empty()) BIO_write(SSL_get_rbio(ssl), wire.data(), static_cast<int>(wire.size()));
  std::array<char, 4096> buffer{};
  while (true) {
    // Reading does the handshake as far as it goes.
    int const got = SSL_read(ssl, buffer.data(), static_cast<int>(buffer.size()));
    if (got > 0) {
      plain.append(buffer.data(), static_cast<std::size_t>(got));
      continue;
    }
    int const why = SSL_get_error(ssl, got);
    ERR_clear_error();
    return why == SSL_ERROR_WANT_READ || why == SSL_ERROR_WANT_WRITE;
  }
}

void PskChannel::send(std::string_view plain) {
  if (!ready() || plain.empty()) return;
  ERR_clear_error();
  SSL_write(ssl_.get(), plain.data(), static_cast<int>(plain.size()));
  ERR_clear_error();
}

std::string PskChannel::take() {
  auto* out = SSL_get_wbio(ssl_.get());
  std::string wire(BIO_ctrl_pending(out), '\0');
  if (!wire.empty()) BIO_read(out, wire.data(), static_cast<int>(wire.size()));
  return wire;
}

PskServer::PskServer(FindKey find)
    : find_(std::move(find)), context_(new_context(TLS_server_method())) {
  // Serves TLS 1.3 as well: there it stands in for a session.
  SSL_CTX_set_psk_server_callback(context_.get(), PskChannel::answer);
}

PskServer::~PskServer() = default;

std::unique_ptr<PskChannel> PskServer::accept() {
  std::unique_ptr<PskChannel> channel{new PskChannel};
  channel->find_ = &find_;
  channel->open(context_.get());
  SSL_set_accept_state(channel->ssl_.get());
  return channel;
}

std::unique_ptr<PskChannel> connect_psk(std::string identity, std::string key) {
  auto* context = new_context(TLS_client_method());
  SSL_CTX_set_psk_client_callback(context, PskChannel::offer);
  std::unique_ptr<PskChannel> channel{new PskChannel};
  channel->identity_ = std::move(identity);
  channel->key_ = std::move(key);
  channel->open(context);
  SSL_CTX_free(context);  // the connection holds it
  SSL_set_connect_state(channel->ssl_.get());
  std::string nothing;
  channel->receive({}, nothing);
  return channel;
}

}  // namespace c715::line
