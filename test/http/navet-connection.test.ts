import { expect, it } from 'vitest';
import type { Connection, TestAnswer } from '../../server/contract/connections.ts';
import { createTestApp } from '../support/app.ts';
import { GATEWAY, navetServer } from '../support/navet-server.ts';
import { secretsFolder } from '../support/secrets.ts';

/** What trying a connection tells: whether it works, and the message. */
async function tried(way: 'soap' | 'rest', changed: Record<string, string> = {}, mode?: 'fault' | 'page') {
  const navet = await navetServer();
  if (mode) navet.mode = () => mode;
  const secrets = { ...navet.secrets, ...changed };
  const app = await createTestApp({ SECRETS_DIR: secretsFolder({ region: secrets }) });
  const system = await app.loginAs('systemansvarig');
  const made = await system.send('POST', '/api/connections', navet.connection[way]);
  const { id } = (await made.json()) as Connection;
  const answer = (await (await system.send('POST', `/api/connections/${id}/test`)).json()) as TestAnswer;
  const failed = answer.steps.find(({ outcome }) => outcome === 'failed')?.step ?? null;
  return { ...answer, failed, calls: navet.calls };
}

it.each(['soap', 'rest'] as const)(
  'a connection to Navet by %s is tried with a question about nobody',
  async (way) => {
    const { ok, message, calls } = await tried(way);
    expect([ok, message]).toEqual([true, 'Anslutningen fungerar.']);
    expect(calls).toEqual([['197811012397']]);
  },
);

it('that Navet does not take says where it ends, and what to look at', async () => {
  expect(await tried('rest', { tokenhemlighet: 'fel' })).toMatchObject({
    ok: false,
    failed: 'token',
    calls: [],
  });
  expect(await tried('rest', { apihemlighet: 'fel' })).toMatchObject({ ok: false, failed: 'answer' });
  expect(await tried('soap', {}, 'fault')).toMatchObject({
    ok: false,
    failed: 'answer',
    message: 'Navet svarade med felkod 17. Kontrollera organisationsnummer och beställningsidentitet.',
  });
  const page = await tried('soap', {}, 'page');
  expect(page).toMatchObject({ ok: false, failed: 'answer' });
  expect(page.message).not.toContain(GATEWAY.clientSecret);
});
