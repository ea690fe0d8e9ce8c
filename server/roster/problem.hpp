// What is wrong with a file of a person's, as data: where, and a sentence of the text catalogue.
#pragma once

#include <array>
#include <string>
#include <vector>

namespace c715::roster {

// A text's key and what stands for its {0} ... {3}.
struct Sentence {
  std::string key{};
  std::array<std::string, 4> args{};
};

// Lines count from 1, in lines of the file (a row with line ends in quotes has several; this is its
// first); 0 = the whole file.
struct Problem {
  int line = 0;
  Sentence what{};
};

// What a reader says beside the rows it gives. No row is dropped silently: each is good, blank or
// bad, and for each bad one there is at least one problem. What is wrong with the whole file is a
// problem too; then no row is judged.
struct Report {
  std::vector<Problem> problems{};  // in order of lines
  std::vector<Problem> notices{};   // what was left out without harm, and was said
  int rows = 0;                     // without the header
  int blank = 0;
  int bad = 0;
};

// The sentence in the language of `texts`, a catalogue with get(key, {args}).
template <class Texts>
std::string said(Texts const& texts, Sentence const& sentence) {
  auto const& args = sentence.args;
  return texts.get(sentence.key, {args[0], args[1], args[2], args[3]});
}

}  // namespace c715::roster
