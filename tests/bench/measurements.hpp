// The measurements, each printed as one JSON object.
#pragma once

#include <string>

#include "tests/bench/options.hpp"

namespace c715::bench {

// Raw limits of this machine, with nothing of ours in between.
// --folder F --count N: appends 4 KiB and waits for fdatasync, N times.
std::string measure_disk(Options const& options);
// --viewers N --bytes B --count C: one thread writes B bytes to N loopback connections, another
// reads them; the time until the last has them.
std::string measure_fan_out(Options const& options);
// --bytes B --count C: one thread writes B bytes to a pseudo-terminal, another reads them.
std::string measure_pty(Options const& options);

// --file GAME --loads N --scores N: reading, checking and proving the file; scoring a full match.
std::string measure_game(Options const& options);

// --teams N --results N --count C: ranking a stage of three against three by every kind of key.
std::string measure_ranking(Options const& options);

// --teams N --per-team M --alliance K --gap G --seconds S --runs R: the fairness of a schedule
// after S seconds of one core; medians of R seeds, as [bound, excess].
std::string measure_schedule(Options const& options);

// --file GAME --teams N --per-team M --moves S --count C: a whole event in memory, three against
// three: schedule of S moves, qualification, eight alliances, double elimination; the fastest of C
// runs, by entered results and live.
std::string measure_rehearse(Options const& options);

// --boards N --seconds S --keys 0|1: processor time of a field room with N boards on TCP, each
// saying its heartbeat twenty times a second, with TLS or without.
std::string measure_boards(Options const& options);

// --console A --user U --pin P --consoles K --match M --count N: K signed-in consoles, each with N
// taps one after the other; the time from sending a tap to its durable acknowledgement.
std::string measure_taps(Options const& options);

// --console A --web A --user U --pin P --viewers N --match M --count C: N pages on the stream; the
// time from sending a tap until the last page has it, and until each has it.
std::string measure_pages(Options const& options);

// --console A --field A --user U --pin P --uids X,Y --count C: two boards of one field; the time
// from the e-stop frame of one until a stop frame has reached each of them. With --lines F,G in
// place of --field they speak through these open files, which the server has as serial lines.
std::string measure_stops(Options const& options);

}  // namespace c715::bench
