// Played matches and started stages that another result rewrites, and what the referee has chosen
// for each.
#pragma once

#include <vector>

#include "server/tournament/deciders.hpp"
#include "server/tournament/stages/consequences.hpp"

namespace c715::tournament {

using Choices = google::protobuf::RepeatedPtrField<v1::PlayedChoice>;

class Rewriting {
 public:
  Rewriting(State const& state, Consequences what, Choices const& choices)
      : state_{state}, what_{std::move(what)}, choices_{choices} {}

  // Every one must be named; of a bracket's matches all are kept or all are replayed.
  Result<void> check(bool may_keep);

  // Some match is to stand as it was played: then so does who went on.
  [[nodiscard]] bool kept() const { return kept_; }

  // Played matches that are thrown away; stages that are to be started anew. Refused when one of
  // them is on a field now.
  [[nodiscard]] Result<Events> events(std::string const& reason) const;

 private:
  State const& state_;
  Consequences what_;
  Choices const& choices_;
  std::vector<StageId> reset_{};
  bool kept_ = false;
  bool replayed_ = false;
};

}  // namespace c715::tournament
