// Who works at the event.
#include <algorithm>

#include "server/core/limits.hpp"
#include "server/tournament/deciders.hpp"
#include "server/tournament/text_rule.hpp"

namespace c715::tournament {

namespace {

bool is_organiser(User const& user) {
  return std::find(user.roles.begin(), user.roles.end(), v1::ROLE_ORGANISER) != user.roles.end();
}

}  // namespace

Result<Events> decide_add_user(Context const& c, v1::AddUser const& wish) {
  auto ok = check_text(wish.name(), "name", limits::name_letters);
  if (!ok) return tl::unexpected{ok.error()};
  if (c.state.users.contains(UserName{wish.name()})) {
    return refuse(v1::REASON_ALREADY_EXISTS, wish.name());
  }
  if (c.state.users.size() >= limits::users) return refuse(v1::REASON_EVENT_FULL, "users");
  bool const good_roles = !wish.roles().empty() && wish.roles_size() < v1::Role_ARRAYSIZE &&
                          std::all_of(wish.roles().begin(), wish.roles().end(), [](int role) {
                            return v1::Role_IsValid(role) && role != v1::ROLE_UNSPECIFIED;
                          });
  if (!good_roles) return refuse(v1::REASON_MALFORMED, "roles");
  v1::Event event;
  event.mutable_user_added()->set_name(wish.name());
  *event.mutable_user_added()->mutable_roles() = wish.roles();
  return Events{event};
}

Result<Events> decide_remove_user(Context const& c, v1::RemoveUser const& wish) {
  auto const user = c.state.users.find(UserName{wish.name()});
  if (user == c.state.users.end()) return refuse(v1::REASON_NO_SUCH_USER, wish.name());
  auto const organisers = std::count_if(c.state.users.begin(), c.state.users.end(),
                                        [](auto const& u) { return is_organiser(u.second); });
  if (is_organiser(user->second) && organisers == 1) return refuse(v1::REASON_LAST_ORGANISER);
  v1::Event event;
  event.mutable_user_removed()->set_name(wish.name());
  return Events{event};
}

}  // namespace c715::tournament
