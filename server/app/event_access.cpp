// The event's file as something to work on.
#include "server/app/event_access.hpp"

#include <algorithm>
#include <utility>

#include "server/app/offline.hpp"
#include "server/console/edge.hpp"
#include "server/console/random.hpp"
#include "server/journal/recover.hpp"

namespace c715::app {

namespace {

class FileAccess : public EventAccess {
 public:
  explicit FileAccess(std::string const& path) : event_{open_event(path)} {}

  [[nodiscard]] tournament::State const& state() const override { return event_.state; }
  [[nodiscard]] v1::Actor actor() const override { return system_actor("command line"); }

  Result<std::int64_t> act(v1::Command command) override {
    *command.mutable_actor() = actor();
    return app::act(event_, std::move(command));
  }

  std::optional<v1::Entry> entry(std::int64_t seq) override {
    if (seq < 1 || seq > event_.journal.last_seq()) return std::nullopt;
    return *event_.journal.read(seq, 1).front();
  }

  void visit(std::function<void(v1::Entry const&)> const& each) override {
    journal::visit_verified(event_.journal, [&](v1::Entry&& entry) { each(entry); });
  }

 private:
  OpenEvent event_;
};

}  // namespace

Result<tournament::Events> EventAccess::try_out(v1::Command command) const {
  *command.mutable_actor() = actor();
  command.set_at_us(to_us(std::max(wall_now(), state().at)));
  command.set_id(console::random_bytes(console::command_id_bytes));
  return tournament::decide(state(), command);
}

std::unique_ptr<EventAccess> access_event(AccessOptions const& options) {
  if (!options.user.empty()) return access_server(options);
  return std::make_unique<FileAccess>(options.event);
}

}  // namespace c715::app
