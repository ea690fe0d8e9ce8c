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

// A frame goes out whole or not at all. After a part of one the line is closed: what follows would
// be read as its rest. On a closed line frames go nowhere, and the lease ends by itself.
static void on_send(void* line, const uint8_t* bytes, size_t length) {
  const ssize_t sent = send(*(int*)line, bytes, length, MSG_DONTWAIT | MSG_NOSIGNAL);
  if (sent >= 0 && (size_t)sent < length) shutdown(*(int*)line, SHUT_RDWR);
}

// Here a board would switch its relay.
static void on_drive(void* line, const c715_drive* drive) {
  (void)line;
  printf("enable %s lamps %02x\n", drive->enable ? "on" : "off", drive->lamps);
  fflush(stdout);
}

// 16 hexadecimal digits and nothing else.
static int read_uid(const char* text, uint8_t* uid) {
  if (strlen(text) != 2 * C715_UID_BYTES) return 0;
  if (strspn(text, "0123456789abcdefABCDEF") != 2 * C715_UID_BYTES) return 0;
  for (size_t i = 0; i < C715_UID_BYTES; ++i) sscanf(text + 2 * i, "%2hhx", &uid[i]);
  return 1;
}

// A connected socket, or -1.
static int connect_to(const struct addrinfo* address) {
  const int line = socket(address->ai_family, SOCK_STREAM, 0);
  if (line < 0 || connect(line, address->ai_addr, address->ai_addrlen) == 0) return line;
  close(line);
  return -1;
}

// What was typed and where its line stands. stdio would keep lines from poll().
typedef struct typed {
  char line[16];  // of a longer line, its beginning
  size_t length;
  uint8_t pressed;
} typed;

static void end_line(typed* in) {
  if (in->length == 5 && memcmp(in->line, "press", 5) == 0) in->pressed = 1;
  if (in->length == 7 && memcmp(in->line, "release", 7) == 0) in->pressed = 0;
  in->length = 0;
}

static void take(typed* in, c715_board* board, char c) {
  if (c != '\n') {
    if (in->length < sizeof in->line) in->line[in->length++] = c;
    return;
  }
  end_line(in);
  c715_board_input(board, 0, in->pressed, now_ms());  // each line, so that a short press is seen
}

// All lines that are there; 0 at the end of the input.
static int read_typed(typed* in, c715_board* board) {
  char bytes[80];
  const ssize_t got = read(STDIN_FILENO, bytes, sizeof bytes);
  for (ssize_t i = 0; i < got; ++i) take(in, board, bytes[i]);
  return got > 0;
}

// 0 when the line is closed.
static int read_line(int line, c715_board* board) {
  uint8_t bytes[32];
  const ssize_t got = read(line, bytes, sizeof bytes);
  if (got > 0) c715_board_receive(board, bytes, (size_t)got, now_ms());
  return got > 0;
}

int main(int argc, char** argv) {
  struct addrinfo* address = NULL;
  c715_identity me = {.boot_nonce = now_ms(), .inputs = 1, .e_stops = 1, .outputs = 1, .kind = 15};
  if (argc != 4 || !read_uid(argv[3], me.uid)) return 2;
  if (getaddrinfo(argv[1], argv[2], NULL, &address) != 0) return 2;
  int line = connect_to(address);
  freeaddrinfo(address);
  if (line < 0) return 1;
  const c715_port port = {&line, on_send, on_drive};
  static c715_board board;
  c715_board_begin(&board, &me, &port, now_ms());
  typed in = {.pressed = 0};
  for (;;) {
    struct pollfd polls[] = {{line, POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}};
    poll(polls, 2, 5);
    if (polls[0].revents && !read_line(line, &board)) return 0;
    if (polls[1].revents && !read_typed(&in, &board)) return 0;
    c715_board_input(&board, 0, in.pressed, now_ms());
    c715_board_poll(&board, now_ms());
  }
}
