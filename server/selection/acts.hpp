// What may happen in a selection, and why it may not.
#pragma once

#include <variant>

#include "server/core/ids.hpp"

namespace c715::selection {

// The captain on turn invites a team. `alliance`, here and below: who is meant to be on turn, so
// that a tap on a screen that shows the turn before does not act for the next one; 0 = whoever is.
struct Invite {
  TeamId team{};
  int alliance = 0;
  bool operator==(Invite const&) const = default;
};

// The invited team joins. This ends the turn.
struct Accept {
  bool operator==(Accept const&) const = default;
};

// The invited team does not join and is never invited again; the captain invites another one. A
// team that is not there to answer counts as declining (VEX, official answer 1521 of 2023-24, where
// it may not lead an alliance either: Withdraw says that).
struct Decline {
  bool operator==(Decline const&) const = default;
};

// Invite and Accept in one.
struct Pick {
  TeamId team{};
  int alliance = 0;
  bool operator==(Pick const&) const = default;
};

// The captain's time is up, or there is nobody to invite. The clock alone passes nothing: this is
// the referee's word. The first time, the turn comes again at the end of its round, in the order of
// passing (FRC since 2025, as gatool has it, which its announcers use). The second time, or at once
// when nobody can be invited, it is gone and the alliance plays with a team less (VEX: an alliance
// that all decline plays alone). Where the rules of an event give such a captain the best team
// left, the referee enters that Pick.
struct Pass {
  int alliance = 0;
  bool operator==(Pass const&) const = default;
};

// A team leaves the event. No published rule covers this; what happens here:
//
// Invited: it is invited no more, and the captain on turn invites another one.
//
// Picked: its alliance has a turn more, at the end of the round that is being played.
//
// Captain: the first team it picked follows, and the alliance has such a turn more. Without any,
// the best team of the ranking that is free follows when the next turn of the alliance comes, at
// once if it is on turn. An invitation that this captain made is void. Alliances keep their
// numbers; one that has neither a team nor a turn is not formed.
//
// Captain in waiting: the next in the ranking moves up. If that is who is invited, the invitation
// stands, also where captains may not be picked.
struct Withdraw {
  TeamId team{};
  bool operator==(Withdraw const&) const = default;
};

using Act = std::variant<Invite, Accept, Decline, Pick, Pass, Withdraw>;

// Why an act is not possible.
enum class Reason {
  bad_rules,           // see problem_of; no act is possible
  not_enough_teams,    // likewise
  finished,            // a team that leaves now is replaced by rules of the stage that follows
  not_your_turn,       // subject: the captain on turn
  invitation_open,     // subject: the team that has to answer first
  nothing_invited,     // nobody has to answer
  team_unknown,        // not in the ranking
  team_left,           // withdrew before
  own_captain,         // the captain on turn
  in_alliance,         // of an alliance already, as captain or picked
  declined_before,     // cannot be invited again
  captain_in_waiting,  // will be a captain, and captains may not be picked
};

struct Refused {
  Reason reason{};
  TeamId subject{};  // the team that the act names, or as the reason says; may be empty
  bool operator==(Refused const&) const = default;
};

}  // namespace c715::selection
