// Back from a corrected result.
#pragma once

#include <string>

#include <c715/v1/command.pb.h>
#include <c715/v1/event.pb.h>

#include "server/core/result.hpp"
#include "server/tournament/state.hpp"

namespace c715::tournament {

using Changes = google::protobuf::RepeatedPtrField<v1::CellChange>;

// The changes of the sheet of an alliance.
Changes& changes_of(v1::Sheets& sheets, v1::Alliance alliance);

// The cells as they were, provided they still hold what the entry put there.
Result<Changes> turned_back(Changes const& changes, game::Sheet const& sheet);

// The correction that takes this one back, provided the match still is as this one left it.
Result<v1::Command> undo_correction(State const& state, v1::ResultCorrected const& fact,
                                    std::string const& reason);

}  // namespace c715::tournament
