// A field on a bench.
#include "tests/unit/field/field_bench.hpp"

#include <algorithm>
#include <memory>

#include "server/field/board_frames.hpp"

namespace c715::bench {

namespace {

std::string bytes_of(std::string const& hex) {
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  }
  return bytes;
}

// Reads what goes to a board, as far as the bench must know it.
std::vector<std::string> kinds_of(std::string_view frames) {
  std::vector<std::string> kinds;
  std::string buffer{frames};
  std::size_t begin = 0;
  for (auto end = buffer.find('\0'); end != std::string::npos; end = buffer.find('\0', begin)) {
    auto* bytes = reinterpret_cast<std::uint8_t*>(buffer.data() + begin);
    auto const length = c715_cobs_decode(bytes, end - begin);
    begin = end + 1;
    v1::ToDevice message;
    message.ParseFromArray(bytes, static_cast<int>(length) - C715_CRC_BYTES);
    kinds.emplace_back(!message.has_output()       ? "frame"
                       : message.output().enable() ? "output on"
                                                   : "output off");
  }
  return kinds;
}

}  // namespace

BenchBoard::BenchBoard(FieldBench& b, std::string uid, std::string port)
    : bench(b),
      board(
          bytes_of(uid), static_cast<std::uint32_t>(std::hash<std::string>{}(port)),
          [this](std::string_view bytes) { to_host.append(bytes); }, [](std::string const&) {}),
      port_(std::move(port)) {}

void BenchBoard::send(std::string_view frames) {
  for (auto const& kind : kinds_of(frames)) bench.left.push_back({port_, kind});
  to_board.append(frames);
}

void BenchBoard::press(std::uint8_t input) {
  board.press(input, bench.ms() - boot_ms);
}
void BenchBoard::release(std::uint8_t input) {
  board.release(input);
}

FieldBench::FieldBench() {
  tournament::apply(head, bench_event(now(), 2000));
  durable = head;
  core = std::make_unique<field::FieldCore>(
      field::Outlet{[this](v1::Command command, engine::Asker asker) {
        submit(std::move(command), std::move(asker));
      }},
      [this](std::size_t count) {
        std::string bytes(count, '\0');
        ++random_;
        for (std::size_t i = 0; i < count; ++i)
          bytes[i] = static_cast<char>(random_ >> 8 * (i % 4));
        return bytes;
      });
  core->adopt(durable);
}

BenchBoard& FieldBench::plug(std::string const& uid, std::string const& port, std::string key_of) {
  boards.push_back(std::make_unique<BenchBoard>(*this, uid, port));
  auto& board = *boards.back();
  board.attached = true;
  board.key_of = std::move(key_of);
  board.boot_ms = ms_;
  core->attach(board, now());
  board.board.power_on(0);
  return board;
}

void FieldBench::unplug(BenchBoard& board) {
  board.attached = false;
  board.to_host.clear();
  core->detach(board, now());
}

void FieldBench::pass(std::uint32_t ms) {
  for (; ms > 0; --ms) step();
}

void FieldBench::step() {
  ++ms_;
  for (auto const& board : boards) {
    if (!board->powered) continue;
    board->board.receive(std::exchange(board->to_board, {}), ms_ - board->boot_ms);
    board->board.poll(ms_ - board->boot_ms);
  }
  for (auto const& board : boards) {
    auto const said = std::exchange(board->to_host, {});
    if (board->attached && !said.empty()) core->received(*board, said, now());
  }
  if (auto const wake = core->next_wake(now()); wake && *wake <= now()) core->tick(now());
  while (auto const deadline = tournament::next_deadline(head)) {
    if (deadline->at > now()) break;
    v1::Command command;
    command.mutable_actor()->set_kind(v1::ACTOR_KIND_SYSTEM);
    command.mutable_meet_deadline()->set_field(deadline->field.value());
    submit(command, {});
  }
  publish();
}

