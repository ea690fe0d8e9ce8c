// What each key of a ranking is worth for each team.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "server/ranking/ledger.hpp"
#include "server/ranking/ranking.hpp"

namespace c715::ranking {

// By team. nullopt: a value needs more than 64 bits.
using Cells = std::optional<std::vector<Cell>>;

// A VALUE key.
Cells folded(Rules const& rules, Ledger const& ledger, int key);

// A STRENGTH_OF_SCHEDULE or BUCHHOLZ key; `first` is the first VALUE key's cells.
Cells of_opponents(v1::RankingKey const& key, Ledger const& ledger, std::vector<Cell> const& first);

// A DRAW key; `teams` as the ledger numbers them.
std::vector<Cell> drawn(std::vector<TeamId> const& teams, std::vector<TeamId> const& draw);

// What the teams of `tied` won from each other, in their order; empty where they cannot be
// compared.
std::vector<Fraction> head_to_head(Ledger const& ledger, std::span<int const> tied);

}  // namespace c715::ranking
