// Who acts in a rehearsal.
#pragma once

#include <string>

#include <c715/v1/types.pb.h>

namespace c715::rehearsal {

v1::Actor organiser();
v1::Actor head_referee(std::string const& field);
// `seat` 1 or 2: the second one only where two fill a sheet each.
v1::Actor scorer(std::string const& field, v1::Alliance alliance, int seat);
v1::Actor board(std::string const& id);
v1::Actor timer();

}  // namespace c715::rehearsal
