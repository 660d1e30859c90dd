import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { INCOMING, type JobName } from '../contract/jobs.ts';
import { readExamenFile } from '../integrations/examen/read.ts';
import { readNavet } from '../integrations/navet/read.ts';
import { readSs12000 } from '../integrations/placeringar/ss12000.ts';
import { isGone } from '../jobs/owner.ts';
import type { Context } from '../usecases/context.ts';
import { importExamen } from '../usecases/examen/import-examen.ts';
import { startOwnRun } from '../usecases/korning/claim.ts';
import { endRun } from '../usecases/korning/hold.ts';
import type { Counts, DeliveryOptions } from '../usecases/leverans/delivery.ts';
import { importNavet } from '../usecases/person/import-navet.ts';
import { importPlaceringar } from '../usecases/placering/import-placeringar.ts';
import type { DemoHuvudman } from './region.ts';

/** The folder of the region's input files, and the context of the day on which they come. */
export type Inbox = { folder: string; context: Context };

/** A file of the region: written where people can look at it, then imported as in production. */
type Incoming = { name: string; bytes: Buffer; job: JobName; kommunKod?: string };
type File = { name: string; sha256: string };

export async function bringNavet(inbox: Inbox, name: string, bytes: Buffer): Promise<void> {
  await bring(inbox, { name, bytes, job: 'navet-avisering' }, (file, options) =>
    importNavet(inbox.context, { ...file, items: readNavet([bytes]) }, options),
  );
}

export async function bringPlaceringar(
  inbox: Inbox,
  name: string,
  bytes: Buffer,
  source: { huvudman: DemoHuvudman; full: boolean },
): Promise<void> {
  const delivery = { format: 'ss12000' as const, huvudman: source.huvudman.namn, full: source.full };
  await bring(inbox, { name, bytes, job: 'placeringar' }, (file, options) =>
    importPlaceringar(inbox.context, { ...file, items: readSs12000([bytes]) }, delivery, options),
  );
}

export async function bringExamina(
  inbox: Inbox,
  name: string,
  bytes: Buffer,
  kommunKod: string,
): Promise<void> {
  await bring(inbox, { name, bytes, job: 'examen', kommunKod }, (file, options) =>
    importExamen(inbox.context, { ...file, items: readExamenFile(bytes) }, kommunKod, options),
  );
}

/** Writes a file into the region's folder. */
export async function save({ folder }: Inbox, name: string, bytes: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), bytes);
}

async function bring(
  inbox: Inbox,
  { name, bytes, job, kommunKod }: Incoming,
  work: (file: File, options: DeliveryOptions) => Promise<Counts>,
): Promise<void> {
  await save(inbox, name, bytes);
  const { context } = inbox;
  const values = { params: INCOMING, kommunKod: kommunKod ?? null, startedBy: null };
  const run = await startOwnRun(context, 'demo', job, values, isGone);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const options = { run: { id: run.id, progress: async () => undefined }, confirm: true };
  const counts = await work({ name, sha256 }, options);
  await endRun(context, run, { state: 'klar', counts, message: null }, null);
}