void FieldBench::submit(v1::Command command, engine::Asker asker) {
  command.set_at_us(to_us(now()));
  wished.push_back(command);
  left.push_back({"engine", command.has_stop_field() ? "stop_field" : "wish"});
  v1::Answer answer;
  answer.set_command_id(command.id());
  auto const refused_busy = busy && !command.has_stop_field() && !command.has_meet_deadline();
  auto decided = refused_busy ? Result<tournament::Events>{refuse(v1::REASON_BUSY)}
                              : tournament::decide(head, command);
  if (!decided) {
    *answer.mutable_refusal() = decided.error();
    if (asker) asker(answer);
    return;
  }
  auto entry = std::make_shared<v1::Entry>();
  if (!decided->empty()) {
    entry->set_seq(head.seq + 1);
    entry->set_at_us(command.at_us());
    entry->set_command_id(command.id());
    *entry->mutable_actor() = command.actor();
    for (auto const& event : *decided) *entry->add_events() = event;
    tournament::apply(head, *entry);
  }
  answer.set_seq(entry->seq());
  waiting_.push_back({entry->seq() != 0 ? entry : nullptr, answer, std::move(asker)});
}

void FieldBench::publish() {
  if (journal_stuck) return;
  auto const batch = std::exchange(waiting_, {});
  std::vector<std::shared_ptr<v1::Entry const>> entries;
  for (auto const& one : batch) {
    if (!one.entry) continue;
    tournament::apply(durable, *one.entry);
    entries.push_back(one.entry);
  }
  if (!entries.empty()) core->publish(entries, durable, now());
  for (auto const& one : batch) {
    if (one.asker) one.asker(one.answer);
  }
}

bool FieldBench::wish(std::function<void(v1::Command&)> const& fill) {
  v1::Command command;
  command.set_id("referee " + std::to_string(ms_) + std::to_string(wished.size()));
  command.mutable_actor()->set_kind(v1::ACTOR_KIND_USER);
  command.mutable_actor()->set_name("hoa");
  command.mutable_actor()->add_roles(v1::ROLE_HEAD_REFEREE);
  command.mutable_actor()->add_roles(v1::ROLE_FIELD_TECHNICIAN);
  fill(command);
  // The answer may come after this returns.
  auto const granted = std::make_shared<bool>(true);
  submit(command, [granted](v1::Answer const& answer) { *granted = !answer.has_refusal(); });
  publish();
  return *granted;
}

bool FieldBench::load(int match, char const* field) {
  return wish([&](v1::Command& command) {
    command.mutable_load_match()->set_match(match);
    command.mutable_load_match()->set_field(field);
  });
}

bool FieldBench::start(char const* field) {
  return wish([&](v1::Command& command) { command.mutable_start_match()->set_field(field); });
}

void FieldBench::run_match() {
  plug(uid_a, "a");
  plug(uid_b, "b");
  plug(uid_c, "c");
  pass(1200);
  load();
  start();
  pass(1010);  // the countdown, and the outputs' way to the boards
  left.clear();
  wished.clear();
}

tournament::Field const& FieldBench::field(char const* id) const {
  return durable.fields.at(FieldId{id});
}

match::Board const& FieldBench::board(char const* id, char const* field_id) const {
  return field(field_id).life.boards.at(BoardId{id});
}

int FieldBench::ball_count() const {
  return game::count_of(durable.matches.at(MatchId{1}).sheets.red, "ball");
}

int FieldBench::count_left(std::string const& what) const {
  return static_cast<int>(
      std::count_if(left.begin(), left.end(), [&](Left const& l) { return l.what == what; }));
}

int FieldBench::count_wished(v1::Command::WishCase wish) const {
  return static_cast<int>(
      std::count_if(wished.begin(), wished.end(),
                    [&](v1::Command const& command) { return command.wish_case() == wish; }));
}

}  // namespace c715::bench
