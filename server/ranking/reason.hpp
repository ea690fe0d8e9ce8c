// Why a team stands where it stands, as a sentence of the text catalogue with everything filled in.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include <c715/v1/game.pb.h>

#include "server/ranking/ranking.hpp"

namespace c715::ranking {

// A text's key and what stands for its {0} ... {3}.
struct Sentence {
  std::string key{};
  std::array<std::string, 4> args{};
};

// How values are written for people: the mark before decimals, "," in Vietnamese.
struct Style {
  char decimal_mark = ',';
};

// Where a row stands beside its neighbour, and what decided. `name` is what the reader calls the
// neighbour, `key` what they call the key that decided (neither is needed where none did).
Sentence ahead(Separation const& below, v1::RankingKeyKind kind, std::string name, std::string key,
               Style style);
Sentence behind(Separation const& above, v1::RankingKeyKind kind, std::string name, std::string key,
                Style style);

// Two values as one would read them out: with up to two decimals, rounded, where that tells them
// apart as they are, else as exact fractions. An absent one is empty.
std::array<std::string, 2> readable(std::optional<Fraction> const& a,
                                    std::optional<Fraction> const& b, Style style);

// The sentence in the language of `texts`, a catalogue with get(key, {args}).
template <class Texts>
std::string said(Texts const& texts, Sentence const& sentence) {
  auto const& args = sentence.args;
  return texts.get(sentence.key, {args[0], args[1], args[2], args[3]});
}

}  // namespace c715::ranking
