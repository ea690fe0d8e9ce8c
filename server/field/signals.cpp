// Red stands, amber wait, green robots move; blinking asks for somebody.
#include "server/field/signals.hpp"

namespace c715::field {

namespace {

Wanted show(std::uint32_t lamps, v1::LampPattern pattern) {
  Wanted wanted;
  wanted.lamps = lamps;
  wanted.pattern = pattern;
  return wanted;
}

}  // namespace

Wanted signals_of(match::FieldLife const& life, bool stopped, bool enabled) {
  if (stopped) {
    auto wanted = show(v1::DEVICE_LAMP_RED, v1::LAMP_PATTERN_FAST);
    wanted.sound = v1::SOUND_PATTERN_ALARM;
    return wanted;
  }
  if (enabled) return show(v1::DEVICE_LAMP_GREEN, v1::LAMP_PATTERN_STEADY);
  switch (life.state) {
    case v1::MATCH_STATE_LOADED:
    case v1::MATCH_STATE_RUNNING:
      return show(v1::DEVICE_LAMP_AMBER, v1::LAMP_PATTERN_STEADY);
    case v1::MATCH_STATE_COUNTDOWN:
      return show(v1::DEVICE_LAMP_AMBER, v1::LAMP_PATTERN_BLINK);
    case v1::MATCH_STATE_INTERRUPTED:
    case v1::MATCH_STATE_STOPPED:
      return show(v1::DEVICE_LAMP_RED | v1::DEVICE_LAMP_AMBER, v1::LAMP_PATTERN_BLINK);
    default:
      return show(v1::DEVICE_LAMP_RED, v1::LAMP_PATTERN_STEADY);
  }
}

}  // namespace c715::field
