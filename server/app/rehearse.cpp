// `c715 rehearse`: the cast acts, decide and apply follow, the journal remembers.
#include <cmath>
#include <thread>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "server/app/fault_text.hpp"
#include "server/app/offline.hpp"
#include "server/app/plan_tools.hpp"
#include "server/app/rehearse_tools.hpp"
#include "server/app/until_interrupted.hpp"
#include "server/rehearsal/cast.hpp"
#include "server/tournament/stages/order.hpp"
#include "server/tournament/stages/results.hpp"

namespace c715::app {

namespace {

using Steady = std::chrono::steady_clock;

constexpr std::size_t batch_entries = 500;

// Real time for the instants of a rehearsal.
class Pace {
 public:
  explicit Pace(double speed) : speed_{speed} {}

  [[nodiscard]] Steady::duration until(Instant at) {
    if (speed_ <= 0) return {};
    auto const first = first_.value_or(at);
    first_ = first;
    auto const due = std::chrono::duration<double>{at - first} / speed_;
    return std::chrono::duration_cast<Steady::duration>(due) - (Steady::now() - began_);
  }

 private:
  double speed_;
  Steady::time_point began_ = Steady::now();
  std::optional<Instant> first_;
};

class Rehearsal {
 public:
  Rehearsal(text::Catalogue const& texts, RehearseOptions const& options, std::ostream& out)
      : texts_{texts}, options_{options}, out_{out}, event_{open_event(options.event)} {}

  bool run() {
    if (rehearsal::was_played(event_.state)) {
      complain(texts_.get("rehearse.was_played", {options_.event}));
      return false;
    }
    auto const first = event_.state.seq;
    auto const began = Steady::now();
    play();
    write(event_, std::move(batch_));
    event_.journal.tidy();
    auto const took = std::chrono::duration<double>{Steady::now() - began}.count();
    summary(event_.state.seq - first, took);
    return well();
  }

 private:
  void play() {
    rehearsal::Options options{.seed = options_.seed};
    options.trouble = static_cast<int>(std::lround(options_.trouble * 1000));
    cast_.emplace(options);
    Pace pace{options_.speed};
    while (!until_.interrupted()) {
      auto const command = cast_->next(event_.state);
      if (!command || !wait(pace, from_us(command->at_us()))) return;
      auto const done = decide_into(batch_, event_.state, *command);
      if (!done) {
        ++refused_;
        if (!first_refusal_) first_refusal_ = done.error();
      }
      if (done && *done != 0) show_results(batch_.back().entry);
      if (batch_.size() >= batch_entries) flush();
    }
  }

  void flush() {
    write(event_, std::exchange(batch_, {}));
    event_.journal.tidy();
  }

  // What happened so far is on disk before anybody waits. False: interrupted.
  bool wait(Pace& pace, Instant at) {
    using std::chrono_literals::operator""ms;
    auto left = pace.until(at);
    if (left > 0ms) flush();
    for (; left > 0ms; left = pace.until(at)) {
      if (until_.interrupted()) return false;
      std::this_thread::sleep_for(std::min<Steady::duration>(left, 100ms));
    }
    return true;
  }

  void show_results(v1::Entry const& entry) {
    for (auto const& event : entry.events()) {
      int const match = event.has_result_confirmed() ? event.result_confirmed().match()
                        : event.has_result_entered() ? event.result_entered().match()
                                                     : 0;
      if (match == 0) continue;
      ++matches_;
      auto const& played = event_.state.matches.at(MatchId{match});
      out_ << result_line(texts_, options_.language, event_.state, played) << std::endl;
    }
  }

  void summary(std::int64_t entries, double took) {
    std::size_t over = 0;
    for (auto const& [id, stage] : event_.state.stages) {
      over += tournament::finished(event_.state, stage) ? 1 : 0;
    }
    out_ << champions_text(texts_, options_.language, event_.state)
         << texts_.get("rehearse.summary", {std::to_string(matches_), std::to_string(over),
                                            std::to_string(event_.state.stages.size()),
                                            std::to_string(entries), fmt::format("{:.1f}", took)})
         << std::endl;
  }

  bool well() {
    if (refused_ > 0) {
      complain(texts_.get("rehearse.refused",
                          {std::to_string(refused_), text::sentence(texts_, *first_refusal_)}));
    }
    if (until_.interrupted()) {
      complain(texts_.get("rehearse.interrupted"));
      return refused_ == 0;
    }
    std::string open;
    for (auto const* stage : tournament::stages_in_order(event_.state)) {
      if (tournament::finished(event_.state, *stage)) continue;
      open += (open.empty() ? "" : ", ") + text::in(options_.language, stage->plan.name());
    }
    if (open.empty()) return refused_ == 0;
    complain(texts_.get("rehearse.unfinished", {shown(open)}));
    if (cast_->problem()) complain(problem_text(texts_, *cast_->problem()));
    return false;
  }

  text::Catalogue const& texts_;
  RehearseOptions const& options_;
  std::ostream& out_;
  OpenEvent event_;
  UntilInterrupted until_;
  std::optional<rehearsal::Cast> cast_;
  std::vector<engine::Draft> batch_;
  int matches_ = 0;
  int refused_ = 0;
  std::optional<Refusal> first_refusal_;
};

}  // namespace

bool rehearse(text::Catalogue const& texts, RehearseOptions const& options, std::ostream& out) {
  return Rehearsal{texts, options, out}.run();
}

}  // namespace c715::app
