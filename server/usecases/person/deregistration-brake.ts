import type { Db } from '../../db/database.ts';
import { countFolkbokforda, listResidence } from '../../db/queries/person.ts';
import type { FolkbokforingsPost } from '../../integrations/navet/map.ts';
import { exceedsBrake } from '../leverans/brake.ts';
import type { FileItem } from '../leverans/delivery.ts';
import { isOlder, residence } from './navet-state.ts';

/** Counts whom a delivery would deregister, kommun by kommun, while it is staged (Z40). */
export function createDeregistrationBrake() {
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
      if (after.folkbokforing_status === 'folkbokford' && after.kommun_kod === person.kommun_kod) continue;
      const gone = leaving.get(person.kommun_kod) ?? new Set();
      leaving.set(person.kommun_kod, gone.add(post.identityNumber));
    }
  }

  async function brake(db: Db): Promise<string | undefined> {
    const stops: string[] = [];
    for (const [kommunKod, gone] of leaving) {
      const all = await countFolkbokforda(db, kommunKod);
      if (exceedsBrake(gone.size, all)) stops.push(`${gone.size} av ${all} personer i kommun ${kommunKod}`);
    }
    if (stops.length === 0) return undefined;
    return `Filen skulle avregistrera ${stops.join(' och ')}. Inget är ändrat. Kontrollera filen och bekräfta om det stämmer.`;
  }

  return { inspect, brake };
}

function isChangeOfNumber({ avregistrering }: FolkbokforingsPost): boolean {
  return avregistrering?.orsak === 'GN' || avregistrering?.orsak === 'GS';
}
