// Names of the faults, as text keys use them.
#include "server/journal/error.hpp"

namespace c715::journal {

std::string name_of(Fault fault) {
  switch (fault) {
    case Fault::missing:
      return "missing";
    case Fault::exists:
      return "exists";
    case Fault::in_use:
      return "in_use";
    case Fault::unreadable:
      return "unreadable";
    case Fault::foreign:
      return "foreign";
    case Fault::newer:
      return "newer";
    case Fault::older:
      return "older";
    case Fault::damaged:
      return "damaged";
    case Fault::incomplete:
      return "incomplete";
    case Fault::unsafe:
      return "unsafe";
    case Fault::write_failed:
      return "write_failed";
  }
  return "unreadable";
}

}  // namespace c715::journal
