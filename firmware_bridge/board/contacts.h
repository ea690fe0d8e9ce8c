// An e-stop of two normally closed contacts: either one open is pressed, and one that does not
// follow the other is a fault that no release clears.
#ifndef C715_BOARD_CONTACTS_H
#define C715_BOARD_CONTACTS_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// How long one contact may be ahead of the other.
#define C715_CONTACTS_MS 100

// All zero before the first sample.
typedef struct c715_contacts {
  uint32_t since_ms;  // since when they differ
  uint8_t differ;
  uint8_t fault;   // they differed for longer than C715_CONTACTS_MS
  uint8_t proved;  // since the fault both were seen open together
} c715_contacts;

// Takes one sample of both contacts, at least each 10 ms. Returns 1 if the e-stop counts as
// pressed: a contact is open, or there is a fault; else 0. A fault ends only after both contacts
// opened together and then closed together, as a whole press and release of a sound button does.
uint8_t c715_contacts_sample(c715_contacts* contacts, uint8_t a_open, uint8_t b_open,
                             uint32_t now_ms);

#ifdef __cplusplus
}
#endif

#endif
