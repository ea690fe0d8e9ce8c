// Before and after, line by line.
#include "server/app/event_preview.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "server/app/fault_text.hpp"
#include "server/app/json_text.hpp"
#include "server/app/stage_words.hpp"
#include "server/tournament/stages/amend.hpp"

namespace c715::app {

namespace {

using tournament::Match;

std::string points_text(text::Catalogue const& texts, Match const& match) {
  auto const& result = match.result;
  if (!result) return texts.get("event.preview.again");
  if (match.plan.blue().empty()) return std::to_string(result->red_points);
  return fmt::format("{} - {}", result->red_points, result->blue_points);
}

v1::Winner winner_of(Match const& match) {
  return match.result ? match.result->winner : v1::WINNER_UNSPECIFIED;
}

// The bracket goes on as it was played, against the score.
bool kept(Match const& match) {
  return match.result && match.result->went_on != match.result->winner;
}

std::string winner_text(text::Catalogue const& texts, v1::Winner winner) {
  if (winner == v1::WINNER_RED) return texts.get("event.preview.winner_red");
  if (winner == v1::WINNER_BLUE) return texts.get("event.preview.winner_blue");
  return winner == v1::WINNER_NOBODY ? texts.get("event.preview.winner_nobody") : "–";
}

// Who holds a seed, "3 (101 105)"; "–" for nobody.
std::string seed_text(std::vector<std::string> const& names, int seed) {
  auto const index = static_cast<std::size_t>(seed - 1);
  if (seed < 1 || index >= names.size()) return "–";
  return fmt::format("{} ({})", seed, names[index]);
}

std::string rank_text(int rank) {
  return rank == 0 ? "–" : std::to_string(rank);
}

template <class Item>
bool contains(std::vector<Item> const& list, Item const& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

}  // namespace

std::optional<Preview> preview_of(tournament::State const& state, v1::Command const& command) {
  bool const corrects = command.has_correct_result();
  if (!corrects && !command.has_reopen_match()) return std::nullopt;
  auto const* match = tournament::find_match(
      state, corrects ? command.correct_result().match() : command.reopen_match().match());
  if (match == nullptr || !match->result) return std::nullopt;
  Preview out{.before = match, .after = *match, .what = {}};
  if (corrects) {
    out.after = tournament::as_chosen(state, *match, command.correct_result());
  } else {
    tournament::reopen(out.after);
  }
  out.what = tournament::consequences_of(state, out.after);
  return out;
}

void choose(Preview const& preview, bool replay, v1::Command& command) {
  auto& choices = command.has_correct_result()
                      ? *command.mutable_correct_result()->mutable_choices()
                      : *command.mutable_reopen_match()->mutable_choices();
  std::vector<int> matches;
  std::vector<std::string> stages;
  for (auto const& choice : choices) {
    matches.push_back(choice.match());
    stages.push_back(choice.stage());
  }
  for (auto const& match : preview.what.played) {
    if (contains(matches, match.value())) continue;
    auto& choice = *choices.Add();
    choice.set_match(match.value());
    choice.set_replay(replay);
  }
  for (auto const& stage : preview.what.started) {
    if (contains(stages, stage.value())) continue;
    auto& choice = *choices.Add();
    choice.set_stage(stage.value());
    choice.set_replay(replay);
  }
}

void print_thrown_away(text::Catalogue const& texts, tournament::State const& state,
                       tournament::Events const& events, std::ostream& out) {
  std::string matches;
  for (auto const& event : events) {
    auto const* match = tournament::find_match(state, event.match_withdrawn().match());
    if (!event.has_match_withdrawn() || match == nullptr || !match->result) continue;
    matches += (matches.empty() ? "" : ", ") + std::to_string(match->plan.id());
  }
  if (!matches.empty()) out << texts.get("event.preview.thrown_away", {matches}) << '\n';
}

void print_preview(text::Catalogue const& texts, tournament::State const& state,
                   Preview const& preview, std::ostream& out) {
  auto const& match = *preview.before;
  auto const line = [&](std::string const& text) { out << text << '\n'; };
  line(texts.get("event.preview.match", {shown(match.plan.stage()), std::to_string(match.plan.id()),
                                         match_line(texts, state, match.plan)}));
  line(texts.get("event.preview.points",
                 {points_text(texts, match), points_text(texts, preview.after)}));
  line(texts.get("event.preview.winner", {winner_text(texts, winner_of(match)),
                                          winner_text(texts, winner_of(preview.after))}));
  if (kept(preview.after)) {
    line(texts.get("event.preview.kept", {winner_text(texts, preview.after.result->went_on)}));
  }
  for (auto const& move : preview.what.ranks) {
    line(texts.get("event.preview.rank", {shown(move.stage.value()), shown(move.team.value()),
                                          rank_text(move.before), rank_text(move.after)}));
  }
  for (auto const& move : preview.what.lines) {
    auto const names = entrant_names(state.stages.at(move.stage));
    line(texts.get("event.preview.line",
                   {shown(move.stage.value()), std::to_string(move.pairing),
                    seed_text(names, move.a_before), seed_text(names, move.b_before),
                    seed_text(names, move.a_after), seed_text(names, move.b_after)}));
  }
  for (auto const& id : preview.what.played) {
    line(texts.get("event.preview.played", {std::to_string(id.value()),
                                            match_line(texts, state, state.matches.at(id).plan)}));
  }
  for (auto const& stage : preview.what.started) {
    line(texts.get("event.preview.started", {shown(stage.value())}));
  }
}

namespace {

std::string json_result(Match const& match) {
  if (!match.result) return "null";
  return JsonObject{}
      .number("redPoints", match.result->red_points)
      .number("bluePoints", match.result->blue_points)
      .text("winner", v1::Winner_Name(match.result->winner))
      .text("wentOn", v1::Winner_Name(match.result->went_on))
      .done();
}

}  // namespace

std::string json_preview(Preview const& preview) {
  std::vector<std::string> ranks, lines, played, started;
  for (auto const& move : preview.what.ranks) {
    JsonObject json;
    json.text("stage", move.stage.value()).text("team", move.team.value());
    ranks.push_back(json.number("before", move.before).number("after", move.after).done());
  }
  for (auto const& move : preview.what.lines) {
    JsonObject json;
    json.text("stage", move.stage.value()).number("pairing", move.pairing);
    json.number("aBefore", move.a_before).number("bBefore", move.b_before);
    lines.push_back(json.number("aAfter", move.a_after).number("bAfter", move.b_after).done());
  }
  for (auto const& match : preview.what.played) played.push_back(std::to_string(match.value()));
  for (auto const& stage : preview.what.started) started.push_back(json_string(stage.value()));
  return JsonObject{}
      .number("match", preview.before->plan.id())
      .raw("before", json_result(*preview.before))
      .raw("after", json_result(preview.after))
      .raw("ranks", json_array(ranks))
      .raw("lines", json_array(lines))
      .raw("played", json_array(played))
      .raw("started", json_array(started))
      .done();
}

}  // namespace c715::app
