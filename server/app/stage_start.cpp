// `c715 stage start` and `c715 stage reset`: fixing who plays, and taking that back.
#include "server/app/fault_text.hpp"
#include "server/app/json_text.hpp"
#include "server/app/stage_tools.hpp"
#include "server/app/stage_words.hpp"

namespace c715::app {

bool start_stage(text::Catalogue const& texts, StageOptions const& options, std::ostream& out) {
  auto const access = access_event(options);
  auto const* wanted = tournament::find_stage(access->state(), options.stage);
  if (wanted != nullptr && tournament::is_generated(wanted->plan.kind())) {
    complain(texts.get("stage.start_generated", {shown(options.stage)}));
    return false;
  }
  v1::Command command;
  command.mutable_start_stage()->set_stage(options.stage);
  auto const done = access->act(command);
  if (!done) return say_refused(texts, done.error());
  auto const& stage = *tournament::find_stage(access->state(), options.stage);
  int const planned = progress_of(access->state(), stage).planned;
  if (options.json) {
    std::vector<std::string> entrants;
    for (auto const& entrant : stage.entrants) {
      std::vector<std::string> teams;
      for (auto const& team : entrant.teams()) teams.push_back(json_string(team));
      entrants.push_back(json_array(teams));
    }
    out << JsonObject{}
               .text("stage", options.stage)
               .number("seq", *done)
               .raw("entrants", json_array(entrants))
               .number("planned", planned)
               .done()
        << '\n';
    return true;
  }
  out << texts.get("stage.started", {shown(options.stage), std::to_string(stage.entrants.size()),
                                     std::to_string(planned)})
      << '\n';
  print_entrants(texts, access->state(), stage, out);
  return true;
}

bool reset_stage(text::Catalogue const& texts, StageOptions const& options, std::ostream& out) {
  auto const access = access_event(options);
  v1::Command command;
  command.mutable_reset_stage()->set_stage(options.stage);
  command.mutable_reset_stage()->set_reason(options.reason);
  auto const done = access->act(command);
  if (!done) return say_refused(texts, done.error());
  if (options.json) {
    out << JsonObject{}.text("stage", options.stage).number("seq", *done).done() << '\n';
  } else {
    out << texts.get("stage.reset", {shown(options.stage)}) << '\n';
  }
  return true;
}

}  // namespace c715::app
