// From what a person wants to the command the server understands.
#pragma once

#include <optional>
#include <string>

#include <c715/v1/command.pb.h>

#include "referee_ui/model/action.hpp"

namespace c715::ui {

// The command for `field`; nullopt for what concerns the console alone (sign-in, settings).
std::optional<v1::Command> command_of(Action const& action, std::string const& field);

}  // namespace c715::ui
