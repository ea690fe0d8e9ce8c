"""The tools beside the firmware: the Arduino library compiles as Arduino lays it out, and an image gets its uid."""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TOP / "firmware_bridge" / "boards"), str(TOP / "firmware_bridge" / "boards" / "arduino")]
import assemble  # noqa: E402
import name_board  # noqa: E402

# As much of Arduino's interface as the example sketch needs, to see that it compiles.
ARDUINO_H = """
#pragma once
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
"""
EEPROM_H = """
#pragma once
struct EepromStub {
  template <class Value> Value& get(int at, Value& value);
  template <class Value> const Value& put(int at, const Value& value);
};
extern EepromStub EEPROM;
"""

WARNINGS = ["-Wall", "-Wextra", "-Werror", "-Os", "-mmcu=atmega328p", "-DF_CPU=16000000UL"]


class ArduinoLibrary(unittest.TestCase):
    @unittest.skipUnless(shutil.which("avr-g++"), "SKIPPED: avr-g++ is not there")
    def test_compiles_flat(self):
        with tempfile.TemporaryDirectory() as folder:
            out = pathlib.Path(folder) / "C715Board"
            names = assemble.assemble(out)
            self.assertIn("c715_board.h", names)
            for path in (out / "src").iterdir():
                self.assertNotIn("firmware_bridge/", path.read_text(), path.name)
            self.assertTrue((out / "library.properties").is_file())
            (pathlib.Path(folder) / "Arduino.h").write_text(ARDUINO_H)
            (pathlib.Path(folder) / "EEPROM.h").write_text(EEPROM_H)
            sources = sorted((out / "src").glob("*.c"))
            # Arduino compiles C as gnu11 and sketches as gnu++11, each source for itself.
            subprocess.run(["avr-gcc", "-std=gnu11", *WARNINGS, "-c", *sources], cwd=folder, check=True)
            sketch = out / "examples" / "StopButton" / "StopButton.ino"
            subprocess.run(["avr-g++", "-std=gnu++11", *WARNINGS, f"-I{out / 'src'}", f"-I{folder}", "-include",
                            "Arduino.h", "-x", "c++", "-c", sketch, "-o", "sketch.o"], cwd=folder, check=True)


class NameBoard(unittest.TestCase):
    IMAGE = ":040000000C94340028\n:00000001FF\n"

    def test_puts_the_uid_at_its_place(self):
        text = name_board.named(self.IMAGE, "C715000000000001")
        self.assertEqual(text.split(), [":040000000C94340028", ":085FF000C715000000000001CC", ":00000001FF"])
        for line in text.split():
            self.assertEqual(sum(bytes.fromhex(line[1:])) & 0xFF, 0, "the checksum of a record")

    def test_replaces_an_older_uid(self):
        twice = name_board.named(name_board.named(self.IMAGE, "C715000000000001"), "c715000000000002")
        self.assertEqual(twice, name_board.named(self.IMAGE, "C715000000000002"))

    def test_refuses_what_is_no_uid(self):
        self.assertIn("usage", name_board.main(["a.hex", "c715", "b.hex"]))

    def test_firmware_reads_it_there(self):
        header = (TOP / "firmware_bridge/boards/avr/identity.h").read_text()
        self.assertIn(f"IDENTITY_FLASH_AT 0x{name_board.UID_AT:04X}", header)


if __name__ == "__main__":
    unittest.main()
