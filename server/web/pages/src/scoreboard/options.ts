// The choices in the page's address: which field, which languages, which theme.

export type Languages = 'vi' | 'en' | 'vi+en';
export type Theme = 'hall' | 'bright';

export interface Options {
  /** A field's id or its place in the list (1 = first); undefined = the first field. */
  field: string | undefined;
  languages: Languages;
  theme: Theme;
}

/** Reads `location.search`. A value that is not known counts as not given. */
export function readOptions(search: string): Options {
  const query = new URLSearchParams(search);
  // In a query a bare + stands for a space.
  const languages = query.get('lang')?.replace(' ', '+');
  return {
    field: query.get('field') || undefined,
    languages: languages === 'vi' || languages === 'en' ? languages : 'vi+en',
    theme: query.get('theme') === 'bright' ? 'bright' : 'hall',
  };
}
