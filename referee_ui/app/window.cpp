// GLFW's side of the window.
#include "referee_ui/app/window.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <stdexcept>
#include <utility>

#include <imgui.h>
#include <imgui/backends/imgui_impl_opengl3.h>

#include "referee_ui/app/canvas.hpp"
#include "referee_ui/app/gl.hpp"
#include "referee_ui/app/glfw_keys.hpp"
#include "referee_ui/theme/style.hpp"

namespace c715::ui {
namespace {

constexpr int smallest_width = 1024;
constexpr int smallest_height = 640;

[[noreturn]] void fail(std::string const& what) {
  char const* why = nullptr;
  glfwGetError(&why);
  throw std::runtime_error{what + (why != nullptr ? std::string{": "} + why : "")};
}

class Glfw {
 public:
  Glfw() {
    if (glfwInit() != GLFW_TRUE) fail("no display");
  }
  ~Glfw() { glfwTerminate(); }
  Glfw(Glfw const&) = delete;
  Glfw& operator=(Glfw const&) = delete;
};

GLFWwindow* make_window(WindowSettings const& settings) {
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_VISIBLE, settings.visible ? GLFW_TRUE : GLFW_FALSE);
  glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
  int width = settings.width;
  int height = settings.height;
  if (width == 0 || height == 0) {
    GLFWmonitor* monitor = glfwGetPrimaryMonitor();
    if (monitor == nullptr) fail("no screen");
    int x = 0, y = 0;
    glfwGetMonitorWorkarea(monitor, &x, &y, &width, &height);
    glfwWindowHint(GLFW_MAXIMIZED, GLFW_TRUE);
  }
  GLFWwindow* window = glfwCreateWindow(width, height, settings.title.c_str(), nullptr, nullptr);
  if (window == nullptr) fail("no window with OpenGL 3.3");
  glfwSetWindowSizeLimits(window, smallest_width, smallest_height, GLFW_DONT_CARE, GLFW_DONT_CARE);
  glfwMakeContextCurrent(window);
  glfwSwapInterval(0);  // the pacer keeps the pace; vsync is not to be relied on
  return window;
}

}  // namespace

class Window::Impl {
 public:
  explicit Impl(WindowSettings const& settings) : window{make_window(settings)} {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.ConfigInputTextCursorBlink = true;
    map_keys(io);
    set_clipboard(io);
    ImGui_ImplOpenGL3_Init("#version 330 core");
    canvas.emplace();
    beam = glfwCreateStandardCursor(GLFW_IBEAM_CURSOR);
    glfwSetWindowUserPointer(window, this);
    set_callbacks();
  }
  ~Impl() {
    canvas.reset();
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext();
    glfwDestroyWindow(window);
  }
  Impl(Impl const&) = delete;
  Impl& operator=(Impl const&) = delete;

  void push(InputEvent const& what) {
    input.push(what);
    happened();
  }
  void happened() {
    if (event) event();
  }

  Glfw glfw;
  GLFWwindow* window;
  GLFWcursor* beam = nullptr;
  std::optional<Canvas> canvas;
  InputQueue input;
  std::function<void()> event;
  bool close_wanted = false;
  bool beam_shown = false;
  float scale = 0;

 private:
  static Impl& of(GLFWwindow* window) {
    return *static_cast<Impl*>(glfwGetWindowUserPointer(window));
  }

  void set_clipboard(ImGuiIO& io) {
    io.ClipboardUserData = window;
    io.SetClipboardTextFn = [](void* user, char const* text) {
      glfwSetClipboardString(static_cast<GLFWwindow*>(user), text);
    };
    io.GetClipboardTextFn = [](void* user) {
      return glfwGetClipboardString(static_cast<GLFWwindow*>(user));
    };
  }

