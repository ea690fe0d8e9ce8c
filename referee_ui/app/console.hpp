// The console apart from its window: link, replica, what is drawn, what is done.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "referee_ui/model/action.hpp"
#include "referee_ui/model/server_link.hpp"
#include "referee_ui/model/ui_state.hpp"
#include "referee_ui/model/view.hpp"
#include "server/text/catalogue.hpp"

namespace c715::ui {

struct ConsoleSettings {
  LinkSettings link;
  std::string field = "1";
  std::string user;  // with a pin: signs in by itself, once
  std::string pin;
  Speech speech = Speech::vi;
  float text_size = 1;
};

// All calls on the window's thread.
class Console final : public ActionSink {
 public:
  // A refusal is shown this long.
  static constexpr std::chrono::seconds notice_time{8};
  // A stop that is not confirmed is sent again this often.
  static constexpr std::chrono::milliseconds stop_again{500};

  // `wake` is called on the link's thread when poll has something new.
  Console(ConsoleSettings settings, text::Texts texts, std::function<void()> wake);
  ~Console() override;

  // Takes what the link brought; true if anything came.
  bool poll();
  // What is to be drawn now.
  View const& view();
  // The texts of the present language.
  [[nodiscard]] text::Catalogue const& catalogue() const;
  [[nodiscard]] UiState& state();
  [[nodiscard]] bool wants_quit() const { return quit_; }
  // The person wants to close the window: at once, or by a dialog while a match is on.
  void close_requested();

  void act(Action const& action) override;
  // Robots off, this instant; called before any frame.
  void stop();

 private:
  class Parts;  // keeps the vocabulary's classes out of this header

  std::unique_ptr<Parts> parts_;
  bool quit_ = false;
};

}  // namespace c715::ui
