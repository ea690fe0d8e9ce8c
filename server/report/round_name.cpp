// The last rounds of an only bracket have names, all others numbers.
#include "server/report/round_name.hpp"

#include "server/bracket/seeding.hpp"

namespace c715::report {

namespace {

std::string winners_name(bracket::Graph const& graph, int round, Reader const& reader) {
  auto const number = std::to_string(round);
  auto const kind = graph.description.kind;
  if (kind == bracket::Kind::double_elimination) {
    return reader.say("plan.bracket.winners_round", {number});
  }
  if (kind == bracket::Kind::single_elimination) {
    int const to_come =
        bracket::rounds_of(bracket::bracket_size(graph.description.entrants)) - round;
    if (to_come == 0) return reader.say("plan.bracket.final");
    if (to_come == 1) return reader.say("plan.bracket.semi_final");
    if (to_come == 2) return reader.say("plan.bracket.quarter_final");
  }
  return reader.say("plan.bracket.round", {number});
}

}  // namespace

std::string round_name(bracket::Graph const& graph, bracket::Pairing const& pairing,
                       Reader const& reader) {
  auto const number = std::to_string(pairing.round);
  switch (pairing.part) {
    case bracket::Part::winners:
      return winners_name(graph, pairing.round, reader);
    case bracket::Part::losers:
      return reader.say("plan.bracket.losers_round", {number});
    case bracket::Part::grand_final:
      return reader.say(pairing.resets == bracket::none ? "plan.bracket.grand_final"
                                                        : "plan.bracket.grand_final_again");
    case bracket::Part::third_place:
      return reader.say("plan.bracket.third_place");
    case bracket::Part::placement:
      return reader.say("plan.bracket.placement_round", {number});
  }
  return {};
}

}  // namespace c715::report
