// Ctrl+C as a wish to end soon and in order.
#pragma once

namespace c715::app {

// While one lives, SIGINT and SIGTERM only set a mark. One at a time.
class UntilInterrupted {
 public:
  UntilInterrupted();
  ~UntilInterrupted();
  UntilInterrupted(UntilInterrupted const&) = delete;
  UntilInterrupted& operator=(UntilInterrupted const&) = delete;

  [[nodiscard]] bool interrupted() const;

 private:
  void (*before_interrupt_)(int);
  void (*before_terminate_)(int);
};

}  // namespace c715::app
