import { logReading } from '../../audit/read-log.ts';
import type { ScbChange, ScbComparison } from '../../contract/scb.ts';
import { chunks } from '../../db/chunks.ts';
import { findNamesByNumber } from '../../db/queries/scb-export.ts';
import type { Actor } from '../../domain/access.ts';
import { composer } from '../../domain/scb/compose.ts';
import { withoutLacked } from '../../domain/scb/encoding.ts';
import { fieldOf } from '../../domain/scb/fields.ts';
import { type Difference, differences, type Entry, entriesOf } from '../../domain/scb/former.ts';
import { daysOf, type HalfYear } from '../../domain/scb/half-year.ts';
import { type PersonReport, reportPerson } from '../../domain/scb/person.ts';
import type { ScbProfile } from '../../domain/scb/profile.ts';
import type { ReportedAtgard, ReportedPeriod } from '../../domain/scb/report.ts';
import { csvRows } from '../../formats/csv.ts';
import type { Context } from '../context.ts';
import { ownKommun } from './exports.ts';
import { readUnderlag } from './read-underlag.ts';

/** So many of each kind are shown. */
const MOST_CHANGES = 2_000;

/**
 * Holds the entries of a former file against what an export of the half-year would hold today, period by period and
 * åtgärd by åtgärd. Entries that are found are taken out of `former`; what is left is gone. The read log says whom it
 * showed. Who cannot be seen today is told by the former file's row only (Z17).
 */
export async function compareToday(
  { engine, clock }: Context,
  actor: Actor,
  { halfYear, profile }: { halfYear: HalfYear; profile: ScbProfile },
  former: Map<string, Entry>,
): Promise<ScbComparison> {
  const kommun = ownKommun(actor);
  const window = { ...daysOf(halfYear), today: clock.today() };
  const underlag = await readUnderlag(
    (work) => engine.snapshot(work),
    { kommunKod: kommun, ...window },
    profile,
  );
  const lines = composer(profile);
  const today = entriesToday(profile);
  const counts = { added: 0, gone: 0, changed: 0, unchanged: 0 };
  const changes: ScbChange[] = [];
  for await (const persons of underlag.parts()) {
    for (const periods of persons) {
      for (const now of today(reportPerson(periods, window, profile, lines))) {
        const id = idOf(now.entry);
        const before = former.get(id);
        former.delete(id);
        const fields = before ? differences(before, now.entry) : [];
        const change = before === undefined ? 'added' : fields.length > 0 ? 'changed' : 'unchanged';
        counts[change] += 1;
        if (change !== 'unchanged' && counts[change] <= MOST_CHANGES) {
          changes.push(toChange(change, now, before?.row ?? null, fields));
        }
      }
    }
  }
  counts.gone = former.size;
  const gone = [...former.values()].slice(0, MOST_CHANGES);
  changes.push(...(await toGone({ engine, clock }, kommun, gone)));
  const personIds = changes.flatMap(({ person }) => (person === null ? [] : [Number(person)]));
  await engine.transaction((tx) =>
    logReading(tx, clock.now(), actor, { purpose: 'scb-jamforelse', personIds }),
  );
  const more = counts.added + counts.changed + counts.gone - changes.length;
  return { ...counts, changes, more };
}

/** What two entries of the same thing have in common, whichever file they are in. */
export function idOf({ what, key }: Entry): string {
  return `${what} ${key}`;
}

type Now = { entry: Entry; period: ReportedPeriod; atgard: ReportedAtgard | null };

/** The entries that a person would have in a file made today, as they would stand in it. */
function entriesToday(profile: ScbProfile): (told: PersonReport) => Now[] {
  const toEntries = entriesOf(profile.columns);
  const { encoding, delimiter } = profile.format;
  return (told) => {
    const rows = [...csvRows(withoutLacked(encoding, told.lines.join('')), delimiter)];
    const places = told.periods.flatMap((period): Omit<Now, 'entry'>[] =>
      period.atgarder.length === 0
        ? [{ period, atgard: null }]
        : period.atgarder.map((atgard) => ({ period, atgard })),
    );
    return places.flatMap((place, index) =>
      toEntries({ row: 0, cells: rows[index]?.cells ?? [] }).map((entry) => ({ entry, ...place })),
    );
  };
}

function toChange(
  change: 'added' | 'changed',
  { entry: { what }, period, atgard }: Now,
  row: number | null,
  fields: readonly Difference[],
): ScbChange {
  const isAtgard = what === 'atgard' && atgard !== null;
  return {
    change,
    what,
    row,
    person: String(period.personId),
    name: `${period.fornamn} ${period.efternamn}`,
    sheet: isAtgard ? 'attRatta' : 'aktivitetsansvar',
    key: String(isAtgard ? atgard.id : period.id),
    fields: fields.map((difference) => ({ ...difference, title: fieldOf(difference.field).title })),
  };
}

/** What stood in the file and is no more, with names of those whom the kommun sees. */
async function toGone({ engine }: Context, kommun: string, gone: readonly Entry[]): Promise<ScbChange[]> {
  const known = new Map<string, { id: number; name: string }>();
  for (const numbers of chunks([...new Set(gone.map(({ personnummer }) => personnummer))])) {
    const rows = await findNamesByNumber(engine.read, kommun, numbers);
    for (const { personnummer, id, fornamn, efternamn } of rows) {
      known.set(personnummer, { id, name: `${fornamn} ${efternamn}` });
    }
  }
  return gone.map(({ what, row, personnummer }) => {
    const person = known.get(personnummer);
    const who = { person: person ? String(person.id) : null, name: person?.name ?? null };
    return { change: 'gone', what, row, ...who, sheet: null, key: null, fields: [] };
  });
}
