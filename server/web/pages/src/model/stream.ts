// The page's one connection to the server: a stream of events that comes back by itself.
import type { PublicSnapshotJson, PublicUpdateJson } from '../../generated/c715/v1/public_pb';
import { lostAfterMs } from './link';

/** Pauses before the first, second, … new attempt; the last one repeats. */
export const retryPausesMs = [1000, 2000, 4000, 8000] as const;
/** Each pause is longer by up to this share, so that many pages do not come back as one. */
export const retryJitter = 0.5;

export interface StreamEvents {
  /** `id` is the journal's sequence number that the page now stands at. */
  snapshot(snapshot: PublicSnapshotJson, id: string): void;
  update(update: PublicUpdateJson, id: string): void;
  /** The server's clock, sent every few seconds. */
  tick(serverAtMs: number): void;
  /** A new attempt is made after that long. */
  waiting?(pauseMs: number): void;
}

/** The parts of the browser that a stream needs; tests bring their own. */
export interface StreamHost {
  open(url: string): EventSource;
  setTimer(action: () => void, afterMs: number): number;
  clearTimer(timer: number): void;
  /** 0 ≤ x < 1. */
  random(): number;
}

export const browserHost: StreamHost = {
  open: (url) => new EventSource(url),
  setTimer: (action, afterMs) => window.setTimeout(action, afterMs),
  clearTimer: (timer) => window.clearTimeout(timer),
  random: () => Math.random(),
};

/** Follows `url` until `close()`. The browser itself resumes a broken connection from the last event
 * it had; when it gives up, or a connection falls silent, or a message cannot be read, this opens a
 * new one, which starts with a snapshot. */
export class Stream {
  private source: EventSource | undefined;
  private retryTimer: number | undefined;
  private silenceTimer: number | undefined;
  private failures = 0;

  constructor(
    private readonly url: string,
    private readonly events: StreamEvents,
    private readonly host: StreamHost = browserHost,
  ) {
    this.connect();
  }

  close(): void {
    this.disconnect();
    if (this.retryTimer !== undefined) this.host.clearTimer(this.retryTimer);
    this.retryTimer = undefined;
  }

  private connect(): void {
    const source = this.host.open(this.url);
    this.source = source;
    this.listen(source, 'snapshot', (data, id) =>
      this.events.snapshot(data as PublicSnapshotJson, id),
    );
    this.listen(source, 'update', (data, id) => this.events.update(data as PublicUpdateJson, id));
    this.listen(source, 'tick', (data) =>
      this.events.tick(Number((data as { serverAtMs?: string }).serverAtMs ?? 0)),
    );
    source.addEventListener('error', () => {
      if (source === this.source && source.readyState === source.CLOSED) this.retry();
    });
    this.watchSilence();
  }

  private listen(
    source: EventSource,
    name: string,
    handle: (data: unknown, id: string) => void,
  ): void {
    source.addEventListener(name, (event) => {
      if (source !== this.source) return;
      const { data: text, lastEventId } = event as MessageEvent<string>;
      const data = parse(text);
      if (data === undefined) {
        this.retry();
        return;
      }
      this.failures = 0;
      this.watchSilence();
      handle(data, lastEventId);
    });
  }

  /** A link that died without a word stays open for minutes: silence is the only sign of it. */
  private watchSilence(): void {
    if (this.silenceTimer !== undefined) this.host.clearTimer(this.silenceTimer);
    this.silenceTimer = this.host.setTimer(() => this.retry(), lostAfterMs);
  }

  private retry(): void {
    this.disconnect();
    const step = Math.min(this.failures, retryPausesMs.length - 1);
    const pauseMs = (retryPausesMs[step] ?? 0) * (1 + retryJitter * this.host.random());
    this.failures += 1;
    this.events.waiting?.(pauseMs);
    this.retryTimer = this.host.setTimer(() => {
      this.retryTimer = undefined;
      this.connect();
    }, pauseMs);
  }

  private disconnect(): void {
    this.source?.close();
    this.source = undefined;
    if (this.silenceTimer !== undefined) this.host.clearTimer(this.silenceTimer);
    this.silenceTimer = undefined;
  }
}

/** The object in a message, or undefined for anything that is not one. */
function parse(data: string): object | undefined {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
