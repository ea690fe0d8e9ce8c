// The state as canonical text, one line a fact, in the order of the ids.
#include <sstream>

#include "server/core/hex.hpp"
#include "server/tournament/apply.hpp"
#include "server/tournament/deciders.hpp"

namespace c715::tournament {

namespace {

// Messages that carry no maps serialise to the same bytes each time; shown as hexadecimal.
std::string bytes_of(google::protobuf::MessageLite const& message) {
  return hex(message.SerializeAsString());
}

void dump_life(std::ostream& out, std::string const& id, match::FieldLife const& life) {
  out << "life " << id << ' ' << state_word(life.state) << " match "
      << (life.match ? life.match->value() : 0) << " until " << to_us(life.countdown_until)
      << " clock " << to_us(life.clock.at) << ' ' << life.clock.elapsed.count() << " phase "
      << life.phase << '\n';
  if (life.stop) {
    out << "stop " << id << ' ' << v1::StopCause_Name(life.stop->cause) << ' ' << life.stop->subject
        << ' ' << to_us(life.stop->at) << '\n';
  }
  for (auto const& [board_id, board] : life.boards) {
    out << "board " << board_id.value() << ' ' << board.present << board.fault << board.e_stop
        << ' ' << board.firmware << ' ' << to_us(board.since) << '\n';
  }
}

void dump_sheet(std::ostream& out, std::int32_t match, char const* side, game::Sheet const& sheet) {
  for (auto const& [key, count] : sheet) {
    out << "count " << match << ' ' << side << ' ' << key.element.value() << ' '
        << key.phase.value();
    if (key.robot != 0 || key.object != 0) out << " r" << key.robot << " o" << key.object;
    if (!key.attribute.empty()) out << ' ' << key.attribute;
    out << ' ' << count << '\n';
  }
}

void dump_match(std::ostream& out, Match const& match) {
  out << "match " << match.plan.id() << ' ' << state_word(match.state) << " attempt "
      << match.attempt << ' ' << bytes_of(match.plan) << '\n';
  dump_sheet(out, match.plan.id(), "red", match.sheets.red);
  dump_sheet(out, match.plan.id(), "blue", match.sheets.blue);
  dump_sheet(out, match.plan.id(), "field", match.sheets.field);
  dump_sheet(out, match.plan.id(), "red sensor", match.sensors.red);
  dump_sheet(out, match.plan.id(), "blue sensor", match.sensors.blue);
  dump_sheet(out, match.plan.id(), "field sensor", match.sensors.field);
  for (auto const& [of, said] : match.overrides) {
    out << "override " << match.plan.id() << ' ' << of.first << ' ' << of.second.value() << ' '
        << said.value << ' ' << said.by << ' ' << to_us(said.at) << ' ' << said.reason << '\n';
    dump_sheet(out, match.plan.id(), "override", said.cells);
  }
  for (auto const& [alliance, seats] : match.seats) {
    for (std::size_t i = 0; i < seats.size(); ++i) {
      auto const side = v1::Alliance_Name(alliance) + " seat " + std::to_string(i + 1);
      out << "seat " << match.plan.id() << ' ' << side << ' ' << seats[i].by.value() << ' '
          << seats[i].submitted << '\n';
      dump_sheet(out, match.plan.id(), side.c_str(), seats[i].sheet);
    }
  }
  for (auto const& called : match.calls) {
    out << "call " << match.plan.id() << ' ' << called.attempt << ' ' << called.withdrawn << ' '
        << bytes_of(called.call) << ' ' << called.phase << ' ' << called.by << ' '
        << to_us(called.at) << ' ' << called.escalated_from << '\n';
  }
  for (auto const& [alliance, tap] : match.team_taps) {
    out << "agreed " << match.plan.id() << ' ' << alliance << ' ' << tap.by << ' ' << to_us(tap.at)
        << '\n';
  }
  for (auto const& [team, mark] : match.marks) {
    out << "mark " << match.plan.id() << ' ' << team.value() << ' ' << mark << '\n';
  }
  if (match.points || match.forfeit != v1::ALLIANCE_UNSPECIFIED) {
    out << "stated " << match.plan.id() << ' ' << (match.points ? bytes_of(*match.points) : "-")
        << ' ' << match.forfeit << '\n';
  }
  if (match.began) out << "began " << match.plan.id() << ' ' << to_us(*match.began) << '\n';
  if (auto const& result = match.result) {
    out << "result " << match.plan.id() << ' ' << result->red_points << ' ' << result->blue_points
        << ' ' << result->winner << result->went_on << result->corrected << ' '
        << result->decided_by << ' ' << result->by << ' ' << to_us(result->at) << '\n';
  }
}

void dump_stage(std::ostream& out, Stage const& stage) {
  out << "stage " << bytes_of(stage.plan) << ' ' << stage.started << '\n';
  for (auto const& entrant : stage.entrants) out << "entrant " << bytes_of(entrant) << '\n';
  for (auto const& team : stage.draw) out << "drawn " << team.value() << '\n';
  for (auto const& pairing : stage.graph.pairings) {
    out << "pairing " << static_cast<char>(pairing.part) << ' ' << pairing.round << ' '
        << pairing.number << ' ' << static_cast<int>(pairing.a.from) << pairing.a.index << ' '
        << static_cast<int>(pairing.b.from) << pairing.b.index << '\n';
  }
  for (auto const& bye : stage.graph.byes) out << "bye " << bye.round << ' ' << bye.seed << '\n';
  for (auto const& act : stage.acts) {
    out << "act " << act.step << ' ' << act.team.value() << ' ' << to_us(act.at) << '\n';
  }
  for (auto const& [turn, at] : stage.turns) out << "turn " << turn << ' ' << to_us(at) << '\n';
  for (auto const& team : stage.less) out << "less " << team.value() << '\n';
  for (auto const& [seed, count] : stage.time_outs) {
    out << "time-outs " << seed << ' ' << count << '\n';
  }
}

}  // namespace

std::string dump(State const& state) {
  std::ostringstream out;
  out << "seq " << state.seq << " at " << to_us(state.at) << " created " << state.created << '\n';
  out << "name " << bytes_of(state.name) << ' ' << bytes_of(state.place) << ' ' << state.date
      << '\n';
  out << "game " << bytes_of(state.game) << '\n';
  out << "entry " << state.entry_mode << ' ' << state.teams_confirm << ' '
      << state.inspection_required << ' ' << state.utc_offset_minutes << '\n';
  for (auto const& day : state.days) out << "day " << bytes_of(day) << '\n';
  for (auto const& [id, division] : state.divisions)
    out << "division " << bytes_of(division) << '\n';
  for (auto const& [id, stage] : state.stages) dump_stage(out, stage);
  for (auto const& [id, team] : state.teams) out << "team " << bytes_of(team) << '\n';
  for (auto const& [id, status] : state.team_status) {
    out << "status " << id.value() << ' ' << status.presence << status.inspection << '\n';
  }
  for (auto const& [id, field] : state.fields) {
    out << "field " << bytes_of(field.plan) << ' ' << to_us(field.not_before) << '\n';
    dump_life(out, id.value(), field.life);
  }
  for (auto const& [id, match] : state.matches) dump_match(out, match);
  for (auto const& [name, user] : state.users) {
    out << "user " << name.value();
    for (auto const role : user.roles) out << ' ' << role;
    out << '\n';
  }
  for (auto const& [uid, holder] : state.keys) out << "key " << uid << ' ' << holder.bridge << '\n';
  return out.str();
}

}  // namespace c715::tournament
