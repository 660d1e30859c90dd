import { createWriteStream, mkdirSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ScbExport } from '../contract/scb.ts';
import type { Deps } from '../deps.ts';
import { isGone, makeOwner } from '../jobs/owner.ts';
import { runJob } from '../jobs/run-job.ts';
import { scbExportJob } from '../jobs/scb-export.ts';
import { startOwnRun } from '../usecases/korning/claim.ts';
import { chooseFor, findKommun } from '../usecases/scb/choose.ts';
import { findExportOf, personsToGive } from '../usecases/scb/exports.ts';
import { fileOf, logName, logOf } from '../usecases/scb/give.ts';
import { type Command, CommandError, readArguments, required, tell } from './command.ts';

/** Makes an export to SCB here and now, with a row in the run list, and puts file, log and facts in a folder. */
export const exportScbCommand: Command = {
  name: 'export scb',
  usage: 'export scb --kommun 0000 --from ÅÅÅÅ-MM-DD --to ÅÅÅÅ-MM-DD [--profile ID] --out MAPP',
  async run(args, deps) {
    const { values } = readArguments(exportScbCommand, args, {
      kommun: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      profile: { type: 'string' },
      out: { type: 'string' },
    });
    const need = (value: string | undefined) => required(exportScbCommand, value);
    const out = need(values.out);
    const params = {
      kommun: need(values.kommun),
      from: need(values.from),
      to: need(values.to),
      ...(values.profile === undefined ? {} : { profile: values.profile }),
    };
    await findKommun(deps.context, params.kommun);
    await chooseFor(deps.context, params);
    makeFolder(out);
    return make(deps, params, out);
  },
};

async function make(
  { context, log, stopping }: Deps,
  params: { kommun: string },
  out: string,
): Promise<Record<string, number>> {
  const start = { params, kommunKod: params.kommun, startedBy: null };
  const run = await startOwnRun(context, makeOwner(), 'scb-export', start, isGone);
  const outcome = await runJob(context, run, scbExportJob, stopping, (error) =>
    log.error('körning', error, { runId: run.id }),
  );
  if (outcome.state === 'misslyckad') throw new CommandError(outcome.message ?? '');
  if (outcome.state !== 'klar') throw new CommandError('Exporten bröts. Kör kommandot igen.');
  const found = await findExportOf(context, run.id, params.kommun);
  // Somebody may have been protected while it was made (Z17).
  await personsToGive(context, Number(found.id));
  await save(out, found.fileName, fileOf(context, found));
  await save(out, logName(found), logOf(context, found));
  await save(out, found.fileName.replace(/\.txt$/, '-fakta.json'), facts(found));
  if (found.errors > 0) tell(`Exporten har ${found.errors} fel, se ${logName(found)}.`);
  else if (!found.ready)
    tell('Exporten är tom. Skicka den inte: SCB ersätter allt som skickats in tidigare.');
  return outcome.counts ?? {};
}

async function* facts(found: ScbExport): AsyncGenerator<string> {
  yield `${JSON.stringify(found, null, 2)}\n`;
}

function makeFolder(out: string): void {
  try {
    mkdirSync(out, { recursive: true });
  } catch {
    throw new CommandError('Mappen som anges med --out går inte att skapa. Ange en annan.');
  }
}

/** Writes a file beside its place and moves it there when it is whole and on disk. */
async function save(out: string, name: string, content: AsyncIterable<string | Uint8Array>): Promise<void> {
  const part = join(out, `.${name}.part`);
  try {
    await pipeline(Readable.from(content), createWriteStream(part, { mode: 0o600, flush: true }));
    await rename(part, join(out, name));
  } catch (error) {
    await rm(part, { force: true });
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new CommandError(
      `${name} går inte att skriva i mappen. Se till att det finns plats och att du får skriva där, och kör kommandot igen.`,
    );
  }
}
