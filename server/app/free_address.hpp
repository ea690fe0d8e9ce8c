// Whether a server may listen where it is told to.
#pragma once

#include <cstdint>
#include <string>

namespace c715::app {

// False when another program listens there already, or the address is not this machine's. Port 0 is
// always free. The look is over at once: nothing is kept open.
bool is_free(std::string const& address, std::uint16_t port);

}  // namespace c715::app
