// Frames: what is written is read again, what is damaged is never taken.
#include "firmware_bridge/frame/frame.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "firmware_bridge/frame/cobs.h"
#include "firmware_bridge/frame/crc32.h"

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes frame_of(Bytes payload) {
  auto const length = payload.size();
  payload.resize(length + C715_CRC_BYTES);
  Bytes frame(C715_FRAME_MAX(length));
  frame.resize(c715_frame_write(payload.data(), length, frame.data(), frame.size()));
  return frame;
}

struct Reader {
  explicit Reader(std::size_t limit = C715_PAYLOAD_TO_HOST) : buffer(C715_FRAME_BODY_MAX(limit)) {
    c715_frame_reader_begin(&reader, buffer.data(), static_cast<std::uint16_t>(buffer.size()));
  }
  // The statuses other than NONE that `bytes` lead to.
  std::vector<c715_frame_status> feed(Bytes const& bytes) {
    std::vector<c715_frame_status> statuses;
    for (auto const byte : bytes) {
      auto const status = c715_frame_reader_feed(&reader, byte);
      if (status == C715_FRAME_READY) payload.assign(reader.buffer, reader.buffer + reader.length);
      if (status != C715_FRAME_NONE) statuses.push_back(status);
    }
    return statuses;
  }
  Bytes buffer;
  Bytes payload;
  c715_frame_reader reader{};
};

Bytes random_bytes(std::mt19937& random, std::size_t length) {
  Bytes bytes(length);
  // Many zeros, so that the stuffing has work.
  for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random() % 3 == 0 ? 0 : random());
  return bytes;
}

TEST(Crc32, IsZlibs) {
  std::string const check = "123456789";
  EXPECT_EQ(c715_crc32(reinterpret_cast<std::uint8_t const*>(check.data()), check.size()),
            0xCBF43926u);
  EXPECT_EQ(c715_crc32(nullptr, 0), 0u);
}

TEST(Cobs, KnownForms) {
  struct Case {
    Bytes plain, stuffed;
  };
  Bytes full(254, 7);
  Bytes full_stuffed(255, 7);
  full_stuffed[0] = 0xFF;
  Bytes over(255, 7);
  Bytes over_stuffed = full_stuffed;
  over_stuffed.insert(over_stuffed.end(), {2, 7});
  for (auto const& c : std::vector<Case>{{{}, {1}},
                                         {{0}, {1, 1}},
                                         {{0, 0}, {1, 1, 1}},
                                         {{1, 2, 0, 3}, {3, 1, 2, 2, 3}},
                                         {full, full_stuffed},
                                         {over, over_stuffed}}) {
    Bytes out(C715_COBS_MAX(c.plain.size()));
    out.resize(c715_cobs_encode(c.plain.data(), c.plain.size(), out.data(), out.size()));
    EXPECT_EQ(out, c.stuffed);
    out.resize(c715_cobs_decode(out.data(), out.size()));
    EXPECT_EQ(out, c.plain);
  }
}

TEST(Cobs, RefusesWhatIsNoStuffedForm) {
  for (Bytes bytes : {Bytes{}, Bytes{0}, Bytes{3, 1}, Bytes{2, 0}, Bytes{1, 5}}) {
    EXPECT_EQ(c715_cobs_decode(bytes.data(), bytes.size()), SIZE_MAX);
  }
}

TEST(Cobs, SaysWhenTheBufferIsTooSmall) {
  Bytes const plain(10, 1);
  Bytes out(C715_COBS_MAX(10) - 1, 0xAA);
  EXPECT_EQ(c715_cobs_encode(plain.data(), plain.size(), out.data(), out.size()), 0u);
  EXPECT_EQ(out, Bytes(out.size(), 0xAA));
}

TEST(Frame, ComesBackWhateverItsLength) {
  std::mt19937 random{1};
  for (std::size_t length = 1; length <= C715_PAYLOAD_TO_HOST; ++length) {
    auto const payload = random_bytes(random, length);
    Reader reader;
    EXPECT_EQ(reader.feed(frame_of(payload)), std::vector{C715_FRAME_READY});
    EXPECT_EQ(reader.payload, payload);
  }
}

TEST(Frame, IsNotWrittenWhenEmptyOrWithoutRoom) {
  Bytes payload(8);
  Bytes out(C715_FRAME_MAX(4) - 1);
  EXPECT_EQ(c715_frame_write(payload.data(), 0, out.data(), out.size()), 0u);
  EXPECT_EQ(c715_frame_write(payload.data(), 4, out.data(), out.size()), 0u);
}

