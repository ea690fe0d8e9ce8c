// The console without a window: panels are drawn, clicked and read by id.
#pragma once

#include <string>
#include <vector>

#include "referee_ui/app/logic_frame.hpp"
#include "tests/ui/stage.hpp"

struct ImGuiContext;

namespace c715::test {

class Recorder final : public ui::ActionSink {
 public:
  void act(ui::Action const& action) override { actions.push_back(action); }
  // How many actions of this kind there were.
  template <class Kind>
  [[nodiscard]] int count() const {
    int n = 0;
    for (auto const& action : actions) n += std::holds_alternative<Kind>(action) ? 1 : 0;
    return n;
  }
  template <class Kind>
  [[nodiscard]] Kind const& last() const {
    return std::get<Kind>(actions.back());
  }
  std::vector<ui::Action> actions;
};

class Harness {
 public:
  Harness(float width, float height, float scale);
  ~Harness();
  Harness(Harness const&) = delete;
  Harness& operator=(Harness const&) = delete;

  // One picture's worth of frames: all waiting input, then `settle` more.
  void frames(float delta_s = 1.0F / 60, int settle = 1);
  // Starts over with another stage, as a fresh console.
  void show(std::string const& name, ui::Speech speech = ui::Speech::vi);

  [[nodiscard]] ui::Node const& node(std::string const& id) const;
  [[nodiscard]] bool has(std::string const& id) const { return registry.find(id) != nullptr; }

  void move_to(std::string const& id);
  void press();
  void release();
  void click(std::string const& id);
  // Keeps the button down for `seconds`, in frames of 50 ms.
  void hold(std::string const& id, float seconds);
  void key(ui::Key key, bool down, ui::Mods mods = {});
  void tap_key(ui::Key key, ui::Mods mods = {});
  void type(std::string const& utf8);

  std::unique_ptr<Stage> stage = std::make_unique<Stage>();
  ui::Ui ui;
  ui::Registry registry;
  ui::InputQueue input;
  ui::ViewBuilder builder;
  Recorder recorder;
  int stops = 0;  // stop presses, as the link would be told

 private:
  ImGuiContext* context_;
};

}  // namespace c715::test
