// The console's window: GLFW, an OpenGL context, and input on its way into the queue.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "referee_ui/app/frame_pacer.hpp"
#include "referee_ui/app/input_queue.hpp"
#include "referee_ui/widgets/ui.hpp"

namespace c715::ui {

struct WindowSettings {
  std::string title;
  int width = 0;  // 0 = the whole screen
  int height = 0;
  bool visible = true;
};

// One a process; every call on the thread that made it, but wake. Owns the ImGui context.
class Window {
 public:
  // Throws std::runtime_error with the reason when there is no display or no OpenGL 3.3.
  explicit Window(WindowSettings const& settings);
  ~Window();
  Window(Window const&) = delete;
  Window& operator=(Window const&) = delete;

  [[nodiscard]] InputQueue& input();
  // Calls back on anything that needs a new picture: input, exposure, another size.
  void on_event(std::function<void()> event);

  // Waits for input or `until`; wake ends the wait from any thread.
  void wait(Beat until);
  static void wake();

  [[nodiscard]] float width() const;
  [[nodiscard]] float height() const;
  // How much larger than at 96 dpi the person's system wants things.
  [[nodiscard]] float content_scale() const;
  // Once true after the person asked to close; asking again asks again.
  bool take_close_request();

  // Rebuilds fonts and style for `scale` into `ui` if it is another than now.
  void use_scale(Ui& ui, float scale);
  // Must be called before logic frames of a picture, so that new fonts are there.
  void begin_picture();
  // Draws ImGui's draw data where it changed and shows it; false when nothing changed.
  bool show_picture();
  // The content shown last as PNG. Throws std::runtime_error naming the file.
  void save_png(std::string const& file);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace c715::ui
