// Conversion of entries to columns; enums are written as the lower-case words people know.
#include "server/journal/entry_row.hpp"

#include <cctype>
#include <sstream>
#include <string_view>

namespace c715::journal {

namespace {

constexpr std::string_view kind_prefix = "ACTOR_KIND_";
constexpr std::string_view role_prefix = "ROLE_";

std::string word_of(std::string const& enumerator, std::string_view prefix) {
  std::string word = enumerator.substr(std::min(prefix.size(), enumerator.size()));
  for (char& c : word) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return word;
}

std::string enumerator_of(std::string_view word, std::string_view prefix) {
  std::string name{prefix};
  for (char const c : word) name += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return name;
}

std::string roles_of(v1::Actor const& actor) {
  std::string roles;
  for (int const role : actor.roles()) {
    if (!roles.empty()) roles += ' ';
    roles += word_of(v1::Role_Name(static_cast<v1::Role>(role)), role_prefix);
  }
  return roles;
}

bool read_roles(std::string const& words, v1::Actor& actor) {
  std::istringstream in{words};
  for (std::string word; in >> word;) {
    v1::Role role{};
    if (!v1::Role_Parse(enumerator_of(word, role_prefix), &role)) return false;
    actor.add_roles(role);
  }
  return true;
}

}  // namespace

EntryRow to_row(v1::Entry const& entry) {
  v1::EntryPayload payload;
  *payload.mutable_events() = entry.events();
  v1::Actor const& actor = entry.actor();
  return {.seq = entry.seq(),
          .at_us = entry.at_us(),
          .actor_kind = word_of(v1::ActorKind_Name(actor.kind()), kind_prefix),
          .actor_name = actor.name(),
          .actor_roles = roles_of(actor),
          .console = actor.console(),
          .command_id = entry.command_id(),
          .kind = entry.kind(),
          .payload = payload.SerializeAsString(),
          .chain = {}};
}

std::optional<v1::Entry> from_row(EntryRow const& row) {
  v1::Entry entry;
  v1::Actor& actor = *entry.mutable_actor();
  v1::ActorKind kind{};
  if (!v1::ActorKind_Parse(enumerator_of(row.actor_kind, kind_prefix), &kind)) return std::nullopt;
  if (!read_roles(row.actor_roles, actor)) return std::nullopt;
  v1::EntryPayload payload;
  if (!payload.ParseFromString(row.payload)) return std::nullopt;
  actor.set_kind(kind);
  actor.set_name(row.actor_name);
  actor.set_console(row.console);
  entry.set_seq(row.seq);
  entry.set_at_us(row.at_us);
  entry.set_command_id(row.command_id);
  entry.set_kind(row.kind);
  entry.mutable_events()->Swap(payload.mutable_events());
  entry.set_chain(row.chain);
  return entry;
}

Digest link(Digest const& previous, EntryRow const& row) {
  return link(previous, Linked{.seq = row.seq,
                               .at_us = row.at_us,
                               .actor_kind = row.actor_kind,
                               .actor_name = row.actor_name,
                               .actor_roles = row.actor_roles,
                               .console = row.console,
                               .command_id = row.command_id,
                               .kind = row.kind,
                               .payload = row.payload});
}

}  // namespace c715::journal
