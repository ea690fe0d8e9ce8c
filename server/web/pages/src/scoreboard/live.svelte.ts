// The page's live state: follows the stream and turns the passing of time into what is drawn.
import { fromSnapshot, toNumber, withUpdate, type Board } from '../model/board';
import { ServerClock } from '../model/clock';
import { Stream } from '../model/stream';
import { faceOf, viewOf, type Face } from './view';

const streamUrl = '/api/v1/stream';

export class Live {
  board = $state.raw<Board | undefined>();
  /** The journal's sequence number that the picture stands at; empty before the first message. */
  seq = $state('');
  readonly face: Face;
  readonly view = $derived.by(() => viewOf(this.board, this.wished, this.face.link));

  private readonly clock = new ServerClock();
  private lastMessageMs = performance.now();
  private stream: Stream | undefined;
  private frame = 0;

  constructor(private readonly wished: string | undefined) {
    const view = viewOf(undefined, wished, 'live');
    this.face = $state(faceOf(view, undefined, this.moment()));
  }

  /** Follows the server until the returned function is called. */
  start(): () => void {
    this.stream = new Stream(streamUrl, {
      snapshot: (snapshot, id) => {
        this.heard(toNumber(snapshot.serverAtMs));
        this.board = fromSnapshot(snapshot);
        this.seq = id;
      },
      update: (update, id) => {
        this.heard(toNumber(update.serverAtMs));
        if (this.board === undefined) return;
        this.board = withUpdate(this.board, update);
        this.seq = id;
      },
      tick: (serverAtMs) => this.heard(serverAtMs),
    });
    this.frame = requestAnimationFrame(() => this.redraw());
    return () => {
      this.stream?.close();
      cancelAnimationFrame(this.frame);
    };
  }

  private heard(serverAtMs: number): void {
    this.lastMessageMs = performance.now();
    this.clock.observe(serverAtMs, this.lastMessageMs);
  }

  private redraw(): void {
    // Assigning a value that is the same redraws nothing.
    Object.assign(this.face, faceOf(this.view, this.board, this.moment()));
    this.frame = requestAnimationFrame(() => this.redraw());
  }

  private moment() {
    return {
      localMs: performance.now(),
      lastMessageMs: this.lastMessageMs,
      clock: this.clock,
    };
  }
}
