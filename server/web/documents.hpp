// The API's documents: encoded and compressed once a version, whoever asks.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "server/tournament/state.hpp"
#include "server/web/http_content.hpp"
#include "server/web/public_view.hpp"

namespace c715::web {

// A version is the sequence number of the entry that last changed what a document shows. `run`
// tells this process from others in ETags, so that another event's file never looks like the same
// version.
class Documents {
 public:
  // `now` is the time of any clock that only goes forward, `effort` the processor's time of this
  // thread.
  struct Clocks {
    std::function<Duration()> now;
    std::function<Duration()> effort;
  };
  Documents(std::string run, Clocks clocks);

  // Notes what entries up to `seq` changed.
  void touch(Touched const& touched, std::int64_t seq);

  SharedContent event(tournament::State const& state);
  SharedContent teams(tournament::State const& state);
  SharedContent matches(tournament::State const& state);
  SharedContent fields(tournament::State const& state);
  // nullptr when there is no such match.
  SharedContent match(tournament::State const& state, std::int32_t id);
  // nullptr when there is no such division, or no such stage, or it has not begun.
  SharedContent rankings(tournament::State const& state, std::string const& division);
  SharedContent bracket(tournament::State const& state, std::string const& stage);
  SharedContent selection(tournament::State const& state, std::string const& stage);

  // A document whose making takes this long is dear: it may be served for `rest_factor` times its
  // making after a change, so that making documents never takes more than about a twentieth of the
  // processor.
  static constexpr Duration dear = std::chrono::milliseconds{2};
  static constexpr int rest_factor = 20;
  static constexpr std::size_t match_documents_limit = 2000;  // kept at once

 private:
  struct Slot {
    std::int64_t version = 0;
    std::int64_t built = -1;
    Duration rest_until{};
    SharedContent content;
  };
  SharedContent get(Slot& slot, std::function<std::string()> const& encode);

  std::string run_;
  Clocks clocks_;
  Slot event_;
  Slot teams_;
  Slot matches_;
  Slot fields_;
  std::map<std::int32_t, Slot> match_;
  // Of divisions and stages that there are; all stages share one version.
  std::int64_t stages_version_ = 0;
  std::map<std::string, Slot> rankings_;
  std::map<std::string, Slot> brackets_;
  std::map<std::string, Slot> selections_;
};

}  // namespace c715::web
