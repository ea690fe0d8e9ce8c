// The stream comes back by itself: when the browser gives up, when it falls silent, when it cannot be read.
import { beforeEach, describe, expect, it } from 'vitest';
import { lostAfterMs } from '../../../server/web/pages/src/model/link';
import { retryPausesMs, Stream, type StreamHost } from '../../../server/web/pages/src/model/stream';

class FakeSource extends EventTarget {
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSED = 2;
  readyState = 1;
  closed = false;
  constructor(readonly url: string) {
    super();
  }
  close(): void {
    this.closed = true;
    this.readyState = 2;
  }
  say(event: string, data: string, lastEventId = ''): void {
    this.dispatchEvent(Object.assign(new Event(event), { data, lastEventId }));
  }
  fail(state: 0 | 2): void {
    this.readyState = state;
    this.dispatchEvent(new Event('error'));
  }
}

class FakeHost implements StreamHost {
  sources: FakeSource[] = [];
  timers = new Map<number, { action: () => void; atMs: number }>();
  nowMs = 0;
  randomValue = 0;
  private lastTimer = 0;

  open(url: string): EventSource {
    const source = new FakeSource(url);
    this.sources.push(source);
    return source as unknown as EventSource;
  }
  setTimer(action: () => void, afterMs: number): number {
    this.lastTimer += 1;
    this.timers.set(this.lastTimer, { action, atMs: this.nowMs + afterMs });
    return this.lastTimer;
  }
  clearTimer(timer: number): void {
    this.timers.delete(timer);
  }
  random(): number {
    return this.randomValue;
  }
  pass(ms: number): void {
    const end = this.nowMs + ms;
    for (;;) {
      const due = [...this.timers]
        .filter(([, t]) => t.atMs <= end)
        .sort((a, b) => a[1].atMs - b[1].atMs)[0];
      if (due === undefined) break;
      this.timers.delete(due[0]);
      this.nowMs = due[1].atMs;
      due[1].action();
    }
    this.nowMs = end;
  }
  get current(): FakeSource {
    const source = this.sources.at(-1);
    if (source === undefined) throw new Error('nothing was opened');
    return source;
  }
}

let host: FakeHost;
let heard: unknown[];
let stream: Stream;
beforeEach(() => {
  host = new FakeHost();
  heard = [];
  stream = new Stream(
    '/stream',
    {
      snapshot: (s, id) => heard.push(['snapshot', s, id]),
      update: (u, id) => heard.push(['update', u, id]),
      tick: (t) => heard.push(['tick', t]),
    },
    host,
  );
});

describe('Stream', () => {
  it('passes messages on', () => {
    host.current.say('snapshot', '{"seq":"4"}', '4');
    host.current.say('update', '{"fields":[]}', '5');
    host.current.say('tick', '{"serverAtMs":"1234"}');
    expect(heard).toEqual([
      ['snapshot', { seq: '4' }, '4'],
      ['update', { fields: [] }, '5'],
      ['tick', 1234],
    ]);
  });

  it('leaves a broken connection to the browser, which resumes it', () => {
    host.current.fail(0);
    host.pass(lostAfterMs - 1);
    expect(host.sources).toHaveLength(1);
  });

  it('opens a new one after 1, 2, 4, 8, 8 s when the browser gives up', () => {
    for (const [index, pauseMs] of [...retryPausesMs, 8000].entries()) {
      host.current.fail(2);
      host.pass(pauseMs - 1);
      expect(host.sources).toHaveLength(index + 1);
      host.pass(1);
      expect(host.sources).toHaveLength(index + 2);
    }
  });

  it('waits up to half as long again', () => {
    host.randomValue = 0.999;
    host.current.fail(2);
    host.pass(1498);
    expect(host.sources).toHaveLength(1);
    host.pass(2);
    expect(host.sources).toHaveLength(2);
  });

  it('begins with the shortest pause again once it was heard', () => {
    host.current.fail(2);
    host.pass(1000);
    host.current.fail(2);
    host.pass(2000);
    host.current.say('tick', '{}');
    host.current.fail(2);
    host.pass(1000);
    expect(host.sources).toHaveLength(4);
  });

  it('gives up a connection that is silent for 10 s', () => {
    host.pass(lostAfterMs - 1);
    host.current.say('tick', '{"serverAtMs":"1"}');
    host.pass(lostAfterMs - 1);
    expect(host.current.closed).toBe(false);
    host.pass(1);
    expect(host.sources[0]?.closed).toBe(true);
    host.pass(1000);
    expect(host.sources).toHaveLength(2);
  });

  it.each(['not json', '17', 'null', ''])('starts anew after a message that reads %j', (data) => {
    host.current.say('update', data);
    expect(heard).toEqual([]);
    expect(host.current.closed).toBe(true);
    host.pass(1000);
    expect(host.sources).toHaveLength(2);
  });

  it('is deaf to a connection it has given up', () => {
    const old = host.current;
    old.fail(2);
    host.pass(1000);
    old.say('update', '{}');
    old.fail(2);
    expect(heard).toEqual([]);
    expect(host.sources).toHaveLength(2);
  });

  it('stops for good when closed', () => {
    host.current.fail(2);
    stream.close();
    expect(host.timers.size).toBe(0);
    expect(host.sources.every((s) => s.closed)).toBe(true);
  });
});
