// A whole board for Linux in one file: `c715-example-board HOST PORT UID` connects by TCP. A line
// "press" or "release" on standard input moves its e-stop. Start your own board from here.
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "firmware_bridge/board/board.h"

static uint32_t now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint32_t)(t.tv_sec * 1000 + t.tv_nsec / 1000000);
}

// A frame goes out whole; on a broken line it goes nowhere, and the lease ends by itself.
static void on_send(void* line, const uint8_t* bytes, size_t length) {
  (void)!send(*(int*)line, bytes, length, MSG_DONTWAIT | MSG_NOSIGNAL);
}

// Here a board would switch its relay.
static void on_drive(void* line, const c715_drive* drive) {
  (void)line;
  printf("enable %s lamps %02x\n", drive->enable ? "on" : "off", drive->lamps);
  fflush(stdout);
}

int main(int argc, char** argv) {
  struct addrinfo* address = NULL;
  if (argc != 4 || getaddrinfo(argv[1], argv[2], NULL, &address) != 0) return 2;
  int line = socket(address->ai_family, SOCK_STREAM, 0);
  if (connect(line, address->ai_addr, address->ai_addrlen) != 0) return 1;
  c715_identity me = {.boot_nonce = now_ms(), .inputs = 1, .e_stops = 1, .outputs = 1, .kind = 15};
  for (size_t i = 0; i < C715_UID_BYTES; ++i) sscanf(argv[3] + 2 * i, "%2hhx", &me.uid[i]);
  const c715_port port = {&line, on_send, on_drive};
  static c715_board board;
  c715_board_begin(&board, &me, &port, now_ms());
  uint8_t pressed = 0;
  for (;;) {
    struct pollfd polls[] = {{line, POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}};
    poll(polls, 2, 5);
    uint8_t bytes[32];
    ssize_t got = polls[0].revents ? read(line, bytes, sizeof bytes) : 1;
    if (got <= 0) return 0;
    if (polls[0].revents) c715_board_receive(&board, bytes, (size_t)got, now_ms());
    char word[80];
    if (polls[1].revents && !fgets(word, sizeof word, stdin)) return 0;
    if (polls[1].revents) pressed = word[0] == 'p';
    c715_board_input(&board, 0, pressed, now_ms());
    c715_board_poll(&board, now_ms());
  }
}
