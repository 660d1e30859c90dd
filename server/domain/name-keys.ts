import { foldKey, sortKey } from './text-keys.ts';

/** The names of a person, as delivered. */
export type PersonName = { fornamn: string; mellannamn: string | null; efternamn: string };

/** The keys by which a person is ordered (efternamn, then förnamn) and searched: stored beside the names. */
export function nameKeys(name: PersonName): { sortering: string; sokning: string } {
  const parts = [name.fornamn, name.mellannamn ?? '', name.efternamn].filter((part) => part !== '');
  return {
    // The tab goes before every letter and space, so that Berg stands before Berg Lind.
    sortering: `${sortKey(name.efternamn)}\t${sortKey(name.fornamn)}`.slice(0, 400),
    sokning: foldKey(parts.join(' ')).slice(0, 400),
  };
}
