// Who may wish what: the matrix of roles and commands, in one place.
#pragma once

#include <c715/v1/command.pb.h>
#include <c715/v1/types.pb.h>

namespace c715::tournament {

// Whether a person with `role` may wish `wish`. A new command without a row does not compile.
bool role_may(v1::Role role, v1::Command::WishCase wish);

// Whether `actor` may: users by any of their roles; boards and the system by their own lists.
bool may(v1::Actor const& actor, v1::Command::WishCase wish);

}  // namespace c715::tournament
