import type { PersonRow } from '../../db/queries/person.ts';
import type { Skydd } from '../../domain/aktivitetsansvar.ts';
import { birthDateOf } from '../../domain/identity.ts';
import { nameKeys } from '../../domain/name-keys.ts';
import type { Marked } from '../../domain/skydd.ts';
import type { Folkbokforingsadress, FolkbokforingsPost } from '../../integrations/navet/map.ts';

/** What the population register decides about a person, by column. */
export type PersonState = Omit<PersonRow, 'id' | 'version'>;

type Residence = Pick<PersonState, 'kommun_kod' | 'folkbokforing_status' | 'folkbokforingsdatum'>;

/** A person of whom nothing is known but the number. Throws for a number without a birth date. */
export function unknownPerson(identityNumber: string): PersonState {
  const fodelsedatum = birthDateOf(identityNumber);
  if (fodelsedatum === null) throw new Error('An identity number without a birth date reached the register.');
  return {
    identitetsnummer: identityNumber,
    fornamn: '',
    mellannamn: null,
    efternamn: '',
    tilltalsnamn: null,
    namn_sortering: '',
    namn_sokning: '',
    fodelsedatum,
    folkbokforing_status: 'okand',
    kommun_kod: null,
    folkbokforingsdatum: null,
    avregistreringsorsak: null,
    avregistreringsdatum: null,
    skydd_navet: 'inget',
    skydd_skola: 'inget',
    skydd_manuellt: 'inget',
    skyddad: 0,
    co_adress: null,
    gatuadress: null,
    postnummer: null,
    postort: null,
    andringstidpunkt: null,
  };
}

/** True if the register has told something newer already, so that the post changes nothing (Z37). */
export function isOlder(stored: Pick<PersonState, 'andringstidpunkt'>, post: FolkbokforingsPost): boolean {
  return (
    stored.andringstidpunkt !== null &&
    post.andringstidpunkt !== null &&
    post.andringstidpunkt < stored.andringstidpunkt
  );
}

/** The person after the post; what the post does not say stays as it was (Z37). GN and GS are not for here. */
export function nextState(stored: PersonState, post: FolkbokforingsPost): PersonState {
  return withProtection({
    ...stored,
    ...nameState(post),
    ...residence(stored, post),
    ...deregistration(stored, post),
    ...addressState(post),
    fodelsedatum: post.fodelsedatum ?? stored.fodelsedatum,
    skydd_navet: nextSkydd(stored, post),
    andringstidpunkt: post.andringstidpunkt ?? stored.andringstidpunkt,
  });
}

/** Where the person is folkbokförd after the post: only Avregistrering or another kommun ends it (Z37). */
export function residence(stored: Residence, post: FolkbokforingsPost): Residence {
  const { folkbokforing } = post;
  const kommunKod = folkbokforing?.kommunKod ?? stored.kommun_kod;
  const sameKommun = kommunKod === stored.kommun_kod;
  const folkbokforingsdatum = folkbokforing?.datum ?? (sameKommun ? stored.folkbokforingsdatum : null);
  if (isDeregistered(post)) {
    return { kommun_kod: kommunKod, folkbokforing_status: 'avregistrerad', folkbokforingsdatum };
  }
  const told = folkbokforing !== undefined && folkbokforing.kommunKod !== null;
  return {
    kommun_kod: kommunKod,
    folkbokforing_status: told ? 'folkbokford' : stored.folkbokforing_status,
    folkbokforingsdatum,
  };
}

function isDeregistered({ avregistrering, folkbokforing }: FolkbokforingsPost): boolean {
  return avregistrering !== undefined || folkbokforing?.typ === 'UV' || folkbokforing?.typ === 'OB';
}

function deregistration(
  stored: PersonState,
  post: FolkbokforingsPost,
): Pick<PersonState, 'avregistreringsorsak' | 'avregistreringsdatum'> {
  const { avregistrering, folkbokforing } = post;
  if (avregistrering) {
    return { avregistreringsorsak: avregistrering.orsak, avregistreringsdatum: avregistrering.datum };
  }
  if (isDeregistered(post)) {
    return {
      avregistreringsorsak: folkbokforing?.typ ?? null,
      avregistreringsdatum: folkbokforing?.datum ?? null,
    };
  }
  if (folkbokforing !== undefined && folkbokforing.kommunKod !== null) {
    return { avregistreringsorsak: null, avregistreringsdatum: null };
  }
  return {
    avregistreringsorsak: stored.avregistreringsorsak,
    avregistreringsdatum: stored.avregistreringsdatum,
  };
}

function nameState({ namn }: FolkbokforingsPost): Partial<PersonState> {
  if (!namn) return {};
  const keys = nameKeys(namn);
  return { ...namn, namn_sortering: keys.sortering, namn_sokning: keys.sokning };
}

/** Absent addresses leave the stored one (Z37); addresses without a folkbokföringsadress say that there is none. */
function addressState({ adress }: FolkbokforingsPost): Partial<PersonState> {
  if (adress === undefined) return {};
  return {
    co_adress: adress?.careOf ?? null,
    gatuadress: adress && streetOf(adress),
    postnummer: adress?.postnummer ?? null,
    postort: adress?.postort ?? null,
  };
}

/** The street normally stands on the second line; a first line beside it (a farm, a floor) goes before it. */
function streetOf({ utdelningsadress1, utdelningsadress2 }: Folkbokforingsadress): string | null {
  const lines = [utdelningsadress1, utdelningsadress2].filter((line) => line !== null);
  return lines.length === 0 ? null : lines.join(', ');
}

/** Navet's mark after the post: absent sekretessmarkering is no; absent skyddad folkbokföring lifts nothing (Z37). */
export function nextSkydd(stored: Pick<PersonState, 'skydd_navet'>, { skydd }: FolkbokforingsPost): Skydd {
  if (skydd.skyddadFolkbokforing ?? stored.skydd_navet === 'skyddadFolkbokforing') {
    return 'skyddadFolkbokforing';
  }
  return skydd.sekretessmarkering ? 'sekretessmarkering' : 'inget';
}

/** Whom a post protects by itself, and how: what counts of a post of which nothing else does. */
export function markedBy(post: FolkbokforingsPost): Marked {
  return { identityNumber: post.identityNumber, skydd: nextSkydd({ skydd_navet: 'inget' }, post) };
}

/** Protected when any source says so (Z17). */
export function withProtection(state: PersonState): PersonState {
  const sources = [state.skydd_navet, state.skydd_skola, state.skydd_manuellt];
  return { ...state, skyddad: sources.some((skydd) => skydd !== 'inget') ? 1 : 0 };
}
