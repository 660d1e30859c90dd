import { createHash } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { INCOMING } from '../../../server/contract/jobs.ts';
import type { Engine } from '../../../server/db/engines/engine.ts';
import { insertReturningId } from '../../../server/db/engines/insert.ts';
import type { DatabaseAddress } from '../../../server/db/engines/open.ts';
import { readNavet } from '../../../server/integrations/navet/read.ts';
import type { Context } from '../../../server/usecases/context.ts';
import type { Counts } from '../../../server/usecases/leverans/delivery.ts';
import { importNavet } from '../../../server/usecases/person/import-navet.ts';
import { openEmpty } from '../../support/test-database.ts';

export const TODAY = '2026-11-20';

/** An empty database of its own, removed when the test ends. */
export async function openContext(): Promise<Context & { address: DatabaseAddress }> {
  const { engine, address, close } = await openEmpty(`${TODAY}T06:00:00.000Z`);
  onTestFinished(close);
  return { engine, address, clock: { now: () => `${TODAY}T06:00:00.000Z`, today: () => TODAY } };
}

/** A run row to report to, and what it has been told. */
export async function openRun(engine: Engine, job = 'navet-avisering') {
  const id = await engine.transaction(async (tx) => {
    const row = {
      jobb: job,
      kommun_kod: null,
      parametrar: JSON.stringify(INCOMING),
      tillstand: 'pagar',
      skapad: TODAY,
    };
    return insertReturningId(tx, 'korning', row);
  });
  const lines = () =>
    engine.read
      .selectFrom('korning_rad')
      .select(['rad', 'kod', 'meddelande'])
      .where('korning_id', '=', id)
      .orderBy('id')
      .execute();
  return { id, lines, progress: async () => undefined };
}

/** Brings XML of a Navet file in through the door that the command uses. */
export async function bringNavet(context: Context, xml: string, confirm = false): Promise<Counts> {
  const run = await openRun(context.engine);
  const bytes = Buffer.from(xml);
  const file = { name: 'avisering.xml', sha256: sha256(bytes), items: readNavet([bytes]) };
  return importNavet(context, file, { run, confirm });
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Identity numbers of the test pattern: the n:th of a day (`YYYYMMDD`), n from 0 to 21. */
export function testNumber(day: string, n: number): string {
  const individual = n < 20 ? 980 + n : 238 + (n - 20);
  const nine = `${day.slice(2)}${individual}`;
  let sum = 0;
  for (const [index, digit] of [...nine].entries()) {
    const product = Number(digit) * (index % 2 === 0 ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
  }
  return `${day}${individual}${(10 - (sum % 10)) % 10}`;
}

/** The stored person with the number. */
export async function personWith(context: Context, number: string) {
  return context.engine.read
    .selectFrom('person')
    .selectAll()
    .where('identitetsnummer', '=', number)
    .executeTakeFirst();
}
