// The field room as a process: real lines, a real engine, a journal that keeps nothing. Commands on
// standard input: load, ready, start, stop, clear, resume, links, pair PLACE UID, revoke UID, code
// PLACE [UID], code-bridge. One line on standard output for each thing that becomes durable, with
// seconds of the monotonic clock in front.
#include <chrono>
#include <cstdio>
#include <istream>
#include <sstream>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/streambuf.hpp>
#include <unistd.h>

#include "server/engine/engine.hpp"
#include "server/field/field_room.hpp"
#include "server/tournament/apply.hpp"
#include "tests/unit/field/bench_event.hpp"

namespace {

using namespace c715;
namespace asio = boost::asio;

constexpr int long_phase_ms = 600'000;

class SteadyClock : public engine::ClockPort {
 public:
  Instant now() const override {
    auto const since = std::chrono::steady_clock::now().time_since_epoch();
    return Instant{std::chrono::duration_cast<Duration>(since)};
  }
};

class EngineTimer : public engine::TimerPort {
 public:
  EngineTimer(asio::io_context& context, engine::ClockPort const& clock, std::function<void()> fire)
      : timer_(context), clock_(clock), fire_(std::move(fire)) {}
  void arm(std::optional<Instant> at) override {
    timer_.cancel();
    if (!at) return;
    timer_.expires_after(std::max(Duration{}, *at - clock_.now()));
    timer_.async_wait([this](boost::system::error_code error) {
      if (!error) fire_();
    });
  }

 private:
  asio::steady_timer timer_;
  engine::ClockPort const& clock_;
  std::function<void()> fire_;
};

class ForgetfulJournal : public engine::JournalPort {
 public:
  explicit ForgetfulJournal(asio::io_context& context) : context_(context) {}
  void append(std::vector<engine::Draft> batch,
              std::function<void(engine::Appended)> done) override {
    engine::Appended appended;
    for (auto& draft : batch) {
      appended.entries.push_back(std::make_shared<v1::Entry const>(std::move(draft.entry)));
    }
    asio::post(context_, [appended = std::move(appended), done = std::move(done)]() mutable {
      done(std::move(appended));
    });
  }
  void pulse(Instant /*at*/) override {}

 private:
  asio::io_context& context_;
};

void say(std::string const& line) {
  std::chrono::duration<double> const now = std::chrono::steady_clock::now().time_since_epoch();
  std::printf("%.3f %s\n", now.count(), line.c_str());
  std::fflush(stdout);
}

// Says what each event of field 1 means for a person beside the field.
class Teller : public engine::Publisher {
 public:
  void publish(std::vector<std::shared_ptr<v1::Entry const>> const& entries,
               tournament::State const& durable) override {
    for (auto const& entry : entries) {
      for (auto const& event : entry->events()) tell(event);
    }
    auto const& match = durable.matches.at(MatchId{1});
    auto const balls = game::count_of(match.sheets.red, "ball");
    if (balls != balls_) say("balls " + std::to_string(balls_ = balls));
    auto const state = v1::MatchState_Name(durable.fields.at(FieldId{"1"}).life.state);
    if (state != state_) say(state_ = state);
  }
  void read_only(std::string const& /*why*/) override {}

 private:
  void tell(v1::Event const& event) {
    if (event.has_board_changed()) {
      auto const& board = event.board_changed();
      say("board " + board.board() + " " + v1::BoardPresence_Name(board.presence()) +
          (board.e_stop() ? " pressed" : ""));
    }
    if (event.has_board_paired()) {
      auto const& fact = event.board_paired();
      say("paired " + fact.board() + " " + fact.uid() + (fact.keyed() ? " keyed" : ""));
    }
    if (event.has_key_revoked()) say("revoked " + event.key_revoked().uid());
    if (event.has_stop_latched()) {
      say("stop " + v1::StopCause_Name(event.stop_latched().cause()) + " " +
          event.stop_latched().subject());
    }
  }
  std::string state_;
  int balls_ = 0;
};

class Harness {
 public:
  Harness()
      : timer_(context_, clock_, [this] { engine_.on_timer(); }),
        journal_(context_),
        engine_({begun(), {}}, journal_, clock_, timer_),
        room_(context_, clock_,
              field::Outlet{
                  .submit =
                      [this](v1::Command command, engine::Asker asker) {
                        engine_.submit(std::move(command), std::move(asker));
                      },
                  .submit_with_key =
                      [this](v1::Command command, engine::DeviceKey key, engine::Asker asker) {
                        engine_.submit_with_key(std::move(command), std::move(key),
                                                std::move(asker));
                      }}),
        input_(context_, ::dup(STDIN_FILENO)) {
    room_.adopt(engine_.durable());
    engine_.add_publisher(room_);
    engine_.add_publisher(teller_);
    engine_.recover(clock_.now());
  }

