// Versions and making of the API's documents.
#include "server/web/documents.hpp"

#include <utility>

#include <fmt/format.h>

#include "server/web/json.hpp"
#include "server/web/public_stages.hpp"

namespace c715::web {

Documents::Documents(std::string run, Clocks clocks)
    : run_{std::move(run)}, clocks_{std::move(clocks)} {}

void Documents::touch(Touched const& touched, std::int64_t seq) {
  bool const matches = !touched.matches.empty() || !touched.scores.empty();
  if (touched.event) {
    event_.version = teams_.version = seq;
    match_.clear();
  }
  if (touched.event || matches) matches_.version = seq;
  if (touched.event || !touched.stages.empty()) stages_version_ = seq;
  if (touched.event || !touched.fields.empty()) fields_.version = seq;
  for (auto const& ids : {touched.matches, touched.scores}) {
    for (auto const id : ids) {
      if (auto const found = match_.find(id); found != match_.end()) found->second.version = seq;
    }
  }
}

SharedContent Documents::get(Slot& slot, std::function<std::string()> const& encode) {
  bool const fresh = slot.built == slot.version;
  if (slot.content && (fresh || clocks_.now() < slot.rest_until)) return slot.content;
  auto const begun = clocks_.effort();
  ContentPlan plan;
  plan.type = "application/json";
  plan.cache_control = "no-cache";
  plan.etag = fmt::format("W/\"{}-{}\"", slot.version, run_);
  plan.gzip_level = gzip_quick;
  slot.content = make_content(plan, encode());
  slot.built = slot.version;
  auto const cost = clocks_.effort() - begun;
  if (cost >= dear) slot.rest_until = clocks_.now() + cost * rest_factor;
  return slot.content;
}

SharedContent Documents::event(tournament::State const& state) {
  return get(event_, [&] { return to_json(public_event(state)); });
}

SharedContent Documents::teams(tournament::State const& state) {
  return get(teams_, [&] { return to_json(public_teams(state)); });
}

SharedContent Documents::matches(tournament::State const& state) {
  return get(matches_, [&] { return to_json(public_matches(state)); });
}

SharedContent Documents::fields(tournament::State const& state) {
  return get(fields_, [&] { return to_json(public_fields(state)); });
}

SharedContent Documents::match(tournament::State const& state, std::int32_t id) {
  auto const* match = tournament::find_match(state, id);
  if (match == nullptr) return nullptr;
  if (match_.size() >= match_documents_limit && !match_.contains(id)) match_.clear();
  auto const [slot, added] = match_.try_emplace(id);
  // A slot begins at the present version of all matches: its own last change is not after that.
  if (added) slot->second.version = matches_.version;
  return get(slot->second, [&] { return to_json(explained_match(state, *match)); });
}

SharedContent Documents::rankings(tournament::State const& state, std::string const& division) {
  if (!state.divisions.contains(DivisionId{division})) return nullptr;
  auto& slot = rankings_[division];
  slot.version = stages_version_;
  return get(slot, [&] { return to_json(public_rankings(state, division)); });
}

SharedContent Documents::bracket(tournament::State const& state, std::string const& id) {
  auto const* stage = tournament::find_stage(state, id);
  if (stage == nullptr || !stage->started || !tournament::is_bracket(stage->plan.kind())) {
    return nullptr;
  }
  auto& slot = brackets_[id];
  slot.version = stages_version_;
  return get(slot, [&] { return to_json(public_bracket(state, *stage)); });
}

SharedContent Documents::selection(tournament::State const& state, std::string const& id) {
  auto const* stage = tournament::find_stage(state, id);
  bool const there =
      stage != nullptr && stage->started && stage->plan.kind() == v1::STAGE_KIND_ALLIANCE_SELECTION;
  if (!there) return nullptr;
  auto& slot = selections_[id];
  slot.version = stages_version_;
  return get(slot, [&] { return to_json(public_selection(*stage)); });
}

}  // namespace c715::web
