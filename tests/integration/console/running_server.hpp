// A running console server for tests: real engine, real sockets, a journal in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <c715/v1/console.pb.h>

#include "server/console/client.hpp"
#include "server/link/fingerprint.hpp"
#include "server/tournament/state.hpp"

namespace c715::test {

// The people of the event: head referee, scorers, organiser. `pin_of` knows each one's PIN.
inline constexpr char head[] = "Hạnh";
inline constexpr char scorer_one[] = "Đức";
inline constexpr char scorer_two[] = "Én";
inline constexpr char organiser[] = "Bình";
std::string pin_of(std::string const& user);

// Runs a server on a loopback port, on a thread of its own, until it is destroyed. Match 1 of the
// demo event has ENDED on field 1 with its sheets open, and a crate may be counted up to 999 times.
class RunningServer {
 public:
  enum class People { four, none };
  // Port 0 takes a free one. `folder` keeps the certificate; empty = one of its own.
  explicit RunningServer(People people = People::four, std::uint16_t port = 0,
                         std::string folder = {});
  ~RunningServer();
  RunningServer(RunningServer const&) = delete;
  RunningServer& operator=(RunningServer const&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] link::Fingerprint fingerprint() const;
  [[nodiscard]] std::string claim_code() const;

  // Runs `look` on the server's thread and waits for it.
  void with_state(std::function<void(tournament::State const&)> const& look);
  std::size_t durable();
  // What the stop lane was told: the field, and how many entries were durable then.
  std::vector<std::pair<std::string, std::size_t>> stops();

  // From now on commits wait until they are let go again.
  void hold_commits(bool hold);
  // The journal fails from now on, as a full disk makes it fail.
  void break_journal();
  // Taps `count` crates on the red sheet and as many off again, straight into the engine, until
  // durable.
  void tap_and_untap(int count);

  // A client connected to this server, that trusts its certificate alone; greeted; or signed in
  // too.
  std::unique_ptr<console::Client> connect() const;
  std::unique_ptr<console::Client> greet(std::string const& console = "bàn 1") const;
  std::unique_ptr<console::Client> sign_in(std::string const& user,
                                           std::string const& console = "bàn 1") const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// A command with a fresh id, from text format.
v1::Command fresh(std::string const& text);
// One crate more on a sheet of match 1.
v1::Command tap(v1::Alliance alliance = v1::ALLIANCE_RED);

// Receives until `wanted` says so; throws after ten seconds.
v1::ToFollower await(console::Client& client,
                     std::function<bool(v1::ToFollower const&)> const& wanted);
// Follows from `from_seq` and gives all entries up to `last_seq`.
std::vector<v1::Entry> follow(console::Client& client, std::int64_t from_seq,
                              std::int64_t last_seq);
// Waits for the server to say why it closes; REASON_UNSPECIFIED when it closes without a word.
v1::Reason closing_reason(console::Client& client);

}  // namespace c715::test
