import { describe, expect, it } from 'vitest';
import { connectionApi } from '../../../addin/panes/connections/connection-api.ts';
import {
  emptyFields,
  type Fields,
  fieldsOf,
  isRequired,
  kindsFor,
  leftBy,
  partsOf,
  problemsIn,
  problemsOf,
  settingsOf,
} from '../../../addin/panes/connections/connection-fields.ts';
import { svConnections } from '../../../addin/ui/sv-connections.ts';
import { CONNECTION_KINDS, CONNECTION_SETTINGS } from '../../../server/contract/connections.ts';
import { createTestApp } from '../../support/app.ts';
import { apiOf } from './pane.ts';

const SETTINGS = { huvudman: 'Norreka', baseUrl: 'https://skola.example.se/v2', token: 'token' };
const filled = (more: Partial<Fields> = {}): Fields => ({
  ...emptyFields('ss12000', '9901'),
  name: 'Skolan',
  settings: SETTINGS,
  ...more,
});

describe('the form of a connection', () => {
  it('offers each role its kinds', () => {
    expect(kindsFor(['jobs:own'])).toEqual(['ss12000']);
    expect(kindsFor(['jobs:own', 'jobs:all'])).toEqual(['ss12000', 'navet-soap', 'navet-rest']);
  });

  it.each(CONNECTION_KINDS)('asks for every setting of %s in one part or another, by a name', (kind) => {
    const ways = (['token', 'oauth', 'none'] as const).map((way) => partsOf(filled({ kind, way })));
    const asked = new Set(ways.flatMap(({ system, login, tls }) => [...system, ...login, ...tls]));
    expect([...asked].sort()).toEqual(Object.keys(CONNECTION_SETTINGS[kind].shape).sort());
    for (const key of asked) expect(svConnections.fields[key]?.label).toBeTruthy();
  });

  it('says what is missing, by the way of logging in that is chosen', () => {
    const { required } = svConnections.form;
    expect(problemsIn(filled())).toEqual({});
    expect(problemsIn(emptyFields('ss12000', '9901'))).toEqual({
      name: required,
      huvudman: required,
      baseUrl: required,
      token: required,
    });
    expect(problemsIn(filled({ way: 'oauth' }))).toEqual({ tokenUrl: required, clientId: required });
    expect(problemsIn(filled({ way: 'none' }))).toEqual({ certificate: required, privateKey: required });
    expect(isRequired(filled({ kind: 'navet-soap' }), 'certificate')).toBe(true);
    expect(problemsIn(filled({ settings: { ...SETTINGS, token: '../a' } })).token).toContain('bokstäver a–z');
  });

  it('leaves out what belongs to another way of logging in, and what is empty', () => {
    const settings = { ...SETTINGS, tokenUrl: 'https://a.se', clientId: ' kaa ', scope: ' ', ca: '' };
    expect(settingsOf(filled({ settings }))).toEqual(SETTINGS);
    const { token: _token, ...rest } = SETTINGS;
    expect(settingsOf(filled({ way: 'oauth', settings }))).toEqual({
      ...rest,
      tokenUrl: 'https://a.se',
      clientId: 'kaa',
    });
  });

  it('has one choose what becomes of open placements when the huvudman is changed', () => {
    const before = {
      id: '1',
      version: 1,
      kind: 'ss12000',
      name: 'Skolan',
      kommun: null,
      settings: SETTINGS,
      changed: '',
      changedBy: null,
      fetched: null,
      openPlacements: 6,
    };
    const moved = filled({ settings: { ...SETTINGS, huvudman: 'Söderreka' } });
    expect([leftBy(filled(), before), leftBy(moved, before), leftBy(moved, undefined)]).toEqual([0, 6, 0]);
    expect(problemsIn(filled(), before)).toEqual({});
    expect(problemsIn(moved, before)).toEqual({ left: svConnections.form.leftRequired });
    expect(problemsIn({ ...moved, left: 'keep' }, before)).toEqual({});
  });

  it('comes back as it was saved, and shows at its field what the server finds wrong', async () => {
    const app = await createTestApp({ REMOTE_LOOPBACK: '0' });
    const { api } = await apiOf(app, 'administrator');
    const connections = connectionApi(api);
    const { name, kind, kommun } = filled();
    await connections.add({ kind, name, kommun, settings: settingsOf(filled()) });
    const [saved] = await connections.list();
    expect(saved && fieldsOf(saved)).toEqual(filled());
    const wrong = { ...SETTINGS, baseUrl: 'http://skola.example.se' };
    const refused = await connections
      .save(saved?.id ?? '', { version: 1, name, settings: wrong })
      .catch((error: { issues: [] }) => problemsOf(error.issues));
    expect(refused).toEqual({ baseUrl: 'Adressen ska börja med https://. Oskyddad http godtas inte.' });
    expect(problemsOf([{ path: 'version', code: 'x', message: 'y' }])).toBeNull();
  });
});
