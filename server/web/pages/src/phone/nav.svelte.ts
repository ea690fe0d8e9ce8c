// Moves between the pages without loading a document: addresses, history, places scrolled to.
import { tick } from 'svelte';
import { paths, readRoute, type Route } from './model/route';

interface Entry {
  /** How many pages lie behind this one in the same visit. */
  depth: number;
}

export class Nav {
  route = $state.raw<Route>(readRoute(location.pathname, location.search));
  /** Rises with every page shown. */
  shown = $state(0);

  private depth = (history.state as Entry | null)?.depth ?? 0;
  private readonly scrolled = new Map<number, number>();

  start(): () => void {
    history.scrollRestoration = 'manual';
    const moved = (event: PopStateEvent) => {
      this.scrolled.set(this.depth, window.scrollY);
      this.depth = (event.state as Entry | null)?.depth ?? 0;
      void this.show(this.scrolled.get(this.depth) ?? 0);
    };
    window.addEventListener('popstate', moved);
    document.addEventListener('click', this.clicked);
    return () => {
      window.removeEventListener('popstate', moved);
      document.removeEventListener('click', this.clicked);
    };
  }

  go(path: string): void {
    if (path === location.pathname + location.search) {
      window.scrollTo(0, 0);
      return;
    }
    this.scrolled.set(this.depth, window.scrollY);
    this.depth += 1;
    history.pushState({ depth: this.depth } satisfies Entry, '', path);
    void this.show(0);
  }

  /** A choice within a page: the address tells it, the way back does not. */
  replace(path: string): void {
    history.replaceState({ depth: this.depth } satisfies Entry, '', path);
    this.route = readRoute(location.pathname, location.search);
  }

  /** The page before, or home for who came here from elsewhere. */
  back(): void {
    if (this.depth > 0) history.back();
    else this.go(paths.home);
  }

  private async show(scrollY: number): Promise<void> {
    this.route = readRoute(location.pathname, location.search);
    this.shown += 1;
    await tick();
    window.scrollTo(0, scrollY);
    // Readers begin at the new page, not at the link that is gone.
    document.getElementById('page')?.focus({ preventScroll: true });
  }

  /** Plain clicks on links to pages of this document stay in it. */
  private readonly clicked = (event: MouseEvent): void => {
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!plain || event.defaultPrevented || link === null || link.target !== '') return;
    const url = new URL(link.href);
    const ours = url.origin === location.origin && url.hash === '';
    if (!ours || readRoute(url.pathname, url.search).page === 'unknown') return;
    event.preventDefault();
    this.go(url.pathname + url.search);
  };
}
