// Refusals in the reader's language: the words of the vocabulary are not left in English.
#include <cctype>

#include <gtest/gtest.h>

#include "server/text/catalogue.hpp"

namespace c715::text {
namespace {

std::string lower(std::string word) {
  for (char& letter : word) letter = static_cast<char>(std::tolower(letter));
  return word;
}

TEST(RefusalWords, NameTheStateOfTheMatchInBothLanguages) {
  auto const texts = load_texts(std::string{C715_SOURCE_DIR} + "/configs/text");
  for (int number = 1; number < v1::MatchState_ARRAYSIZE; ++number) {
    if (!v1::MatchState_IsValid(number)) continue;
    auto const name = v1::MatchState_Name(static_cast<v1::MatchState>(number));
    auto const key = lower(name.substr(std::string_view{"MATCH_STATE_"}.size()));
    auto const refusal = make_refusal(v1::REASON_WRONG_MATCH_STATE, key);
    for (auto const* in : {&texts.vi, &texts.en}) {
      auto const word = in->get("event.word.match_state_" + key);
      EXPECT_EQ(sentence(*in, refusal), in->get("reason.wrong_match_state", {word}));
    }
    EXPECT_EQ(sentence(texts.vi, refusal).find(key), std::string::npos) << key;
  }
}

TEST(RefusalWords, KeepAWordThatIsNotKnown) {
  auto const texts = load_texts(std::string{C715_SOURCE_DIR} + "/configs/text");
  auto const refusal = make_refusal(v1::REASON_WRONG_MATCH_STATE, "paused");
  EXPECT_NE(sentence(texts.vi, refusal).find("paused"), std::string::npos);
}

}  // namespace
}  // namespace c715::text
