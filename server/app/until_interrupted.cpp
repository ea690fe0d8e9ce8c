// The signals and their mark.
#include "server/app/until_interrupted.hpp"

#include <csignal>

namespace c715::app {

namespace {

volatile std::sig_atomic_t mark = 0;

void set_mark(int) {
  mark = 1;
}

}  // namespace

UntilInterrupted::UntilInterrupted()
    : before_interrupt_{std::signal(SIGINT, set_mark)},
      before_terminate_{std::signal(SIGTERM, set_mark)} {
  mark = 0;
}

UntilInterrupted::~UntilInterrupted() {
  std::signal(SIGINT, before_interrupt_);
  std::signal(SIGTERM, before_terminate_);
}

bool UntilInterrupted::interrupted() const {
  return mark != 0;
}

}  // namespace c715::app
