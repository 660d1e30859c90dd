import type { Change } from '../contract/push.ts';
import { formatIdentity } from '../domain/identity.ts';
import type { Context } from '../usecases/context.ts';
import { CASEWORKERS } from './caseworkers.ts';
import { type Inbox, save } from './files.ts';
import type { Life } from './life.ts';
import { actorOf, pullSheet, pushSheet } from './sheets.ts';
import { examenWorkbook } from './write-examen.ts';

/** Registers those whom no run picks up: *Ny* in their kommun's sheet (R132–R143). */
export async function registerByHand(context: Context, lives: readonly Life[]): Promise<void> {
  for (const [kommun, youths] of Map.groupBy(lives, (life) => life.registered?.kommun ?? '')) {
    const [username = ''] = CASEWORKERS[kommun] ?? [];
    const actor = await actorOf(context, username);
    const { pullId } = await pullSheet(context, actor, 'aktivitetsansvar');
    const changes = youths.map(
      (life): Change => ({
        ref: `ny-${life.id}`,
        create: {
          personnummer: life.number,
          datumForRegistrering: context.clock.today(),
          sysselsattningVidRegistrering: 'ingenSysselsattning',
        },
      }),
    );
    await pushSheet(context, actor, 'aktivitetsansvar', { pullId, changes }, 'ny');
  }
}

/** A workbook of examina that nobody has imported yet: some youths of Norreka, and rows with every fault. */
export async function saveSomethingToTry(inbox: Inbox): Promise<void> {
  const { context } = inbox;
  const eva = await actorOf(context, 'handlaggare');
  const granne = await actorOf(context, 'granne');
  const own = await pullSheet(context, eva, 'aktivitetsansvar');
  const other = await pullSheet(context, granne, 'aktivitetsansvar');
  const numbers = own.rows.slice(0, 60).filter((_row, index) => index % 8 === 0);
  const cells = [...numbers, ...other.rows.slice(0, 1)].map((row) =>
    formatIdentity(String(row.personnummer)),
  );
  const faulty = [cells[0] ?? '', '20080101-9800', '2008-01-01', 'okänd'];
  await save(inbox, 'examen-att-prova.xlsx', await examenWorkbook([...cells, ...faulty]));
}
