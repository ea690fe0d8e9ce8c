// Strong identifiers: a team cannot be passed where a match is wanted.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <utility>

namespace c715 {

template <class Tag, class Rep>
class Id {
 public:
  Id() = default;
  explicit Id(Rep value) : value_(std::move(value)) {}
  [[nodiscard]] Rep const& value() const { return value_; }
  auto operator<=>(Id const&) const = default;

 private:
  Rep value_{};
};

using DivisionId = Id<struct DivisionTag, std::string>;
using StageId = Id<struct StageTag, std::string>;
using FieldId = Id<struct FieldTag, std::string>;
using BoardId = Id<struct BoardTag, std::string>;
using TeamId = Id<struct TeamTag, std::string>;
using UserName = Id<struct UserTag, std::string>;
using ElementId = Id<struct ElementTag, std::string>;
using PhaseId = Id<struct PhaseTag, std::string>;
using MatchId = Id<struct MatchTag, std::int32_t>;

}  // namespace c715
