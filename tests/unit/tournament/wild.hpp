// Messages that nobody would send: random values in every place.
#pragma once

#include <google/protobuf/message.h>

#include "tests/unit/tournament/history.hpp"

namespace c715::test {

// Fills some fields of a message, deeper ones less often.
void fill_wildly(google::protobuf::Message& message, Dice& dice, int depth = 0);

// Changes one value somewhere in a message.
void change_one(google::protobuf::Message& message, Dice& dice);

// A wish of any kind with random contents; never one that creates an event.
v1::Command wild_wish(Dice& dice);

}  // namespace c715::test
