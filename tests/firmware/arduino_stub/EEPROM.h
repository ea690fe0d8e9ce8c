// As much of Arduino's EEPROM as the example sketch needs.
#ifndef EEPROM_STUB_H
#define EEPROM_STUB_H

struct EepromStub {
  template <class Value>
  Value& get(int at, Value& value);
  template <class Value>
  const Value& put(int at, const Value& value);
};
extern EepromStub EEPROM;

#endif
