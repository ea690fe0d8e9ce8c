// Look-ups in what a view is computed from.
#include "referee_ui/model/view_input.hpp"

#include <algorithm>

#include "server/tournament/permission.hpp"

namespace c715::ui {

tournament::Match const* ViewInput::this_match() const {
  auto const* on = this_field();
  return on == nullptr ? nullptr : tournament::loaded_match(state(), *on);
}

Instant ViewInput::match_now() const {
  if (live()) return now;
  return now - std::chrono::duration_cast<Duration>(local - link.since);
}

bool ViewInput::may(v1::Command::WishCase wish) const {
  return std::any_of(link.roles.begin(), link.roles.end(),
                     [&](v1::Role role) { return tournament::role_may(role, wish); });
}

bool ViewInput::has_role(v1::Role role) const {
  return std::find(link.roles.begin(), link.roles.end(), role) != link.roles.end();
}

std::string ViewInput::board_name(std::string const& board) const {
  auto const* on = tournament::field_of_board(state(), board);
  if (on == nullptr) return board;
  std::string const& name = text::in(language(), on->life.boards.at(BoardId{board}).plan.name());
  return name.empty() ? board : name;
}

std::string ViewInput::sentence(v1::Blocker const& blocker) const {
  v1::Blocker named = blocker;
  named.set_subject(board_name(blocker.subject()));
  if (blocker.reason() == v1::REASON_SHEET_IMPOSSIBLE) {
    // "red flag_needs_crate": the game has the sentence.
    auto const id = blocker.subject().substr(blocker.subject().find(' ') + 1);
    for (auto const& restriction : state().game.restrictions()) {
      if (restriction.id() == id) named.set_subject(text::in(language(), restriction.text()));
    }
  }
  return text::sentence(catalogue(), named);
}

}  // namespace c715::ui
