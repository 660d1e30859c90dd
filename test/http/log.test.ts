import { describe, expect, it } from 'vitest';
import { createLog, describeError, redact } from '../../server/log.ts';
import { createTestApp, PASSWORD } from '../support/app.ts';
import { testNumber } from '../support/caseload.ts';

const ESCAPE = String.fromCharCode(27);

describe('a log line', () => {
  it('of a request has id, pattern, status and time, and nothing of the address or the body', async () => {
    const app = await createTestApp();
    const eva = await app.loginAs('handlaggare');
    const answer = await eva.send('POST', '/api/sheets/aktivitetsansvar/pull?sok=Alva', { filter: [] });
    const line = JSON.parse(app.logLines.at(-1) ?? '{}');
    expect(line).toMatchObject({
      level: 'info',
      event: 'anrop',
      requestId: answer.headers.get('x-request-id'),
      method: 'POST',
      route: '/api/sheets/:sheet/pull',
      status: 200,
      konto: Number(eva.session.user.id),
    });
    expect(typeof line.ms).toBe('number');
  });

  it('never holds an identity number, a name, a password or a token, whatever is sent', async () => {
    const app = await createTestApp();
    const eva = await app.loginAs('handlaggare');
    const number = testNumber(1);
    const canaries = [number, `${number.slice(0, 8)}-${number.slice(8)}`, 'Kanariefågel', PASSWORD];
    const bodies = [
      ...canaries,
      `{"username": ${JSON.stringify(canaries)}`,
      { username: canaries[2], password: canaries[3] },
      { [number]: 'Kanariefågel' },
      { filter: [{ column: 'personnummer', operator: 'eq', value: number }] },
      { filter: [{ column: 'Kanariefågel', operator: 'eq', value: 'Kanariefågel' }] },
    ];
    for (const body of bodies) {
      await app.request('POST', '/api/session', { body });
      await eva.send('POST', '/api/sheets/aktivitetsansvar/pull', body);
      await eva.send('PUT', '/api/session/password', body);
    }
    for (const canary of canaries) {
      await eva.get(`/api/sheets/${encodeURIComponent(canary)}`);
      await app.request('GET', `/${encodeURIComponent(canary)}?q=${encodeURIComponent(canary)}`);
      await app.request('GET', '/api/session', { token: canary.replaceAll(/[^\w-]/g, '') });
    }
    await app.deps.context.engine.close();
    await eva.send('POST', '/api/sheets/aktivitetsansvar/pull', {
      filter: [{ column: 'efternamn', operator: 'eq', value: canaries[2] }],
    });
    const log = app.logLines.join('\n');
    for (const canary of [...canaries, String(eva.session.token)]) expect(log).not.toContain(canary);
  });
});

describe('redaction', () => {
  it.each([
    ['om 200812319812 finns', 'om [nummer] finns'],
    ['20081231-9812', '[nummer]'],
    ['081231+9812', '[nummer]'],
    ['port 3000 efter 1500 ms', 'port 3000 efter 1500 ms'],
    [`rad1\r\nrad2${ESCAPE}[2J\u2028x\u202ey`, 'rad1  rad2 [2J x y'],
  ])('makes of %j %j', (text, safe) => {
    expect(redact(text)).toBe(safe);
  });

  it('keeps an error without the data that it quotes', () => {
    const error = (() => {
      try {
        return JSON.parse('{"namn":"Alva Andersson"');
      } catch (caught) {
        return caught;
      }
    })();
    expect(JSON.stringify(describeError(error))).not.toContain('Alva');
    expect(describeError(error)).toMatchObject({ error: 'SyntaxError' });
    expect(describeError(new TypeError('x är "Alva" och "Bo"')).message).toBe('x är …');
    const duplicate = Object.assign(
      new Error(
        "Violation of UNIQUE KEY constraint 'UQ_1'. Cannot insert duplicate key in object 'dbo.person'. The duplicate key value is (Alva (Bo), 20081231TF12).",
      ),
      { code: 'EREQUEST', number: 2627 },
    );
    expect(describeError(duplicate)).toMatchObject({
      code: 'EREQUEST',
      number: 2627,
      message: 'Violation of UNIQUE KEY constraint …. The duplicate key value is (…).',
    });
    expect(describeError('Alva')).toEqual({ error: 'string' });
  });

  it('holds for every field of a line', () => {
    const lines: string[] = [];
    const log = createLog(
      (line) => void lines.push(line),
      () => 'nu',
    );
    log.warn('x', { text: '200812319812\n' });
    expect(lines).toEqual(['{"time":"nu","level":"warn","event":"x","text":"[nummer] "}']);
  });
});
