// Whether the page still hears the server, judged by the silence since the last message.

/** The server speaks every 5 s; twice that without a word means the link is lost. */
export const lostAfterMs = 10_000;
/** A picture this old says nothing about the hall any more: the idle scene takes its place. */
export const goneAfterMs = 60_000;

export type Link = 'live' | 'lost' | 'gone';

/** The state of the link after `silentMs` milliseconds without a message. */
export function linkAfter(silentMs: number): Link {
  if (silentMs >= goneAfterMs) return 'gone';
  return silentMs >= lostAfterMs ? 'lost' : 'live';
}