TEST(Frame, WrittenInPlaceIsTheSame) {
  std::mt19937 random{4};
  for (std::size_t length = 1; length <= C715_PAYLOAD_IN_PLACE_MAX; ++length) {
    for (bool const zeros : {true, false}) {
      auto payload = random_bytes(random, length);
      if (!zeros) std::replace(payload.begin(), payload.end(), std::uint8_t{0}, std::uint8_t{7});
      Bytes buffer(C715_FRAME_MAX(length));
      std::copy(payload.begin(), payload.end(), buffer.begin() + 1);
      buffer.resize(c715_frame_write_in_place(buffer.data(), length));
      ASSERT_EQ(buffer, frame_of(payload)) << length;
    }
  }
  Bytes room(300);
  EXPECT_EQ(c715_frame_write_in_place(room.data(), 0), 0u);
  EXPECT_EQ(c715_frame_write_in_place(room.data(), C715_PAYLOAD_IN_PLACE_MAX + 1), 0u);
}

TEST(FrameReader, IdleLineIsNoFrame) {
  Reader reader;
  EXPECT_TRUE(reader.feed(Bytes(100, 0)).empty());
}

TEST(FrameReader, FindsTheNextFrameAfterDamage) {
  Reader reader;
  auto damaged = frame_of({1, 2, 3});
  damaged[2] ^= 4;
  auto const good = frame_of({4, 5, 6});
  EXPECT_EQ(reader.feed(damaged), std::vector{C715_FRAME_DAMAGED});
  EXPECT_EQ(reader.feed(good), std::vector{C715_FRAME_READY});
  EXPECT_EQ(reader.payload, (Bytes{4, 5, 6}));
  // A lost delimiter costs both frames around it, not a third.
  auto joined = frame_of({1, 2, 3});
  joined.pop_back();
  joined.insert(joined.end(), good.begin(), good.end());
  EXPECT_EQ(reader.feed(joined), std::vector{C715_FRAME_DAMAGED});
  EXPECT_EQ(reader.feed(good), std::vector{C715_FRAME_READY});
}

TEST(FrameReader, LimitIsExact) {
  Reader reader{C715_PAYLOAD_TO_BOARD};
  EXPECT_EQ(reader.feed(frame_of(Bytes(C715_PAYLOAD_TO_BOARD, 9))), std::vector{C715_FRAME_READY});
  EXPECT_EQ(reader.feed(frame_of(Bytes(C715_PAYLOAD_TO_BOARD + 1, 9))),
            std::vector{C715_FRAME_TOO_LONG});
  EXPECT_EQ(reader.feed(Bytes(100'000, 1)), std::vector<c715_frame_status>{});
  EXPECT_EQ(reader.feed({0}), std::vector{C715_FRAME_TOO_LONG});
  EXPECT_EQ(reader.feed(frame_of({1})), std::vector{C715_FRAME_READY});
}

// One way to damage a frame's bytes.
void corrupt(Bytes& frame, std::mt19937& random) {
  auto const at = [&] { return random() % frame.size(); };
  switch (random() % 6) {
    case 0:
      frame[at()] ^= static_cast<std::uint8_t>(1u << random() % 8);
      break;
    case 1:
      for (int i = 0; i < 3; ++i) frame[at()] ^= static_cast<std::uint8_t>(1u << random() % 8);
      break;
    case 2:
      frame.erase(frame.begin() + static_cast<std::ptrdiff_t>(at()));
      break;
    case 3:
      frame.insert(frame.begin() + static_cast<std::ptrdiff_t>(at()),
                   static_cast<std::uint8_t>(random()));
      break;
    case 4:
      std::swap(frame[at()], frame[at()]);
      break;
    case 5:
      for (auto i = at(); i < frame.size(); ++i) frame[i] = static_cast<std::uint8_t>(random());
      break;
  }
}

TEST(FrameReader, TakesNoneOfAMillionCorruptions) {
  std::mt19937 random{715};
  Reader reader;
  int taken = 0;
  int changed = 0;
  for (int i = 0; i < 1'000'000; ++i) {
    auto const payload = random_bytes(random, 1 + random() % 48);
    auto const good = frame_of(payload);
    auto bad = good;
    corrupt(bad, random);
    if (bad == good) continue;
    ++changed;
    bad.push_back(0);
    reader.payload.clear();
    for (auto const status : reader.feed(bad)) {
      // A zero put before or behind a whole frame leaves that frame as it was.
      if (status == C715_FRAME_READY && reader.payload != payload) ++taken;
    }
  }
  EXPECT_GT(changed, 900'000);
  EXPECT_EQ(taken, 0);
}

}  // namespace
