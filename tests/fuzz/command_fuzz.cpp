// Fuzzes commands as a whole match lives through them: whatever is wished, in whatever order, by
// whomever, robots are enabled only in a running match that no stop holds, and a stop is always
// granted.
#include <cstdint>
#include <iterator>
#include <string_view>

#include <c715/v1/console.pb.h>

#include "server/console/edge.hpp"
#include "server/link/delimited.hpp"
#include "server/tournament/apply.hpp"
#include "server/tournament/decide.hpp"
#include "tests/fuzz/require.hpp"
#include "tests/support/event.hpp"

namespace {

using namespace c715;

void require_safe(tournament::State const& state, Instant now) {
  for (auto const& [id, field] : state.fields) {
    if (!match::robots_enabled(field.life, state.game, now)) continue;
    require(field.life.state == v1::MATCH_STATE_RUNNING, "enabled only in a running match");
    require(!field.life.stop.has_value(), "enabled only while no stop holds");
  }
}

void give(test::Table& table, v1::Command command, v1::Actor const& actor) {
  command.set_at_us(to_us(table.now));
  *command.mutable_actor() = actor;
  auto const before = tournament::dump(table.state);
  auto const events = tournament::decide(table.state, command);
  require(tournament::dump(table.state) == before, "deciding changes nothing");
  if (!events) {
    require(events.error().reason() != v1::REASON_UNSPECIFIED, "a refusal has a reason");
    return;
  }
  v1::Entry entry;
  entry.set_seq(table.state.seq + 1);
  entry.set_at_us(command.at_us());
  *entry.mutable_actor() = actor;
  for (auto const& event : *events) *entry.add_events() = event;
  tournament::apply(table.state, entry);
}

// A table at which the match is under way, copied for each input: building it is slow.
test::Table const& running_table() {
  static test::Table const table = [] {
    test::Table made;
    made.must(R"(load_match { field: "1" match: 1 })");
    made.must(R"(start_match { field: "1" })");
    made.run(std::chrono::seconds{5});
    return made;
  }();
  return table;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  test::Table table = running_table();
  v1::Actor const actors[] = {test::head_referee(), test::scorer(), test::board("ban-trong-tai"),
                              test::system("timer")};
  link::FrameReader reader;
  reader.feed({reinterpret_cast<char const*>(data), size});
  for (int steps = 0; steps < 64; ++steps) {
    auto const frame = reader.next();
    if (!frame || !*frame) break;
    v1::ToServer message;
    if (!link::decode(**frame, message) || !message.has_command()) continue;
    if (!console::check_edge(message.command())) continue;
    auto const& id = message.command().id();
    auto const pick = id.empty() ? 0U : static_cast<unsigned char>(id[0]);
    table.pass(std::chrono::milliseconds{50 * pick});
    give(table, message.command(), actors[pick % std::size(actors)]);
    require_safe(table.state, table.now);
  }
  auto stop = test::wish(R"(stop_field { field: "1" cause: STOP_CAUSE_CONSOLE })");
  give(table, stop, test::scorer());
  for (auto const& [id, field] : table.state.fields) {
    require(id.value() != "1" || field.life.stop.has_value(), "a stop is always granted");
  }
  require_safe(table.state, table.now);
  return 0;
}
