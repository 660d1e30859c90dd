import { readFileSync, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORM_CHECKS } from '../../../server/domain/scb/fault.ts';
import { SCB_CHECKS } from '../../../server/domain/scb/profile.ts';
import { startOwnRun } from '../../../server/usecases/korning/claim.ts';
import { exportScb } from '../../../server/usecases/scb/export.ts';
import { findExportOf, readLog } from '../../../server/usecases/scb/exports.ts';
import { fileOf, logOf } from '../../../server/usecases/scb/give.ts';
import { getProfile } from '../../../server/usecases/scb/profiles.ts';
import { saveProfile } from '../../../server/usecases/scb/save-profile.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { makePeople, type People } from '../../support/people.ts';
import { makeKommun } from './kommun.ts';

const FIXTURES = new URL('../../fixtures/scb/', import.meta.url);

let database: TestDatabase;
let people: People;
beforeAll(async () => {
  database = await openTestDatabase();
  people = await makePeople(database);
  await makeKommun(database.engine);
  const { profile } = await getProfile(database, 'nuvarande');
  await saveProfile(database, people.administrator, 'egen', { version: 0, profile: { ...profile, ...EGEN } });
});
afterAll(() => database.close());

/** A profile of the kommun's own, in every other form, with no way to write a separator: it has no quotes. */
const EGEN = {
  id: 'egen',
  name: 'Egen form',
  halfYears: null,
  byChoice: true,
  format: {
    delimiter: ';',
    quotes: 'never',
    encoding: 'windows-1252',
    lineEnd: 'lf',
    header: false,
    date: 'YYYYMMDD',
    identity: 'YYYYMMDD-XXXX',
  },
} as const;

async function make(profile: string) {
  const asked = {
    kommun: '9901',
    from: '2026-01-01',
    to: '2026-06-30',
    profile,
    role: 'handlaggare' as const,
  };
  const { kontoId: startedBy } = people.eva;
  const start = { params: asked, kommunKod: '9901', startedBy };
  const run = await startOwnRun(database, 'test/1/golden', 'scb-export', start, () => true);
  const counts = await exportScb(database, asked, { run, startedBy, progress: async () => undefined });
  const found = await findExportOf(database, run.id, '9901');
  const file = await buffer(Readable.from(fileOf(database, found)));
  const log = await buffer(Readable.from(logOf(database, found)));
  return { counts, found, file, log };
}

/** What a file is to be, byte for byte. To make it anew after a change that is meant, set MAKE_GOLDEN and read the diff. */
function golden(name: string, made: Buffer): Buffer {
  const path = new URL(name, FIXTURES);
  if (process.env.MAKE_GOLDEN) writeFileSync(path, made);
  return readFileSync(path);
}

describe('an export of a kommun in which every rule bites is, byte for byte,', () => {
  it.each(['handbok', 'nuvarande', 'egen'])(
    'the file and the log of %s (R225, R226, R227, R228, R229)',
    async (profile) => {
      const { file, log } = await make(profile);
      expect(file.equals(golden(`${profile}-2026H1.txt`, file))).toBe(true);
      expect(log.toString('utf8')).toBe(golden(`${profile}-2026H1-logg.txt`, log).toString('utf8'));
    },
  );

  it('told with its checksum, its counts and who was left out', async () => {
    const { counts, found, file } = await make('nuvarande');
    expect(found).toMatchObject({
      ...counts,
      bytes: file.length,
      halfYear: '2026H1',
      ready: false,
      preliminary: false,
    });
    expect(found.leftOut).toEqual({ skyddade: 1, annanSkolform: 2, introduktionsprogram: 1 });
    expect(found.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(file.toString('latin1').trimEnd().split(/\r\n/)).toHaveLength(found.rows + 1);
  });

  it('bitten by every check', async () => {
    const { found } = await make('egen');
    const { faults, more } = await readLog(database, people.eva, found.id);
    const made = new Set(faults.map(({ check }) => check));
    expect([...SCB_CHECKS, ...FORM_CHECKS].filter((check) => !made.has(check))).toEqual([]);
    expect([faults.length, more]).toEqual([found.errors + found.warnings, 0]);
    const hidden = await database.engine.read
      .selectFrom('person')
      .select('identitetsnummer')
      .where('skyddad', '=', 1)
      .execute();
    expect(hidden).toHaveLength(1);
    for (const secret of ['Skyddad', hidden[0]?.identitetsnummer ?? 'Skyddad']) {
      expect(JSON.stringify(faults)).not.toContain(secret);
    }
  });
});
