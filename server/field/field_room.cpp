// The field's room of the server: the core's calls, its one timer, its end.
#include "server/field/field_room.hpp"

#include <algorithm>

#include "server/field/field_room_impl.hpp"
#include "server/field/random.hpp"
#include "server/log/log.hpp"

namespace c715::field {

FieldRoom::Impl::Impl(boost::asio::io_context& context, engine::ClockPort const& clock,
                      Outlet outlet, std::map<std::string, std::string> keys)
    : context_(context),
      clock_(clock),
      outlet_(std::move(outlet)),
      core_(outlet_, random_bytes),
      keys_(std::move(keys)),
      psk_([this](std::string const& identity) { return key_of(identity); }),
      wake_(context),
      sweep_(context),
      accept_again_(context) {}

void FieldRoom::Impl::rearm() {
  auto const wake = closed_ ? std::nullopt : core_.next_wake(now());
  if (wake == armed_) return;
  armed_ = wake;
  wake_.cancel();
  if (!wake) return;
  wake_.expires_after(std::max(Duration{}, *wake - now()));
  wake_.async_wait([self = shared_from_this()](boost::system::error_code error) {
    if (error || self->closed_) return;
    self->armed_.reset();
    self->core_.tick(self->now());
    self->rearm();
  });
}

void FieldRoom::Impl::sweep() {
  sweep_.expires_after(std::chrono::seconds{1});
  sweep_.async_wait([self = shared_from_this()](boost::system::error_code error) {
    if (error || self->closed_) return;
    auto const limit = std::chrono::steady_clock::now() - tcp_silence;
    for (auto const& wire : self->lines_) {
      auto& line = *wire->line;
      if (line.kind() == line::LineKind::tcp && line.last_byte() < limit) line.close();
    }
    self->sweep();
  });
}

void FieldRoom::Impl::close() {
  closed_ = true;
  wake_.cancel();
  sweep_.cancel();
  accept_again_.cancel();
  for (auto const& acceptor : acceptors_) acceptor->close();
  for (auto const& line : at_the_door_) line->close();
  for (auto const& wire : lines_) wire->line->close();
  for (auto const& port : serial_ports_) port->stop();
}

void FieldRoom::Impl::let_go() {
  at_the_door_.clear();
  lines_.clear();
}

FieldRoom::FieldRoom(boost::asio::io_context& context, engine::ClockPort const& clock,
                     Outlet outlet, std::map<std::string, std::string> keys)
    : impl_(std::make_shared<Impl>(context, clock, std::move(outlet), std::move(keys))) {
  impl_->sweep();
}

FieldRoom::~FieldRoom() {
  close();
  impl_->let_go();
}

void FieldRoom::adopt(tournament::State const& durable) {
  impl_->core().adopt(durable);
  impl_->rearm();
}

void FieldRoom::publish(std::vector<std::shared_ptr<v1::Entry const>> const& entries,
                        tournament::State const& durable) {
  if (impl_->closed()) return;
  for (auto const& entry : entries) impl_->keys().published(*entry);
  impl_->core().publish(entries, durable, impl_->now());
  impl_->rearm();
}

void FieldRoom::read_only(std::string const& why) {
  log::error("the journal failed, boards are no longer reported: {}", why);
  impl_->core().read_only();
}

void FieldRoom::stop_now(std::string const& field, std::string const& command_id) {
  if (impl_->closed()) return;
  impl_->core().stop_now(field, command_id, impl_->now());
  impl_->rearm();
}

std::vector<v1::BoardLink> FieldRoom::links() const {
  return impl_->core().links();
}

std::uint16_t FieldRoom::listen_tcp(std::string const& address, std::uint16_t port) {
  return impl_->listen(address, port);
}

void FieldRoom::open_serial(line::SerialName const& name) {
  impl_->open_serial(name);
}

v1::PairingOpen FieldRoom::open_pairing(v1::OpenPairing const& wanted, v1::Actor const& actor) {
  return impl_->open_pairing(wanted, actor);
}

void FieldRoom::close() {
  impl_->close();
}

}  // namespace c715::field