  // Pointer positions come in screen coordinates; everything drawn is in pixels.
  static PointerMove in_pixels(GLFWwindow* window, double x, double y) {
    int screen = 0, pixels = 0, unused = 0;
    glfwGetWindowSize(window, &screen, &unused);
    glfwGetFramebufferSize(window, &pixels, &unused);
    double const ratio = screen > 0 ? static_cast<double>(pixels) / screen : 1;
    return {static_cast<float>(x * ratio), static_cast<float>(y * ratio)};
  }

  void set_callbacks() {
    glfwSetCursorPosCallback(
        window, [](GLFWwindow* w, double x, double y) { of(w).push(in_pixels(w, x, y)); });
    glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int) {
      of(w).push(PointerButton{button, action == GLFW_PRESS});
    });
    glfwSetScrollCallback(window, [](GLFWwindow* w, double x, double y) {
      of(w).push(WheelTurn{static_cast<float>(x), static_cast<float>(y)});
    });
    glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int, int action, int mods) {
      // A repeat is no press; it only asks for a frame, in which ImGui repeats by its own clock.
      if (action == GLFW_REPEAT) return of(w).happened();
      of(w).push(KeyEdge{key_of_glfw(key), action == GLFW_PRESS, mods_of_glfw(mods)});
    });
    glfwSetCharCallback(window,
                        [](GLFWwindow* w, unsigned int point) { of(w).push(Letter{point}); });
    glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int focused) {
      if (focused == GLFW_FALSE) of(w).push(FocusLost{});
    });
    glfwSetWindowCloseCallback(window, [](GLFWwindow* w) {
      glfwSetWindowShouldClose(w, GLFW_FALSE);
      of(w).close_wanted = true;
      of(w).happened();
    });
    glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) {
      of(w).canvas->forget();
      of(w).happened();
    });
    glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { of(w).happened(); });
  }
};

Window::Window(WindowSettings const& settings) : impl_{std::make_unique<Impl>(settings)} {}
Window::~Window() = default;

InputQueue& Window::input() {
  return impl_->input;
}
void Window::on_event(std::function<void()> event) {
  impl_->event = std::move(event);
}

void Window::wait(Beat until) {
  double const left_s =
      std::chrono::duration<double>(until - std::chrono::steady_clock::now()).count();
  if (left_s <= 0) {
    glfwPollEvents();
  } else {
    glfwWaitEventsTimeout(left_s);
  }
}

void Window::wake() {
  glfwPostEmptyEvent();
}

float Window::width() const {
  int w = 0, h = 0;
  glfwGetFramebufferSize(impl_->window, &w, &h);
  return static_cast<float>(w);
}

float Window::height() const {
  int w = 0, h = 0;
  glfwGetFramebufferSize(impl_->window, &w, &h);
  return static_cast<float>(h);
}

float Window::content_scale() const {
  float x = 1, y = 1;
  glfwGetWindowContentScale(impl_->window, &x, &y);
  return std::max(x, y);
}

bool Window::take_close_request() {
  return std::exchange(impl_->close_wanted, false);
}

void Window::use_scale(Ui& ui, float scale) {
  if (impl_->scale == scale) return;
  impl_->scale = scale;
  ui.scale = scale;
  ui.fonts = load_fonts(*ImGui::GetIO().Fonts, scale);
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
  apply_style(scale);
  impl_->canvas->forget();
}

void Window::begin_picture() {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::GetIO().DisplaySize = {width(), height()};
}

bool Window::show_picture() {
  bool const beam = ImGui::GetMouseCursor() == ImGuiMouseCursor_TextInput;
  if (beam != impl_->beam_shown) {
    impl_->beam_shown = beam;
    glfwSetCursor(impl_->window, beam ? impl_->beam : nullptr);
  }
  if (!impl_->canvas->draw(*ImGui::GetDrawData())) return false;
  glfwSwapBuffers(impl_->window);
  return true;
}

void Window::save_png(std::string const& file) {
  impl_->canvas->save_png(file);
}

}  // namespace c715::ui
