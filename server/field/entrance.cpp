// Sorting new connections.
#include "server/field/entrance.hpp"

#include <utility>

#include "server/line/pairing_code.hpp"
#include "server/log/log.hpp"

namespace c715::field {

namespace {

// A TLS record of a handshake. No frame begins so: behind its first byte stands a field's tag.
constexpr std::string_view tls_begins = "\x16\x03";

}  // namespace

Entrance::Entrance(boost::asio::io_context& context, EntranceServices services,
                   std::shared_ptr<line::DeviceLine> line, bool plain)
    : services_(std::move(services)), line_(line), deadline_(context), plain_(plain) {}

void Entrance::start() {
  deadline_.expires_after(entrance_limit);
  deadline_.async_wait([self = weak_from_this()](boost::system::error_code error) {
    auto const entrance = self.lock();
    if (error || !entrance || entrance->stage_ == Stage::admitted) return;
    if (auto const line = entrance->line_.lock()) line->close();
  });
  auto const self = shared_from_this();
  line_.lock()->start({.bytes = [self](std::string_view bytes) { self->hear(bytes); },
                       .secured = [self] { self->secured(); },
                       .ended = [self] { self->ended(); }});
}

void Entrance::hear(std::string_view bytes) {
  auto const line = line_.lock();
  if (!line) return;
  switch (stage_) {
    case Stage::arrived:
      return sort(bytes);
    case Stage::admitted:
      return services_.bytes(*line, bytes);
    case Stage::pairing:
      return pair(bytes);
    case Stage::handshake:
    case Stage::answered:
      return;
  }
}

void Entrance::sort(std::string_view bytes) {
  auto const line = line_.lock();
  first_.append(bytes);
  if (tls_begins.starts_with(first_)) return;  // too few to tell
  auto const first = std::exchange(first_, {});
  if (first.starts_with(tls_begins)) {
    stage_ = Stage::handshake;
    return line->secure(services_.psk.accept(), first);
  }
  if (!plain_) {
    log::warn("{} speaks without TLS from another machine: closed", line->port());
    return line->close();
  }
  stage_ = Stage::admitted;
  deadline_.cancel();
  services_.admit(line, {});
  services_.bytes(*line, first);
}

void Entrance::secured() {
  auto const line = line_.lock();
  auto const identity = line->channel()->identity();
  if (identity == line::pairing_identity) {
    stage_ = Stage::pairing;
    return;
  }
  stage_ = Stage::admitted;
  deadline_.cancel();
  services_.admit(line, identity);
}

void Entrance::pair(std::string_view bytes) {
  using Outcome = line::OneLine::Outcome;
  auto const line = line_.lock();
  auto const outcome = request_.take(bytes);
  if (outcome == Outcome::waiting) return;
  auto const uid = outcome == Outcome::whole ? line::read_pairing_request(request_.text())
                                             : std::optional<std::string>{};
  stage_ = Stage::answered;
  if (!uid) {
    services_.pairing_failed();
    line->send(line::pairing_denial("malformed") + "\n");
    return line->close();
  }
  // The other end closes once it has the answer; the deadline does if it does not.
  services_.redeem(*uid, [held = line_](std::string const& answer) {
    if (auto const there = held.lock()) there->send(answer + "\n");
  });
}

void Entrance::ended() {
  auto const line = line_.lock();
  if (!line) return;
  deadline_.cancel();
  bool const no_key = stage_ == Stage::handshake;
  if (no_key && line->channel() != nullptr) {
    auto const& identity = line->channel()->identity();
    if (identity == line::pairing_identity) services_.pairing_failed();
    log::warn("{} showed no key that is known{}", line->port(),
              identity.empty() ? "" : ", for " + identity);
  }
  services_.ended(*line);
}

}  // namespace c715::field
