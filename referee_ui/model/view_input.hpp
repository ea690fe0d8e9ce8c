// What a view is computed from, and look-ups every part of it shares.
#pragma once

#include <optional>
#include <string>

#include <c715/v1/command.pb.h>
#include <c715/v1/console.pb.h>

#include "referee_ui/model/link_events.hpp"
#include "referee_ui/model/replica.hpp"
#include "referee_ui/model/ui_state.hpp"
#include "server/text/catalogue.hpp"

namespace c715::ui {

// How long a stop may stay unanswered before the screen says to use the physical button.
inline constexpr std::chrono::milliseconds stop_confirmation{300};

struct ViewInput {
  Replica const& replica;
  LinkStatus const& link;
  v1::Telemetry const* telemetry = nullptr;  // the last one, nullptr before the first
  UiState const& ui;
  text::Texts const& texts;
  LocalTime local{};  // this console's clock
  Instant now{};      // the server's clock as estimated
  bool clock_known = false;
  Duration utc_offset{};  // of the hall
  std::string field;
  std::string console;  // this console's name
  std::optional<LocalTime>
      stop_sent;       // a stop was pressed here and is not confirmed by the journal
  std::string notice;  // last refusal, a sentence

  [[nodiscard]] text::Language language() const {
    return ui.speech == Speech::vi ? text::Language::vi : text::Language::en;
  }
  [[nodiscard]] text::Catalogue const& catalogue() const { return texts.in(language()); }
  [[nodiscard]] std::string t(std::string_view key,
                              std::initializer_list<std::string_view> args = {}) const {
    return catalogue().get(key, args);
  }
  [[nodiscard]] tournament::State const& state() const { return replica.state(); }
  [[nodiscard]] tournament::Field const* this_field() const {
    return tournament::find_field(state(), field);
  }
  // The match on this field, nullptr when none is.
  [[nodiscard]] tournament::Match const* this_match() const;
  // Whether the person signed in here may wish this.
  [[nodiscard]] bool may(v1::Command::WishCase wish) const;
  [[nodiscard]] bool has_role(v1::Role role) const;
  // The instant the match clock is shown for: a lost server is not followed by guesses, its clock
  // stands where it was last known.
  [[nodiscard]] Instant match_now() const;
  [[nodiscard]] bool live() const { return link.state == LinkState::live; }
  [[nodiscard]] bool read_only() const { return telemetry != nullptr && telemetry->read_only(); }
  // A board's name in the language, its id where it is unknown.
  [[nodiscard]] std::string board_name(std::string const& board) const;
  // A blocker as a sentence with the board's name in it.
  [[nodiscard]] std::string sentence(v1::Blocker const& blocker) const;
};

}  // namespace c715::ui
