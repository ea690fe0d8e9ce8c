// The page's live state: follows the stream, keeps a copy for the time without it, and lets time pass.
import { fromSnapshot, toNumber, withUpdate, type Board } from '../model/board';
import { ServerClock } from '../model/clock';
import { linkAfter } from '../model/link';
import { Stream } from '../model/stream';
import type { PublicUpdateJson } from '../../generated/c715/v1/public_pb';
import { Documents, documentUrls } from './documents.svelte';
import { expectedTimes } from './model/expected';
import { loadSaved, save, type Store } from './model/saved';

const streamUrl = '/api/v1/stream';
/** A timer shows every second of the match; twice as often is soon enough. */
const stepMs = 250;
/** Expected times need not follow each second. */
const roughStepMs = 5000;
const saveEveryMs = 15_000;
/** A page that opens waits this long for the server before it says that there is none. */
const openingMs = 3000;

export class Live {
  board = $state.raw<Board | undefined>();
  /** The journal's sequence number that the page stands at; empty before the first message. */
  seq = $state('');
  /** No word from the server for a while. */
  lost = $state(false);
  /** The picture was taken at this instant of the server's clock. */
  dataAtMs = $state(0);
  /** The server's clock. */
  nowMs = $state(Date.now());
  roughMs = $state(Date.now());
  /** Seconds until the next attempt; 0 = under way. */
  retryInS = $state(0);
  readonly expected = $derived(
    this.board ? expectedTimes(this.board, this.roughMs) : new Map<number, number>(),
  );
  readonly documents = new Documents();

  private readonly clock = new ServerClock();
  private lastMessageMs = performance.now();
  private stream: Stream | undefined;
  private retryAtMs = 0;
  private savedAtMs = 0;
  private changed = false;

  constructor(private readonly store: Store | undefined) {
    const saved = store && loadSaved(store);
    if (saved === undefined) return;
    this.board = saved.board;
    this.dataAtMs = saved.atMs;
    this.documents.restore(saved.documents);
  }

  /** Follows the server until the returned function is called. */
  start(): () => void {
    this.connect();
    const timer = window.setInterval(() => this.step(), stepMs);
    const leaving = () => this.keep();
    window.addEventListener('pagehide', leaving);
    return () => {
      this.stream?.close();
      window.clearInterval(timer);
      window.removeEventListener('pagehide', leaving);
    };
  }

  /** Tries at once, for who does not want to wait. */
  connect(): void {
    this.stream?.close();
    this.retryAtMs = 0;
    this.stream = new Stream(streamUrl, {
      snapshot: (snapshot, id) => {
        this.board = fromSnapshot(snapshot);
        this.heard(toNumber(snapshot.serverAtMs), id);
        this.documents.touchAll();
      },
      update: (update, id) => {
        if (this.board === undefined) return;
        this.board = withUpdate(this.board, update);
        this.heard(toNumber(update.serverAtMs), id);
        this.documents.touch(this.touchedBy(update));
      },
      tick: (serverAtMs) => this.heard(serverAtMs, this.seq),
      waiting: (pauseMs) => {
        this.retryAtMs = performance.now() + pauseMs;
        if (this.seq === '') this.lost = true;
      },
    });
  }

  /** Addresses whose answers an update may have changed. */
  private touchedBy(update: PublicUpdateJson): string[] {
    const stages = (update.stages ?? []).flatMap((id) => [
      documentUrls.bracket(id),
      documentUrls.selection(id),
      documentUrls.rankings(this.board?.stages.get(id)?.division ?? ''),
    ]);
    const matches = [
      ...(update.matches ?? []).map(({ id }) => id),
      ...(update.scores ?? []).map(({ match }) => match),
    ];
    return [...stages, ...matches.map((id) => documentUrls.match(id ?? 0))];
  }

  private heard(serverAtMs: number, id: string): void {
    this.lastMessageMs = performance.now();
    this.clock.observe(serverAtMs, this.lastMessageMs);
    if (id !== this.seq) this.changed = true;
    this.seq = id;
    this.retryAtMs = 0;
    // A tick of the clock is no picture: without one, what is shown is still as old as it was.
    if (id !== '') {
      this.lost = false;
      this.dataAtMs = this.clock.at(this.lastMessageMs) ?? this.dataAtMs;
    }
    this.step();
  }

  private step(): void {
    const local = performance.now();
    this.nowMs = this.clock.at(local) ?? Date.now();
    if (Math.abs(this.nowMs - this.roughMs) >= roughStepMs) this.roughMs = this.nowMs;
    const silentMs = local - this.lastMessageMs;
    const unheard = this.seq === '' && silentMs >= openingMs;
    if (unheard || linkAfter(silentMs) !== 'live') this.lost = true;
    this.retryInS = Math.max(0, Math.ceil((this.retryAtMs - local) / 1000));
    if (this.changed && local - this.savedAtMs >= saveEveryMs) this.keep();
  }

  private keep(): void {
    if (this.store === undefined || this.board === undefined || !this.changed) return;
    this.savedAtMs = performance.now();
    this.changed = false;
    save(this.store, {
      atMs: this.dataAtMs,
      board: this.board,
      documents: this.documents.all(),
    });
  }
}
