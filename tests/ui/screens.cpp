// Draws every situation of the console into PNG files, for people to look at: screens FOLDER
// [NAME...]
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "referee_ui/app/logic_frame.hpp"
#include "referee_ui/app/window.hpp"
#include "referee_ui/theme/style.hpp"
#include "tests/ui/stage.hpp"

namespace {

using namespace c715;

struct Nobody final : ui::ActionSink {
  void act(ui::Action const&) override {}
};

void draw(ui::Window& window, ui::Ui& context, test::Stage& stage, std::string const& file) {
  Nobody nobody;
  ui::InputQueue input;
  ui::ViewBuilder builder;
  float const scale = ui::fitting_scale(1, window.width(), window.height());
  window.use_scale(context, scale);
  for (int i = 0; i < 3; ++i) {
    auto const in = stage.input();
    context.texts = &in.catalogue();
    window.begin_picture();
    ui::logic_frame(input, context, builder.build(in), stage.ui, nobody, 1.0F / 60);
  }
  window.show_picture();
  window.save_png(file);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: %s FOLDER [NAME...]\n", argv[0]);
    return 2;
  }
  std::string const folder = argv[1];
  std::filesystem::create_directories(folder);
  std::vector<std::string> const wanted(argv + 2, argv + argc);
  for (auto const& [width, height] : {std::pair{1366, 768}, std::pair{1920, 1080}}) {
    ui::Window window{{.title = "screens", .width = width, .height = height, .visible = false}};
    ui::Ui context;
    for (auto const& named : test::stages()) {
      if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), named.name) == wanted.end())
        continue;
      for (ui::Speech speech : {ui::Speech::vi, ui::Speech::en}) {
        test::Stage stage;
        named.set(stage);
        stage.ui.speech = speech;
        std::string const language = speech == ui::Speech::vi ? "vi" : "en";
        std::string file = folder;
        file += "/" + named.name;
        file += "-" + language;
        file += "-" + std::to_string(width);
        file += ".png";
        draw(window, context, stage, file);
      }
    }
  }
  return 0;
}
