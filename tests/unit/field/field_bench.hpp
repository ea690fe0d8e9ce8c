// A field on a bench: the room's core, software boards on wires, and an engine that decides and
// applies, all in virtual time, one millisecond a step.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <c715/v1/command.pb.h>

#include "firmware_bridge/simulator/software_board.hpp"
#include "server/field/field_core.hpp"
#include "server/tournament/apply.hpp"
#include "server/tournament/decide.hpp"
#include "server/tournament/state.hpp"
#include "tests/unit/field/bench_event.hpp"

namespace c715::bench {

// What left the core, in order: frames to a port, wishes to the engine.
struct Left {
  std::string to;    // the port, or "engine"
  std::string what;  // "output off", "output on", "frame", or the name of the wish
};

class FieldBench;

struct BenchBoard : field::Wire {
  BenchBoard(FieldBench& bench, std::string uid, std::string port);
  void send(std::string_view frames) override;
  [[nodiscard]] std::string const& port() const override { return port_; }
  [[nodiscard]] std::string identity() const override { return key_of; }
  void close() override { closed = true; }
  [[nodiscard]] bool enabled() const { return powered && board.board().drive.enable != 0; }
  [[nodiscard]] std::uint8_t lamps() const { return board.board().drive.lamps; }
  void press(std::uint8_t input);
  void release(std::uint8_t input);

  FieldBench& bench;
  simulator::SoftwareBoard board;
  std::string to_board;
  std::string to_host;
  bool attached = false;
  bool powered = true;
  bool closed = false;        // by the core
  std::string key_of;         // the uid whose key opened the line; empty = a wire
  std::uint32_t boot_ms = 0;  // bench time at which its uptime was 0

 private:
  std::string port_;
};

class FieldBench {
 public:
  // Plays bench_event with a first phase of 2 s.
  FieldBench();

  // `key_of`: the uid whose key opens the line; empty = a wire.
  BenchBoard& plug(std::string const& uid, std::string const& port, std::string key_of = {});
  void unplug(BenchBoard& board);
  void pass(std::uint32_t ms);

  // A wish of the head referee, who is the field technician too; true if granted.
  bool wish(std::function<void(v1::Command&)> const& fill);
  bool load(int match = 1, char const* field = "1");
  bool start(char const* field = "1");
  // Boards a, b, c present, match 1 loaded and running, robots enabled.
  void run_match();

  void submit(v1::Command command, engine::Asker asker);
  void publish();
  // Everything waiting for the journal is durable at the end of each millisecond, unless it is
  // stuck.
  bool journal_stuck = false;
  bool busy = false;  // the engine refuses everything but stops

  [[nodiscard]] tournament::Field const& field(char const* id = "1") const;
  [[nodiscard]] match::Board const& board(char const* id, char const* field_id = "1") const;
  [[nodiscard]] int ball_count() const;
  [[nodiscard]] int count_left(std::string const& what) const;
  [[nodiscard]] int count_wished(v1::Command::WishCase wish) const;
  [[nodiscard]] std::uint32_t ms() const { return ms_; }
  [[nodiscard]] Instant now() const {
    return from_us(1'800'000'000'000'000) + from_ms(static_cast<int>(ms_));
  }

  tournament::State head;
  tournament::State durable;
  std::vector<Left> left;
  std::vector<v1::Command> wished;
  std::vector<std::unique_ptr<BenchBoard>> boards;
  std::unique_ptr<field::FieldCore> core;

 private:
  void step();

  struct Waiting {
    std::shared_ptr<v1::Entry const> entry;
    v1::Answer answer;
    engine::Asker asker;
  };
  std::vector<Waiting> waiting_;
  std::uint32_t ms_ = 0;
  std::uint32_t random_ = 0;
};

}  // namespace c715::bench
