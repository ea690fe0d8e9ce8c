// Answers that are fetched when a page needs them, and again when the stream says that they may have changed.
import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';

/** A thousand phones hear of a change at the same instant; each asks at a moment of its own within this time. */
export const spreadMs = 1000;
/** A failed answer is asked for again after this. */
const againMs = 8000;

export interface Entry {
  data: unknown;
  /** `missing`: the server has no such thing. */
  state: 'loading' | 'ready' | 'missing' | 'failed';
}

export const documentUrls = {
  rankings: (division: string) => `/api/v1/rankings/${encodeURIComponent(division)}`,
  bracket: (stage: string) => `/api/v1/brackets/${encodeURIComponent(stage)}`,
  selection: (stage: string) => `/api/v1/selections/${encodeURIComponent(stage)}`,
  match: (id: number) => `/api/v1/matches/${id}`,
};

export class Documents {
  private readonly entries = new SvelteMap<string, Entry>();
  private readonly wanted = new Map<string, number>();
  private readonly timers = new Map<string, number>();
  private readonly stale = new Set<string>();

  /** What is known of an answer. */
  entry(url: string): Entry | undefined {
    return this.entries.get(url);
  }

  /** Keeps an answer fresh until the returned function is called. */
  want(url: string): () => void {
    untrack(() => {
      this.wanted.set(url, (this.wanted.get(url) ?? 0) + 1);
      const known = this.entries.get(url);
      const fresh = known?.state === 'ready' && !this.stale.has(url);
      if (!fresh && !this.timers.has(url)) void this.fetch(url);
    });
    return () => {
      const left = (this.wanted.get(url) ?? 1) - 1;
      if (left > 0) this.wanted.set(url, left);
      else this.wanted.delete(url);
    };
  }

  /** These may have changed. */
  touch(urls: Iterable<string>): void {
    for (const url of urls) {
      if (!this.entries.has(url)) continue;
      this.stale.add(url);
      if (this.wanted.has(url)) this.later(url, Math.random() * spreadMs);
    }
  }

  /** The stream began anew: nothing is sure any more. */
  touchAll(): void {
    this.touch([...this.entries.keys()]);
  }

  /** What was saved, to be shown until the server answers. */
  restore(documents: Record<string, unknown>): void {
    for (const [url, data] of Object.entries(documents)) {
      this.entries.set(url, { data, state: 'ready' });
      this.stale.add(url);
    }
  }

  /** To be saved: the latest last. */
  all(): Record<string, unknown> {
    const ready = [...this.entries].filter(([, entry]) => entry.state === 'ready');
    return Object.fromEntries(ready.map(([url, entry]) => [url, entry.data]));
  }

  private later(url: string, afterMs: number): void {
    if (this.timers.has(url)) return;
    const timer = window.setTimeout(() => {
      this.timers.delete(url);
      if (this.wanted.has(url)) void this.fetch(url);
    }, afterMs);
    this.timers.set(url, timer);
  }

  private async fetch(url: string): Promise<void> {
    const known = this.entries.get(url);
    if (known?.state !== 'ready') this.entries.set(url, { data: undefined, state: 'loading' });
    this.stale.delete(url);
    try {
      const answer = await fetch(url);
      if (answer.ok) this.entries.set(url, { data: await answer.json(), state: 'ready' });
      else if (answer.status === 404) this.entries.set(url, { data: undefined, state: 'missing' });
      else this.failed(url);
    } catch {
      this.failed(url);
    }
  }

  /** What was known stays on the screen. */
  private failed(url: string): void {
    this.stale.add(url);
    if (this.entries.get(url)?.state !== 'ready') {
      this.entries.set(url, { data: undefined, state: 'failed' });
    }
    this.later(url, againMs * (1 + Math.random()));
  }
}
