// Every stage of a session against every word a board can say: what may come of it, and that
// ENABLE leaves only for an open session that is to enable.
#include <functional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "firmware_bridge/frame/frame.h"
#include "server/field/board_session.hpp"

namespace c715::field {

namespace {

constexpr std::uint32_t number = 42;
constexpr auto watchdog = std::chrono::milliseconds{200};
Instant const start = from_us(1'800'000'000'000'000);
std::uint32_t const start_ms = static_cast<std::uint32_t>(to_us(start) / 1000);

enum class From { waiting, opening, open, enabled, stopped, lost };
constexpr From every_stage[] = {From::waiting, From::opening, From::open,
                                From::enabled, From::stopped, From::lost};

Wanted enabling() {
  Wanted wanted;
  wanted.enable = true;
  wanted.run = 1;
  return wanted;
}

v1::ToHost in_session(std::uint32_t session) {
  v1::ToHost message;
  message.set_session(session);
  return message;
}
v1::ToHost hello(std::uint32_t nonce = 1) {
  v1::ToHost message;
  message.mutable_hello()->set_uid("12345678");
  message.mutable_hello()->set_boot_nonce(nonce);
  return message;
}
v1::ToHost ack(std::uint32_t session, std::uint32_t seq, v1::AckStatus status) {
  auto message = in_session(session);
  message.mutable_ack()->set_seq(seq);
  message.mutable_ack()->set_status(status);
  return message;
}
v1::ToHost heartbeat(std::uint32_t session, std::uint32_t seq, std::uint32_t echo_ms) {
  auto message = in_session(session);
  message.mutable_heartbeat()->set_seq(seq);
  message.mutable_heartbeat()->set_echo_ms(echo_ms);
  return message;
}
v1::ToHost event(std::uint32_t session, std::uint32_t seq) {
  auto message = in_session(session);
  message.mutable_input_event()->set_seq(seq);
  message.mutable_input_event()->set_oldest_seq(1);
  message.mutable_input_event()->set_edge(v1::INPUT_EDGE_ASSERTED);
  return message;
}

BoardSession at(From from) {
  BoardSession session;
  if (from == From::waiting) return session;
  session.hear(hello(), start);
  session.accept(number, 1, watchdog, start);
  if (from == From::opening) return session;
  session.hear(ack(number, 0, v1::ACK_STATUS_OK), start);
  session.hear(heartbeat(number, 1, start_ms), start);
  session.hear(ack(number, 1, v1::ACK_STATUS_OK), start);
  if (from == From::open) return session;
  session.want(enabling(), start);
  if (from == From::stopped) session.stop(enabling(), start);
  if (from == From::lost) session.tick(start + watchdog + Duration{1});
  return session;
}

// What a step may bring about, one letter each: i introduced, h heard and fresh, o heard but old, p
// pressed, e event, l lost, s frames sent, b heartbeat to be answered. The last letter of an entry
// is the stage after it: O open, - not.
std::string told(Step const& step, BoardSession const& session) {
  std::string letters;
  for (auto const& notice : step.notices) {
    if (std::holds_alternative<Introduced>(notice)) letters += 'i';
    if (auto const* heard = std::get_if<Heard>(&notice)) letters += heard->fresh ? 'h' : 'o';
    if (std::holds_alternative<Pressed>(notice)) letters += 'p';
    if (std::holds_alternative<Happened>(notice)) letters += 'e';
    if (std::holds_alternative<Lost>(notice)) letters += 'l';
  }
  if (!step.send.empty()) letters += 's';
  if (step.heartbeat_due) letters += 'b';
  return letters + (session.open() ? 'O' : '-');
}

bool enables(std::string frames) {
  std::size_t begin = 0;
  for (auto end = frames.find('\0'); end != std::string::npos; end = frames.find('\0', begin)) {
    auto* bytes = reinterpret_cast<std::uint8_t*>(frames.data() + begin);
    auto const length = c715_cobs_decode(bytes, end - begin);
    v1::ToDevice message;
    message.ParseFromArray(bytes, static_cast<int>(length) - C715_CRC_BYTES);
    if (message.output().enable() || message.heartbeat().enable()) return true;
    begin = end + 1;
  }
  return false;
}

struct Word {
  char const* what;
  v1::ToHost message;
  // Outcomes by stage, in the order of every_stage.
  std::vector<std::string> outcomes;
};

std::vector<Word> every_word() {
  auto const old_ms = start_ms - 201;
  return {
      {"hello", hello(), {"i-", "i-", "li-", "li-", "li-", "i-"}},
      {"hello of another boot", hello(2), {"i-", "i-", "li-", "li-", "li-", "i-"}},
      {"ack of the open", ack(number, 0, v1::ACK_STATUS_OK), {"-", "sO", "O", "O", "O", "-"}},
      {"refusal of the open",
       ack(number, 0, v1::ACK_STATUS_BAD_VERSION),
       {"-", "-", "O", "O", "O", "-"}},
      {"ack of an output", ack(number, 1, v1::ACK_STATUS_OK), {"-", "-", "O", "O", "O", "-"}},
      {"ack of what was never sent",
       ack(number, 99, v1::ACK_STATUS_OK),
       {"-", "-", "O", "O", "O", "-"}},
      {"no such session",
       ack(number, 0, v1::ACK_STATUS_NO_SESSION),
       {"-", "-", "l-", "l-", "l-", "-"}},
      {"ack of another session",
       ack(7, 0, v1::ACK_STATUS_NO_SESSION),
       {"-", "-", "O", "O", "O", "-"}},
      {"fresh heartbeat", heartbeat(number, 5, start_ms), {"-", "hsbO", "hbO", "hbO", "hbO", "-"}},
      {"old heartbeat", heartbeat(number, 5, old_ms), {"-", "osbO", "obO", "obO", "obO", "-"}},
      {"heartbeat heard before", heartbeat(number, 1, start_ms), {"-", "hsbO", "O", "O", "O", "-"}},
      {"heartbeat of another session", heartbeat(7, 5, start_ms), {"-", "-", "O", "O", "O", "-"}},
      {"event", event(number, 1), {"-", "-", "pesO", "pesO", "pesO", "-"}},
      {"event ahead of one that is missing",
       event(number, 3),
       {"-", "-", "psO", "psO", "psO", "-"}},
      {"event of another session", event(7, 1), {"-", "-", "O", "O", "O", "-"}},
      {"nothing", in_session(number), {"-", "-", "O", "O", "O", "-"}},
  };
}

TEST(SessionTable, EveryStageAgainstEveryWord) {
  for (auto const& word : every_word()) {
    ASSERT_EQ(word.outcomes.size(), std::size(every_stage));
    for (std::size_t i = 0; i < std::size(every_stage); ++i) {
      SCOPED_TRACE(std::string{word.what} + " in stage " + std::to_string(i));
      auto session = at(every_stage[i]);
      auto const now = start + (every_stage[i] == From::lost ? watchdog : Duration{});
      auto const step = session.hear(word.message, now);
      EXPECT_EQ(told(step, session), word.outcomes[i]);
      EXPECT_FALSE(enables(step.send)) << "no word of a board makes an enabling frame";
    }
  }
}

TEST(SessionTable, OnlyAnOpenSessionThatIsToEnableEnables) {
  for (auto const from : every_stage) {
    auto session = at(from);
    bool const may = from == From::open;
    EXPECT_EQ(enables(session.want(enabling(), start).send), may) << static_cast<int>(from);
  }
}

TEST(SessionTable, StopIsAFrameInEveryOpenStageAndNothingElse) {
  for (auto const from : every_stage) {
    auto session = at(from);
    auto const frame = session.stop(enabling(), start);
    EXPECT_EQ(frame.empty(), !session.open()) << static_cast<int>(from);
    EXPECT_FALSE(enables(frame));
    EXPECT_FALSE(enables(session.answer_heartbeat(start)) && session.open());
  }
}

TEST(SessionTable, ASilentSessionIsOverInEveryStage) {
  for (auto const from : every_stage) {
    auto session = at(from);
    session.tick(start + watchdog + Duration{1});
    EXPECT_FALSE(session.open()) << static_cast<int>(from);
    EXPECT_FALSE(enables(session.want(enabling(), start + watchdog + Duration{1}).send));
  }
}

// All that a board said in one session, told again in the next: nothing of it is heard.
TEST(SessionTable, AWholeOldSessionToldAgainChangesNothing) {
  std::vector<v1::ToHost> said;
  said.push_back(ack(number, 0, v1::ACK_STATUS_OK));
  for (std::uint32_t seq = 1; seq <= 1000; ++seq) {
    said.push_back(heartbeat(number, seq, start_ms));
    said.push_back(event(number, seq));
    said.push_back(ack(number, seq, v1::ACK_STATUS_OK));
  }
  auto session = at(From::open);
  session.hear(hello(2), start);
  session.accept(number + 1, 1, watchdog, start);
  session.hear(ack(number + 1, 0, v1::ACK_STATUS_OK), start);
  for (auto const& message : said) {
    auto const step = session.hear(message, start);
    EXPECT_TRUE(step.notices.empty());
    EXPECT_TRUE(step.send.empty());
    EXPECT_FALSE(step.heartbeat_due);
  }
  EXPECT_TRUE(session.open());
  session.tick(start + watchdog + Duration{1});
  EXPECT_FALSE(session.open()) << "old words keep nobody alive";
}

}  // namespace

}  // namespace c715::field
