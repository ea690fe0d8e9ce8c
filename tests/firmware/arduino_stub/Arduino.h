// As much of Arduino's interface as the example sketch needs, to see that it compiles.
#ifndef ARDUINO_STUB_H
#define ARDUINO_STUB_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef uint8_t byte;
enum { LOW, HIGH, OUTPUT, INPUT_PULLUP };
void pinMode(uint8_t pin, uint8_t mode);
void digitalWrite(uint8_t pin, uint8_t level);
int digitalRead(uint8_t pin);
unsigned long millis();

struct SerialStub {
  void begin(unsigned long baud);
  int available();
  int availableForWrite();
  int read();
  size_t write(const uint8_t* bytes, size_t length);
};
extern SerialStub Serial;

#endif
