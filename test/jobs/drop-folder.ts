import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Run, RunAnswer, RunLine } from '../../server/contract/run.ts';
import type { JobSettings } from '../../server/jobs/job.ts';
import type { Outcome } from '../../server/jobs/run-job.ts';
import { navetPost } from '../integrations/navet/navet-file.ts';
import { type Client, createTestApp, type TestApp } from '../support/app.ts';
import { testNumber } from '../usecases/leverans/kit.ts';
import { SETTINGS, workOff } from './work-off.ts';

/** Identity numbers of youths, as many as are needed. */
export const NUMBERS = Array.from({ length: 20 }, (_, n) => testNumber('20090518', n));

/** A post of somebody who lives in a kommun. */
export function living(number: string, kommun = '9901'): string {
  const where = `<LanKod>${kommun.slice(0, 2)}</LanKod><KommunKod>${kommun.slice(2)}</KommunKod>`;
  return navetPost(
    number,
    `<Folkbokforing><Folkbokforingsdatum>20260101</Folkbokforingsdatum>${where}</Folkbokforing>`,
  );
}

/** A drop folder in a server of its own. `between` is what happens while the server waits between two looks. */
export type Drop = {
  app: TestApp;
  siv: Client;
  folder: string;
  settings: JobSettings;
  /** Puts a file there, last changed so many minutes after three o'clock. */
  put(name: string, content: string | Buffer, minutes?: number): void;
  /** Starts the job as the pane does and does it; gives the run with its lines, without what says nothing but counts. */
  run(between?: () => void): Promise<Ran>;
  names(subfolder?: string): string[];
};
export type Ran = { state: Outcome['state'][]; run: Run; told: string[]; lines: RunLine[] };

export async function makeDrop(): Promise<Drop> {
  const app = await createTestApp();
  const siv = await app.loginAs('systemansvarig');
  const folder = mkdtempSync(join(tmpdir(), 'kaa-drop-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  let between: () => void = () => undefined;
  const settings: JobSettings = {
    ...SETTINGS,
    navetDrop: { folder, make: false },
    wait: async () => between(),
  };
  return {
    app,
    siv,
    folder,
    settings,
    put(name, content, minutes = 0) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, name), content);
      const changed = new Date(Date.parse('2026-11-21T02:00:00.000Z') + minutes * 60_000);
      utimesSync(join(folder, name), changed, changed);
    },
    async run(meanwhile = () => undefined) {
      between = meanwhile;
      const started = await siv.send('POST', '/api/jobs/navet-avisering/start', { params: {} });
      const run = (await started.json()) as Run;
      return { state: await workOff(app.deps.context, settings), ...(await readBack(siv, run.id)) };
    },
    names: (subfolder = '.') =>
      readdirSync(join(folder, subfolder), { withFileTypes: true })
        .filter((entry) => !entry.isDirectory())
        .map(({ name }) => name)
        .sort(),
  };
}

/** A run as the pane reads it; `told`: level, code and message of each line. */
export async function readBack(client: Client, id: string) {
  const answer = (await (await client.get(`/api/runs/${id}`)).json()) as RunAnswer;
  const told = answer.lines.map(({ level, code, message }) => `${level} ${code} ${message}`);
  return { ...answer, told };
}
