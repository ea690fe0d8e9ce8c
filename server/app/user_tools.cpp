// Adding, listing and removing people through the same decisions as a running server takes.
#include "server/app/user_tools.hpp"

#include <cctype>

#include "server/app/event_words.hpp"
#include "server/app/fault_text.hpp"
#include "server/app/json_text.hpp"
#include "server/app/offline.hpp"
#include "server/console/pin_hash.hpp"

namespace c715::app {

namespace {

v1::Role role_of(std::string word) {
  for (char& c : word) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  v1::Role role = v1::ROLE_UNSPECIFIED;
  v1::Role_Parse("ROLE_" + word, &role);
  return role;
}

bool refused(text::Catalogue const& texts, Refusal const& refusal) {
  complain(text::sentence(texts, refusal));
  return false;
}

}  // namespace

bool add_user(text::Catalogue const& texts, UserOptions const& options, std::istream& in,
              std::ostream& out) {
  std::string pin;
  std::getline(in, pin);
  if (!pin.empty() && pin.back() == '\r') pin.pop_back();
  if (!console::is_pin(pin)) return refused(texts, make_refusal(v1::REASON_PIN_TOO_SHORT));
  OpenEvent event = open_event(options.event);
  v1::Command command;
  *command.mutable_actor() = system_actor("command line");
  command.mutable_add_user()->set_name(options.name);
  for (auto const& role : options.roles) command.mutable_add_user()->add_roles(role_of(role));
  engine::Credential const credential{.user = options.name, .argon2id = console::hash_pin(pin)};
  console::wipe(pin);
  if (auto const done = act(event, command, credential); !done) return refused(texts, done.error());
  auto const& roles = event.state.users.at(UserName{options.name}).roles;
  out << texts.get("user.added", {shown(options.name), roles_text(texts, roles)}) << '\n';
  return true;
}

bool list_users(text::Catalogue const& texts, UserOptions const& options, std::istream&,
                std::ostream& out) {
  OpenEvent event = open_event(options.event);
  auto const with_pin = event.journal.credentials();
  std::vector<std::string> people;
  for (auto const& [name, user] : event.state.users) {
    bool const may_sign_in = with_pin.contains(name.value());
    if (options.json) {
      std::vector<std::string> roles;
      for (auto const role : user.roles) roles.push_back(json_string(v1::Role_Name(role)));
      people.push_back(JsonObject{}
                           .text("name", name.value())
                           .raw("roles", json_array(roles))
                           .flag("hasPin", may_sign_in)
                           .done());
    } else {
      out << shown(name.value()) << "  (" << roles_text(texts, user.roles) << ")"
          << (may_sign_in ? "" : "  " + texts.get("user.no_pin")) << '\n';
    }
  }
  if (options.json) out << JsonObject{}.raw("people", json_array(people)).done() << '\n';
  if (!options.json && event.state.users.empty()) out << texts.get("event.show.nobody") << '\n';
  return true;
}

bool remove_user(text::Catalogue const& texts, UserOptions const& options, std::istream&,
                 std::ostream& out) {
  OpenEvent event = open_event(options.event);
  v1::Command command;
  *command.mutable_actor() = system_actor("command line");
  command.mutable_remove_user()->set_name(options.name);
  auto const done = act(event, command, engine::Credential{.user = options.name, .argon2id = ""});
  if (!done) return refused(texts, done.error());
  out << texts.get("user.removed", {shown(options.name)}) << '\n';
  return true;
}

}  // namespace c715::app
