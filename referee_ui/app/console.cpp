// Wiring between link, replica, view and actions.
#include "referee_ui/app/console.hpp"

#include <ctime>
#include <utility>

#include "referee_ui/model/build_view.hpp"
#include "referee_ui/model/replica.hpp"
#include "referee_ui/model/wishes.hpp"

namespace c715::ui {
namespace {

LocalTime now() {
  return std::chrono::steady_clock::now();
}

// The hall's time zone is this machine's.
Duration utc_offset() {
  std::time_t const wall = std::time(nullptr);
  std::tm local{};
  localtime_r(&wall, &local);
  return std::chrono::seconds{local.tm_gmtoff};
}

}  // namespace

class Console::Parts {
 public:
  Parts(ConsoleSettings given, text::Texts all, std::function<void()> wake)
      : settings{std::move(given)}, texts{std::move(all)}, link{settings.link, std::move(wake)} {
    state.speech = settings.speech;
    state.text_size = settings.text_size;
    state.user = settings.user;
    state.has_account = !settings.user.empty();
  }

  void take(LinkEvent const& event) {
    replica.take(event);
    if (auto const* changed = std::get_if<StatusChanged>(&event)) take_status(changed->status);
    if (auto const* answered = std::get_if<CommandAnswered>(&event)) take_answer(answered->answer);
    if (std::holds_alternative<CommandDropped>(event)) say(in_language().get("ui.dropped"));
    if (auto const* arrived = std::get_if<TelemetryArrived>(&event)) telemetry = arrived->telemetry;
  }

  void take_status(LinkStatus const& next) {
    bool const shown_anew = next.state != status.state;
    status = next;
    if (shown_anew) state.sign_in_fresh = true;
    if (status.state != LinkState::signed_out || settings.pin.empty()) return;
    // Once: a wrong PIN is for a person to put right.
    link.sign_in(settings.user, std::exchange(settings.pin, {}));
  }

  void take_answer(v1::Answer const& answer) {
    if (!answer.has_refusal()) return;
    v1::Refusal named = answer.refusal();
    auto const in = input();
    for (auto& blocker : *named.mutable_blockers())
      blocker.set_subject(in.board_name(blocker.subject()));
    say(text::sentence(in_language(), named));
  }

  void say(std::string words) {
    notice = std::move(words);
    notice_until = now() + notice_time;
  }

  void send(v1::Command command) {
    command.set_id(link.send(command));
    replica.tapped(std::move(command), now());
  }

  void send_stop() {
    stop_tried = now();
    send(*command_of(StopRobots{}, settings.field));
  }

  [[nodiscard]] bool latched() const {
    auto const* field = tournament::find_field(replica.state(), settings.field);
    return field != nullptr && field->life.stop.has_value();
  }

  // A stop is confirmed by the journal's own word, and tried again until then.
  void follow_stop() {
    if (!stop_sent) return;
    if (latched()) {
      stop_sent.reset();
    } else if (status.state == LinkState::live && now() - stop_tried >= stop_again &&
               !replica.pending(v1::Command::kStopField)) {
      send_stop();
    }
  }

  [[nodiscard]] text::Catalogue const& in_language() const {
    return texts.in(state.speech == Speech::vi ? text::Language::vi : text::Language::en);
  }

  [[nodiscard]] ViewInput input() const {
    auto const local = now();
    auto const at = server_now(status, local);
    return {.replica = replica,
            .link = status,
            .telemetry = telemetry ? &*telemetry : nullptr,
            .ui = state,
            .texts = texts,
            .local = local,
            .now = at.value_or(replica.state().at),
            .clock_known = at.has_value(),
            .utc_offset = utc_offset(),
            .field = settings.field,
            .console = settings.link.console,
            .stop_sent = stop_sent,
            .notice = local < notice_until ? notice : std::string{}};
  }

  ConsoleSettings settings;
  text::Texts texts;
  UiState state;
  Replica replica;
  LinkStatus status;
  std::optional<v1::Telemetry> telemetry;
  ViewBuilder builder;
  std::string notice;
  LocalTime notice_until{};
  std::optional<LocalTime> stop_sent;
  LocalTime stop_tried{};
  ServerLink link;  // last: its thread ends before what it wakes is gone
};

Console::Console(ConsoleSettings settings, text::Texts texts, std::function<void()> wake)
    : parts_{std::make_unique<Parts>(std::move(settings), std::move(texts), std::move(wake))} {}
Console::~Console() = default;

bool Console::poll() {
  bool const any = parts_->link.poll([this](LinkEvent const& event) { parts_->take(event); }) > 0;
  parts_->follow_stop();
  return any;
}

View const& Console::view() {
  return parts_->builder.build(parts_->input());
}
text::Catalogue const& Console::catalogue() const {
  return parts_->in_language();
}
UiState& Console::state() {
  return parts_->state;
}

void Console::close_requested() {
  auto const* field = tournament::find_field(parts_->replica.state(), parts_->settings.field);
  bool const match_on = field != nullptr && (field->life.state == v1::MATCH_STATE_COUNTDOWN ||
                                             field->life.state == v1::MATCH_STATE_RUNNING);
  if (match_on && parts_->state.dialog != Dialog::quit) {
    open(parts_->state, Dialog::quit);
  } else {
    quit_ = true;
  }
}

void Console::stop() {
  if (!parts_->latched() && !parts_->stop_sent) parts_->stop_sent = now();
  parts_->send_stop();
}

void Console::act(Action const& action) {
  if (auto command = command_of(action, parts_->settings.field)) {
    parts_->send(*std::move(command));
  } else if (auto const* trust = std::get_if<TrustAction>(&action)) {
    parts_->link.trust(trust->code);
  } else if (auto const* entry = std::get_if<SignInAction>(&action)) {
    parts_->link.sign_in(entry->user, entry->pin);
  } else if (auto const* claim = std::get_if<ClaimAction>(&action)) {
    parts_->link.claim(claim->code, claim->user, claim->pin);
  } else if (auto const* choice = std::get_if<ChooseFieldAction>(&action)) {
    parts_->settings.field = choice->field;
  } else if (std::holds_alternative<ForgetCertificateAction>(action)) {
    parts_->link.forget_certificate();
  } else if (std::holds_alternative<SignOutAction>(action)) {
    parts_->link.sign_out();
  } else if (std::holds_alternative<QuitAction>(action)) {
    quit_ = true;
  }
}

}  // namespace c715::ui
