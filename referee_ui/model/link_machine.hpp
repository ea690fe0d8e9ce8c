// The console's side of the link as a machine without sockets: what happened and the time in,
// actions out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <c715/v1/console.pb.h>

#include "referee_ui/model/clock_estimate.hpp"
#include "referee_ui/model/command_queue.hpp"
#include "referee_ui/model/link_events.hpp"
#include "server/link/entries.hpp"
#include "server/link/fingerprint.hpp"

namespace c715::ui {

// What the shell does for the machine.
struct ConnectNow {};
struct DisconnectNow {};
struct SendNow {
  v1::ToServer message;
};
struct TellUi {
  LinkEvent event;
};
// Keep this certificate for the server's address / forget what is kept.
struct TrustNow {
  link::Fingerprint fingerprint{};
};
struct ForgetNow {};

using LinkAction = std::variant<ConnectNow, DisconnectNow, SendNow, TellUi, TrustNow, ForgetNow>;
using LinkActions = std::vector<LinkAction>;

// What is known of the certificate a server has shown.
enum class Trust { known, unknown, changed };

class LinkMachine {
 public:
  static constexpr std::chrono::milliseconds ping_every{1000};
  static constexpr std::chrono::milliseconds silence_limit{
      5000};  // then the connection counts as lost
  static constexpr std::chrono::milliseconds connect_limit{5000};
  static constexpr std::chrono::milliseconds busy_pause{
      300};  // before a sign-in refused BUSY goes again

  // `server` names it for people; `console` and `program` are what it is greeted with.
  LinkMachine(std::string server, std::string console, std::string program);

  LinkActions start(LocalTime now);
  // TLS stands; the server showed this certificate.
  LinkActions connected(link::Fingerprint const& shown, Trust trust, LocalTime now);
  // The connection, or the attempt at one, has ended.
  LinkActions disconnected(LocalTime now);
  LinkActions received(v1::ToFollower message, LocalTime now);
  // To be called ten times a second.
  LinkActions tick(LocalTime now);

  LinkActions trust(std::string const& typed_code, LocalTime now);
  LinkActions forget_certificate(LocalTime now);
  LinkActions sign_in(std::string user, std::string pin, LocalTime now);
  LinkActions claim(v1::ClaimEvent claim, LocalTime now);
  LinkActions sign_out(LocalTime now);
  // A wish: `message` holds a command or add_user with its id.
  LinkActions wish(v1::ToServer message, LocalTime now);
  LinkActions inspect();

  [[nodiscard]] LinkStatus const& status() const { return status_; }

 private:
  enum class Stage {
    waiting,      // for the next attempt
    connecting,   // asked the shell
    distrusting,  // not connected: the certificate was not accepted
    greeting,     // hello is out
    welcomed,     // signed out or signing in
    live,
    leaving,  // asked the shell to disconnect
  };

  void enter(LinkState state, LocalTime now, LinkActions& out);
  void tell_status(LinkActions& out);
  void sign_in_again(LinkActions& out, LocalTime now);
  void welcomed(v1::Welcome const& welcome, LocalTime now, LinkActions& out);
  void signed_in(v1::SignedIn const& signed_in, LocalTime now, LinkActions& out);
  void refused(v1::Answer const& answer, LocalTime now, LinkActions& out);
  void sign_in_refused(Refusal const& refusal, LocalTime now, LinkActions& out);
  void answered(v1::Answer const& answer, LocalTime now, LinkActions& out);
  void entries(v1::Entries frame, LinkActions& out);
  void start_over(LinkActions& out);
  void pong(v1::Pong const& pong, LocalTime now, LinkActions& out);
  void drop(std::vector<CommandQueue::Kept> const& dropped, LinkActions& out);
  void keep_alive(LocalTime now, LinkActions& out);

  LinkStatus status_;
  std::string console_;
  std::string program_;
  Stage stage_ = Stage::waiting;
  LocalTime stage_since_{};
  LocalTime retry_at_{};
  int failed_attempts_ = 0;
  bool greeted_ = false;  // by any server since the start
  std::optional<link::Fingerprint> shown_;

  std::string pin_;
  bool pin_proved_ = false;
  std::string token_;
  bool by_token_ = false;
  std::optional<v1::ClaimEvent> claim_;
  std::optional<LocalTime> sign_in_at_;

  CommandQueue queue_;
  ClockEstimate clock_;
  LocalTime heard_{};
  LocalTime next_ping_{};
  std::int64_t last_seq_ = 0;
  std::string last_chain_;
  link::EntryJoiner joiner_;
};

}  // namespace c715::ui
