// Signal and terminal.
#include "server/app/search_watch.hpp"

#include <iostream>

#include <unistd.h>

#include "server/app/until_interrupted.hpp"

namespace c715::app {

namespace {

constexpr char to_line_start[] = "\r\x1b[K";

class SearchWatch {
 public:
  explicit SearchWatch(text::Catalogue const& texts)
      : texts_{texts}, terminal_{::isatty(STDERR_FILENO) != 0} {}
  ~SearchWatch() {
    if (shown_ >= 0) std::cerr << to_line_start << std::flush;
  }
  SearchWatch(SearchWatch const&) = delete;
  SearchWatch& operator=(SearchWatch const&) = delete;

  bool go_on(schedule::Progress progress) {
    if (terminal_) show(progress);
    return !until_.interrupted();
  }

 private:
  void show(schedule::Progress progress) {
    int const percent = progress.of > 0 ? static_cast<int>(progress.done * 100 / progress.of) : 0;
    if (percent == shown_) return;
    shown_ = percent;
    std::cerr << to_line_start << texts_.get("plan.schedule.searching", {std::to_string(percent)})
              << std::flush;
  }

  text::Catalogue const& texts_;
  UntilInterrupted until_;
  bool terminal_;
  int shown_ = -1;  // percent
};

}  // namespace

tl::expected<schedule::Plan, schedule::Problem> generate_watched(text::Catalogue const& texts,
                                                                 schedule::Request const& request) {
  SearchWatch watch{texts};
  return schedule::generate(request, [&](auto progress) { return watch.go_on(progress); });
}

}  // namespace c715::app
