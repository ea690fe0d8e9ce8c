// The main loop.
#include "referee_ui/app/run.hpp"

#include "referee_ui/app/logic_frame.hpp"
#include "referee_ui/theme/style.hpp"

namespace c715::ui {
namespace {

class Loop {
 public:
  explicit Loop(Options const& options)
      : options_{options},
        window_{options.window},
        console_{options.console, text::load_texts(text::share_dir() + "/text"), &Window::wake} {
    window_.on_event([this] { pacer_.event(); });
    window_.input().on_stop([this] { console_.stop(); });
  }

  void run() {
    while (!console_.wants_quit()) {
      window_.wait(pacer_.next());
      if (console_.poll()) pacer_.event();
      if (window_.take_close_request()) console_.close_requested();
      Beat const now = std::chrono::steady_clock::now();
      if (!pacer_.due(now)) continue;
      draw(now);
      if (screenshot_due(now)) return window_.save_png(options_.screenshot);
    }
  }

 private:
  void draw(Beat now) {
    choose_scale();
    float delta_s = std::chrono::duration<float>(now - drawn_).count();
    bool ticking = false;
    // A frame for each press and release; one picture of the last.
    do {
      window_.begin_picture();
      View const& view = console_.view();
      ui_.texts = &console_.catalogue();
      ticking = view.ticking;
      logic_frame(window_.input(), ui_, view, console_.state(), console_, delta_s);
      delta_s = 0;
    } while (!window_.input().empty());
    drawn_ = now;
    pacer_.began(now, {.held = ui_.wants_frames, .ticking = ticking, .caret = ui_.wants_caret});
    window_.show_picture();
  }

  void choose_scale() {
    UiState& state = console_.state();
    float const system = window_.content_scale();
    float const most = fitting_scale(scale_max, window_.width(), window_.height());
    state.text_size_most = most / system;
    window_.use_scale(ui_,
                      fitting_scale(state.text_size * system, window_.width(), window_.height()));
  }

  [[nodiscard]] bool screenshot_due(Beat now) const {
    return !options_.screenshot.empty() &&
           now - begun_ >= std::chrono::duration<double>{options_.screenshot_after_s};
  }

  Options const& options_;
  Window window_;
  Ui ui_;
  FramePacer pacer_;
  Beat begun_ = std::chrono::steady_clock::now();
  Beat drawn_ = begun_;
  Console console_;  // last: its link's thread wakes the window
};

}  // namespace

void run(Options const& options) {
  Loop{options}.run();
}

}  // namespace c715::ui
