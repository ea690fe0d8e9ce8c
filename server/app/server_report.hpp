// The server's own numbers, for consoles (telemetry) and for operators (metrics).
#pragma once

#include <c715/v1/console.pb.h>

#include "server/core/time.hpp"
#include "server/engine/engine.hpp"
#include "server/field/field_room.hpp"
#include "server/web/operator_server.hpp"
#include "server/web/web_child.hpp"

namespace c715::app {

v1::Telemetry telemetry(engine::Engine const& engine, field::FieldRoom const& field, Instant now);

web::OperatorReport operator_report(engine::Engine const& engine, field::FieldRoom const& field,
                                    web::WebChild const& web);

}  // namespace c715::app
