// A console's world without server or window: an event, its replica, a link that says what the test
// wants.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "referee_ui/model/build_view.hpp"
#include "tests/support/event.hpp"

namespace c715::test {

// Local time of the console at the start of every stage.
inline constexpr ui::LocalTime local_start{std::chrono::seconds{5000}};

struct Stage {
  explicit Stage(v1::CreateEvent const& event = demo_event());

  Table table;
  ui::Replica replica;
  ui::LinkStatus link;
  v1::Telemetry telemetry;
  ui::UiState ui;
  ui::LocalTime local = local_start;
  std::optional<ui::LocalTime> stop_sent;
  std::string notice;

  // Gives the replica what the table has journaled since.
  void sync();
  // Time passes for table and console alike; deadlines are met.
  void run(Duration time);
  // A tap of this console that the server has not answered yet.
  void tap_pending(std::string const& command, int times = 1);
  void sign_in(std::string const& user, std::vector<v1::Role> const& roles);
  // The server fell silent `ago`.
  void lose(Duration ago);

  // The present input; syncs first.
  [[nodiscard]] ui::ViewInput input();
  [[nodiscard]] ui::View view();

 private:
  std::size_t synced_ = 0;
};

text::Texts const& texts();

// Named situations: every match state, every role, every thing that goes wrong.
struct NamedStage {
  std::string name;
  std::function<void(Stage&)> set;
};
std::vector<NamedStage> const& stages();
void set_stage(Stage& stage, std::string const& name);

}  // namespace c715::test