  void run(std::vector<std::string> const& serial) {
    say("port " + std::to_string(room_.listen_tcp("127.0.0.1", 0)));
    for (auto const& path : serial) room_.open_serial(path);
    read_command();
    context_.run();
  }

 private:
  tournament::State begun() const {
    tournament::State state;
    tournament::apply(state, bench::bench_event(clock_.now(), long_phase_ms));
    return state;
  }

  void read_command() {
    asio::async_read_until(input_, lines_, '\n', [this](boost::system::error_code error, auto) {
      if (error) return context_.stop();
      std::istream stream{&lines_};
      std::string line;
      std::getline(stream, line);
      carry_out(line);
      read_command();
    });
  }

  // Tests play with as few boards as they need, and do not wait for them to settle.
  static void override_absence(google::protobuf::RepeatedPtrField<v1::Blocker>& overrides) {
    for (char const* board : {"a", "b"}) {
      for (auto const reason : {v1::REASON_BOARD_ABSENT, v1::REASON_BOARD_SETTLING}) {
        auto& blocker = *overrides.Add();
        blocker.set_reason(reason);
        blocker.set_subject(board);
      }
    }
  }

  void carry_out(std::string const& line) {
    v1::Command command;
    command.set_id(line + std::to_string(++number_) + std::string(16, '.'));
    command.mutable_id()->resize(16);
    command.mutable_actor()->set_kind(v1::ACTOR_KIND_USER);
    command.mutable_actor()->set_name("hoa");
    command.mutable_actor()->add_roles(v1::ROLE_HEAD_REFEREE);
    command.mutable_actor()->add_roles(v1::ROLE_FIELD_TECHNICIAN);
    std::istringstream words{line};
    std::string verb;
    std::string first;
    std::string second;
    words >> verb >> first >> second;
    if (verb == "code" || verb == "code-bridge") return give_code(verb, first, second, command);
    if (verb == "pair") {
      command.mutable_pair_board()->set_board(first);
      command.mutable_pair_board()->set_uid(second);
    } else if (verb == "revoke") {
      command.mutable_revoke_key()->set_uid(first);
    } else if (line == "load") {
      command.mutable_load_match()->set_field("1");
      command.mutable_load_match()->set_match(1);
    } else if (line == "start") {
      command.mutable_start_match()->set_field("1");
      override_absence(*command.mutable_start_match()->mutable_overrides());
    } else if (line == "stop") {
      command.mutable_stop_field()->set_field("1");
      command.mutable_stop_field()->set_cause(v1::STOP_CAUSE_CONSOLE);
      room_.stop_now("1", command.id());
    } else if (line == "clear") {
      command.mutable_clear_stop()->set_field("1");
      command.mutable_clear_stop()->set_reason("xong");
    } else if (line == "resume") {
      command.mutable_resume_match()->set_field("1");
      override_absence(*command.mutable_resume_match()->mutable_overrides());
    } else if (line == "ready") {
      return say_when_ready();
    } else if (line == "links") {
      for (auto const& link : room_.links()) {
        say("link " + link.board() + " bad " + std::to_string(link.frames_bad()) + " key " +
            link.key());
      }
      return;
    }
    engine_.submit(command, [line](v1::Answer const& answer) {
      if (answer.has_refusal()) say(line + " refused " + answer.refusal().ShortDebugString());
    });
  }

  void give_code(std::string const& verb, std::string const& board, std::string const& uid,
                 v1::Command const& command) {
    v1::OpenPairing wanted;
    wanted.set_board(board);
    wanted.set_uid(uid);
    wanted.set_bridge(verb == "code-bridge");
    say("code " + room_.open_pairing(wanted, command.actor()).code());
  }

  // Says "ready" as soon as nothing stands in the way of a start.
  void say_when_ready() {
    auto const& life = engine_.durable().fields.at(FieldId{"1"}).life;
    if (match::start_blockers(life, clock_.now()).empty()) return say("ready");
    look_.expires_after(std::chrono::milliseconds{20});
    look_.async_wait([this](boost::system::error_code error) {
      if (!error) say_when_ready();
    });
  }

  asio::io_context context_{1};
  asio::steady_timer look_{context_};
  SteadyClock clock_;
  EngineTimer timer_;
  ForgetfulJournal journal_;
  engine::Engine engine_;
  field::FieldRoom room_;
  Teller teller_;
  asio::posix::stream_descriptor input_;
  asio::streambuf lines_;
  int number_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  Harness harness;
  harness.run({argv + 1, argv + argc});
  return 0;
}
