// Two contacts that must agree.
#include "firmware_bridge/board/contacts.h"

uint8_t c715_contacts_sample(c715_contacts* contacts, uint8_t a_open, uint8_t b_open,
                             uint32_t now_ms) {
  const uint8_t open = a_open || b_open;
  if (!a_open == !b_open) {
    contacts->differ = 0;
    // A welded contact never opens, so it never gets this far.
    if (contacts->fault && open) contacts->proved = 1;
    if (contacts->proved && !open) contacts->fault = contacts->proved = 0;
  } else if (!contacts->differ) {
    contacts->differ = 1;
    contacts->since_ms = now_ms;
  } else if (now_ms - contacts->since_ms > C715_CONTACTS_MS) {
    contacts->fault = 1;
    contacts->proved = 0;
  }
  return open || contacts->fault;
}
