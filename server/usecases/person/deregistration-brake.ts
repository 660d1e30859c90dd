import type { Db } from '../../db/database.ts';
import { countFolkbokforda, listResidence } from '../../db/queries/person.ts';
import { countUtomkommunala } from '../../db/queries/personforfragan.ts';
import type { FolkbokforingsPost } from '../../integrations/navet/map.ts';
import { exceedsBrake } from '../leverans/brake.ts';
import type { FileItem } from '../leverans/delivery.ts';
import { isOlder, residence } from './navet-state.ts';

/**
 * What is judged, as it is called in a sentence. `own`: the kommuner that are judged one by one, where not all are; of
 * persons elsewhere, all of them together, only a deregistration counts: a move between other kommuner is none of ours.
 */
export type Judged = { what: string; own?: ReadonlySet<string> };

const ELSEWHERE = '';

/** Counts whom a delivery would deregister, kommun by kommun, while it is staged (Z40). */
export function createDeregistrationBrake({ what, own }: Judged = { what: 'Filen' }) {
  const leaving = new Map<string, Set<string>>();

  async function inspect(db: Db, items: readonly FileItem<FolkbokforingsPost>[]): Promise<void> {
    const posts = items.flatMap((item) => ('record' in item ? [item.record] : []));
    const moving = posts.filter((post) => post.folkbokforing || post.avregistrering);
    const numbers = moving.map((post) => post.identityNumber);
    const stored = new Map((await listResidence(db, numbers)).map((row) => [row.identitetsnummer, row]));
    for (const post of moving) {
      const person = stored.get(post.identityNumber);
      if (person?.folkbokforing_status !== 'folkbokford' || person.kommun_kod === null) continue;
      if (isChangeOfNumber(post) || isOlder(person, post)) continue;
      const after = residence(person, post);
      const group = own === undefined || own.has(person.kommun_kod) ? person.kommun_kod : ELSEWHERE;
      const stays = group === ELSEWHERE || after.kommun_kod === person.kommun_kod;
      if (after.folkbokforing_status === 'folkbokford' && stays) continue;
      const gone = leaving.get(group) ?? new Set();
      leaving.set(group, gone.add(post.identityNumber));
    }
  }

  async function brake(db: Db): Promise<string | undefined> {
    const stops: string[] = [];
    for (const [kommunKod, gone] of leaving) {
      const isElsewhere = kommunKod === ELSEWHERE;
      const all = isElsewhere ? await countUtomkommunala(db) : await countFolkbokforda(db, kommunKod);
      const where = isElsewhere ? 'andra kommuner' : `kommun ${kommunKod}`;
      if (exceedsBrake(gone.size, all)) stops.push(`${gone.size} av ${all} personer i ${where}`);
    }
    if (stops.length === 0) return undefined;
    return `${what} skulle avregistrera ${stops.join(' och ')}. Inget är ändrat. Kontrollera siffrorna och bekräfta om de stämmer.`;
  }

  return { inspect, brake };
}

function isChangeOfNumber({ avregistrering }: FolkbokforingsPost): boolean {
  return avregistrering?.orsak === 'GN' || avregistrering?.orsak === 'GS';
}
