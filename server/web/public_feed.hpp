// What the public process is told: entries without people, and the server's clock. Pure.
#pragma once

#include <c715/v1/console.pb.h>
#include <c715/v1/journal.pb.h>

namespace c715::web {

// The entry without names of people, ids, chain and free text. The public process gets nothing that
// it must not show, so that even a break-in there finds nothing. Folds to the same public view.
v1::Entry for_public(v1::Entry const& entry);

// The server's clock and nothing else.
v1::Telemetry for_public(v1::Telemetry const& telemetry);

}  // namespace c715::web
