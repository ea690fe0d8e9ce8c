// The addresses of the pages. Pure.

export type BracketView = 'chart' | 'path' | 'list';
export type Route =
  | { page: 'home' }
  | { page: 'search' }
  | { page: 'my_team' }
  | { page: 'team'; team: string }
  | { page: 'rank'; team: string }
  | { page: 'match'; match: number }
  | { page: 'schedule'; filter: string }
  | { page: 'rankings'; division: string }
  | { page: 'bracket'; stage: string; view: BracketView | undefined }
  | { page: 'unknown' };

/** The page of an address; `search` may begin with "?". */
export function readRoute(path: string, search: string): Route {
  const parts = path.split('/').filter((part) => part !== '');
  const [first, second, third] = parts.map(decode);
  const query = new URLSearchParams(search);
  if (first === undefined) return { page: 'home' };
  if (parts.length > 3) return { page: 'unknown' };
  switch (first) {
    case 'search':
      return second === undefined ? { page: 'search' } : { page: 'unknown' };
    case 'team':
      if (second === undefined) return { page: 'my_team' };
      if (third === 'rank') return { page: 'rank', team: second };
      return third === undefined ? { page: 'team', team: second } : { page: 'unknown' };
    case 'match':
      return third === undefined && second !== undefined && /^[1-9]\d{0,8}$/.test(second)
        ? { page: 'match', match: Number(second) }
        : { page: 'unknown' };
    case 'schedule':
      return second === undefined
        ? { page: 'schedule', filter: query.get('filter') ?? '' }
        : { page: 'unknown' };
    case 'rankings':
      return third === undefined
        ? { page: 'rankings', division: second ?? '' }
        : { page: 'unknown' };
    case 'bracket':
      return third === undefined
        ? { page: 'bracket', stage: second ?? '', view: readView(query.get('view')) }
        : { page: 'unknown' };
    default:
      return { page: 'unknown' };
  }
}

/** A broken percent sign makes an address that nothing has. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function readView(word: string | null): BracketView | undefined {
  return word === 'chart' || word === 'path' || word === 'list' ? word : undefined;
}

const escape = encodeURIComponent;
export const paths = {
  home: '/',
  search: '/search',
  myTeam: '/team',
  team: (id: string) => `/team/${escape(id)}`,
  rank: (id: string) => `/team/${escape(id)}/rank`,
  match: (id: number) => `/match/${id}`,
  schedule: (filter = '') => (filter === '' ? '/schedule' : `/schedule?filter=${escape(filter)}`),
  rankings: (division = '') => (division === '' ? '/rankings' : `/rankings/${escape(division)}`),
  bracket: (stage = '', view?: BracketView) =>
    (stage === '' ? '/bracket' : `/bracket/${escape(stage)}`) + (view ? `?view=${view}` : ''),
};

export type Tab = 'home' | 'schedule' | 'rankings' | 'bracket' | 'my_team';

/** The tab that a page belongs to. */
export function tabOf(route: Route, myTeam: string): Tab {
  switch (route.page) {
    case 'schedule':
    case 'match':
      return 'schedule';
    case 'rankings':
    case 'bracket':
    case 'my_team':
      return route.page;
    case 'team':
    case 'rank':
      return route.team === myTeam ? 'my_team' : 'home';
    default:
      return 'home';
  }
}
