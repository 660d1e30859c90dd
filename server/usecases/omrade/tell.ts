import type { RunLine } from '../../contract/run.ts';
import { readOmradeGrund } from '../../db/queries/installning.ts';
import { listKommuner } from '../../db/queries/korning-kommuner.ts';
import { countLines, countMapped, countYouths } from '../../db/queries/omrade.ts';
import { searchedBirthDates } from '../../domain/search-words.ts';
import type { Context } from '../context.ts';

/** What the run is to say of each kommun that keeps områden: how many youths have one, and what the lists lack. */
export async function tellOmraden({ engine, clock }: Context): Promise<RunLine[]> {
  const db = engine.read;
  const today = clock.today();
  const lines: RunLine[] = [];
  for (const { kod, namn } of await listKommuner(db)) {
    if ((await readOmradeGrund(db, kod, today)) === null) continue;
    if ((await countLines(db, 'nyckelkoder', kod)) === 0) {
      lines.push(line('varning', 'listaSaknas', `${namn}: ingen lista med nyckelkoder är inläst.`));
      continue;
    }
    const { mapped, named } = await countMapped(db, kod);
    const all = await countYouths(db, kod, searchedBirthDates(today));
    const told = `${namn}: ${named} av ${all} ungdomar har ett område.`;
    const rest = [
      ...(all > mapped ? [`Adressen saknas i listan för ${all - mapped}.`] : []),
      ...(mapped > named ? [`Nyckelkoden har inget område för ${mapped - named}.`] : []),
    ];
    lines.push(line(rest.length > 0 ? 'varning' : 'info', 'omraden', [told, ...rest].join(' ')));
  }
  return lines.length > 0 ? lines : [line('info', 'ingenGrund', NOBODY)];
}

const NOBODY =
  'Ingen kommun har angett en rättslig grund för att spara områden. Det görs under Regler i kommunen.';

function line(level: RunLine['level'], code: string, message: string): RunLine {
  return { row: null, level, code, message };
}
