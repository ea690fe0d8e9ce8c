// A stand-in for the server, for layout tests only: the built pages, the server's security headers, and a
// stream whose messages the test writes itself.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const dist = fileURLToPath(new URL('../../../server/web/pages/dist', import.meta.url));

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export class FakeServer {
  private readonly server: Server;
  private readonly streams = new Set<ServerResponse>();
  private greeting = '';
  private lastId = 0;
  /** How many streams were opened so far. */
  opened = 0;
  /** Answers streams with 503 while set. */
  refusing = false;
  /** Answers to the question where the points of a match come from, by its id. */
  readonly explanations = new Map<string, object>();
  /** Answers of the API by path; an empty map has none. */
  readonly documents = new Map<string, object>();
  origin = '';

  private constructor() {
    this.server = createServer((request, response) => this.answer(request, response));
  }

  static async start(): Promise<FakeServer> {
    const fake = new FakeServer();
    await new Promise<void>((resolve) => fake.server.listen(0, '127.0.0.1', resolve));
    fake.origin = `http://127.0.0.1:${(fake.server.address() as AddressInfo).port}`;
    return fake;
  }

  async stop(): Promise<void> {
    this.drop();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** What every new stream begins with. Returns its id. */
  greetWith(snapshot: object): string {
    this.lastId += 1;
    this.greeting = message('snapshot', snapshot, this.lastId);
    return String(this.lastId);
  }

  /** Sends a message on every stream. Returns its id. */
  send(event: 'snapshot' | 'update', data: object): string {
    this.lastId += 1;
    for (const stream of this.streams) stream.write(message(event, data, this.lastId));
    return String(this.lastId);
  }

  /** The server's clock, as it is sent every few seconds. */
  tick(): void {
    const data = JSON.stringify({ serverAtMs: String(Date.now()) });
    this.sendRaw(`event: tick\ndata: ${data}\n\n`);
  }

  sendRaw(text: string): void {
    for (const stream of this.streams) stream.write(text);
  }

  /** Ends every stream. */
  drop(): void {
    for (const stream of this.streams) stream.end();
    this.streams.clear();
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const path = new URL(request.url ?? '/', 'http://fake').pathname;
    if (path === '/api/v1/stream') {
      this.stream(response);
      return;
    }
    const explanation =
      this.documents.get(decodeURI(path)) ??
      this.explanations.get(path.replace('/api/v1/matches/', ''));
    if (explanation !== undefined && this.refusing) {
      response.writeHead(503).end();
      return;
    }
    if (explanation !== undefined) {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(explanation));
      return;
    }
    const file = join(dist, normalize(documentOf(path)));
    if (!file.startsWith(dist) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'Content-Type': types[extname(file)] ?? 'application/octet-stream',
      'Content-Security-Policy': "default-src 'self'",
      'X-Content-Type-Options': 'nosniff',
    });
    createReadStream(file).pipe(response);
  }

  private stream(response: ServerResponse): void {
    this.opened += 1;
    if (this.refusing) {
      response.writeHead(503).end();
      return;
    }
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
    });
    response.write(`retry: 200\n\n${this.greeting}`);
    this.streams.add(response);
    response.on('close', () => this.streams.delete(response));
  }
}

/** As the server's routes: each page's addresses are answered by its one document. */
function documentOf(path: string): string {
  if (path === '/scoreboard') return '/scoreboard.html';
  const phone = /^\/(?:$|(?:search|schedule|rankings|bracket|team|match)(?:\/|$))/.test(path);
  return phone ? '/phone.html' : path;
}

function message(event: string, data: object, id: number): string {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
