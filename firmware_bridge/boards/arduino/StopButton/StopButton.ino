// The smallest useful board: a normally closed e-stop contact on D8 and a relay on D7.
// Give each board a uid of its own; the field's plan in configs/fields names it.
#include <C715Board.h>
#include <EEPROM.h>
#include <avr/wdt.h>

const byte CONTACT = 8;  // closed to ground; open or broken reads as pressed
const byte RELAY = 7;
const uint8_t UID[C715_UID_BYTES] = {0xC7, 0x15, 0, 0, 0, 0, 0, 1};

c715_board board;

// A frame goes out whole, or not at all: never wait for a line that is full.
void onSend(void*, const uint8_t* bytes, size_t length) {
  if ((size_t)Serial.availableForWrite() >= length) Serial.write(bytes, length);
}

void onDrive(void*, const c715_drive* drive) {
  digitalWrite(RELAY, drive->enable ? HIGH : LOW);
}

// Another number after every reset, so that what was meant for the boot before is not heard.
uint32_t bootNonce() {
  uint32_t count = 0;
  EEPROM.get(0, count);
  EEPROM.put(0, ++count);
  return count;
}

void setup() {
  pinMode(CONTACT, INPUT_PULLUP);
  pinMode(RELAY, OUTPUT);
  Serial.begin(115200);
  c715_identity me = {};
  memcpy(me.uid, UID, sizeof UID);
  me.boot_nonce = bootNonce();
  me.kind = C715_KIND_OTHER;
  me.inputs = 1;   // input 0
  me.e_stops = 1;  // is an e-stop
  me.outputs = C715_OUT_ENABLE;
  c715_port port = {nullptr, onSend, onDrive};
  c715_board_begin(&board, &me, &port, millis());
  wdt_enable(WDTO_250MS);  // a hung loop would hold the relay: the reset lets it go
}

void loop() {
  wdt_reset();
  uint8_t bytes[32];
  uint8_t count = 0;
  c715_board_input(&board, 0, digitalRead(CONTACT) == HIGH, millis());
  while (count < sizeof bytes && Serial.available() > 0) bytes[count++] = (uint8_t)Serial.read();
  c715_board_receive(&board, bytes, count, millis());
  c715_board_poll(&board, millis());
}
