import { SHEETS } from '../../server/contract/sheets/definitions.ts';
import { SHEET_NAMES, type SheetName } from '../../server/domain/sheet.ts';
import { newPushId } from '../support/sheets.ts';
import { type Aviary, BIRDS, NUMBERS } from './canaries.ts';

/** The runs that the visits have made by then. */
const RUNS = ['1', '2', '3', '4', '5'];

/** A request: its path, and its body where it has one. */
export type Visit = { path: string; body?: unknown };

/** The ways in which each route is asked for what it must not tell. A route that has none here fails the test. */
export function visitsTo(aviary: Aviary): Record<string, Visit[]> {
  const { kept, elsewhere, left, connections, pullId, pushId } = aviary;
  const ids = [...Object.values(kept), ...Object.values(elsewhere), ...Object.values(left)].map(String);
  const words = [...Object.values(BIRDS), ...Object.values(NUMBERS)];
  const only = (path: string): Visit[] => [{ path }];
  const each = (visits: (sheet: SheetName) => Visit[]) => SHEET_NAMES.flatMap(visits);
  const rule = { name: 'sommarstopp', validFrom: '2026-01-01', value: null };
  return {
    'get /healthz': only('/healthz'),
    'get /manifest.xml': only('/manifest.xml'),
    'get /api/demo': only('/api/demo'),
    'get /api/openapi.json': only('/api/openapi.json'),
    'post /api/session': words.map((username) => ({
      path: '/api/session',
      body: { username, password: username },
    })),
    'get /api/session': only('/api/session'),
    // It ends what the others need, and is asked for at the end.
    'delete /api/session': [],
    'put /api/session/role': [{ path: '/api/session/role', body: { role: BIRDS.skyddad } }],
    'put /api/session/password': [
      { path: '/api/session/password', body: { current: BIRDS.skyddad, next: NUMBERS.skyddad } },
    ],
    'get /api/sheets': only('/api/sheets'),
    'post /api/sheets/:sheet/pull': each((sheet) => pulls(`/api/sheets/${sheet}/pull`, sheet, ids)),
    'post /api/sheets/:sheet/push': each((sheet) =>
      [true, false].map((dryRun) => ({
        path: `/api/sheets/${sheet}/push`,
        body: { pullId, pushId: newPushId(), dryRun, changes: changesOf(sheet, ids) },
      })),
    ),
    'post /api/sheets/:sheet/workbook': each((sheet) => [
      { path: `/api/sheets/${sheet}/workbook`, body: { filter: [] } },
      { path: `/api/sheets/${sheet}/workbook`, body: { keys: ids, plain: true } },
    ]),
    'post /api/workbooks/push': [{ path: '/api/workbooks/push', body: formWith(BIRDS.skyddad) }],
    'post /api/sheets/:sheet/kontaktuppgifter': each((sheet) => [
      { path: `/api/sheets/${sheet}/kontaktuppgifter`, body: { keys: ids } },
    ]),
    'get /api/profiles': only('/api/profiles'),
    'post /api/profiles': [
      {
        path: '/api/profiles',
        body: { sheet: 'aktivitetsansvar', name: 'Prov', shared: true, selection: { filter: [] } },
      },
    ],
    'put /api/profiles/:id': [
      { path: '/api/profiles/1', body: { version: 1, name: 'Prov', shared: false, selection: {} } },
    ],
    'delete /api/profiles/:id': only('/api/profiles/999'),
    'put /api/profiles/chosen/:sheet': [{ path: '/api/profiles/chosen/atgarder', body: { profile: '1' } }],
    // Whoever knows the number of somebody in the register is told the name (R135), save of a protected person (Z34).
    'post /api/personer/sok': [NUMBERS.skyddad, NUMBERS.hit, NUMBERS.dit].map((personnummer) => ({
      path: '/api/personer/sok',
      body: { personnummer },
    })),
    'post /api/personer/hitta': [...words, 'Hit', 'Dit', ''].map((text) => ({
      path: '/api/personer/hitta',
      body: { text },
    })),
    'post /api/personer/oppna': each((sheet) =>
      ids.map((key) => ({ path: '/api/personer/oppna', body: { sheet, key } })),
    ),
    'post /api/pushes/:pushId/undo': [{ path: `/api/pushes/${pushId}/undo`, body: {} }],
    'get /api/pushes': only('/api/pushes'),
    'post /api/exports': each((sheet) => [
      { path: '/api/exports', body: { list: 'registreraAtgarder', sheet, keys: ids } },
    ]),
    'post /api/exports/adresser': each((sheet) => [
      { path: '/api/exports/adresser', body: { sheet, keys: ids } },
    ]),
    'post /api/imports/examen': [
      {
        path: '/api/imports/examen',
        body: {
          fileName: 'examen.xlsx',
          rows: [['PERSONNR'], ...Object.values(NUMBERS).map((one) => [one])],
        },
      },
      { path: '/api/imports/examen', body: formWith(BIRDS.skyddad) },
    ],
    'post /api/imports/omraden': [{ path: '/api/imports/omraden', body: formWith(BIRDS.skyddad) }],
    'get /api/oversikt': only('/api/oversikt'),
    'post /api/jobs/:job/start': [
      { path: '/api/jobs/aktivitetsansvar/start', body: { params: { kommun: '9901', confirm: true } } },
      { path: '/api/jobs/dubbla-elever/start', body: {} },
      { path: '/api/jobs/examen/start', body: {} },
      { path: '/api/jobs/scb-export/start', body: { params: { from: '2026-07-01', to: '2026-12-31' } } },
    ],
    'get /api/schedules': only('/api/schedules'),
    'post /api/schedules': [
      {
        path: '/api/schedules',
        body: { job: 'aktivitetsansvar', name: 'Natt', start: '2026-12-01T02:00:00Z', repeat: 'daily' },
      },
    ],
    'patch /api/schedules/:id': [{ path: '/api/schedules/1', body: { paused: true } }],
    'post /api/schedules/:id/start': [{ path: '/api/schedules/1/start', body: {} }],
    'delete /api/schedules/:id': only('/api/schedules/999'),
    'get /api/connections': only('/api/connections'),
    'post /api/connections': [
      {
        path: '/api/connections',
        body: { kind: 'ss12000', name: 'Prov', settings: { huvudman: 'Prov', baseUrl: 'https://a.invalid' } },
      },
    ],
    'patch /api/connections/:id': [{ path: '/api/connections/1', body: { version: 1, name: 'Prov' } }],
    'post /api/connections/:id/test': connections.flatMap((id) => only(`/api/connections/${id}/test`)),
    'post /api/connections/:id/remove': [{ path: '/api/connections/999/remove', body: {} }],
    'get /api/scb/profiles': only('/api/scb/profiles'),
    'get /api/scb/profiles/:id': only('/api/scb/profiles/1'),
    'put /api/scb/profiles/:id': [{ path: '/api/scb/profiles/1', body: { name: BIRDS.skyddad } }],
    'get /api/scb/profiles/:id/file': only('/api/scb/profiles/1/file'),
    'get /api/scb/profiles/:id/versions/:version': only('/api/scb/profiles/nuvarande/versions/1'),
    'post /api/scb/profiles': [{ path: '/api/scb/profiles', body: formWith(BIRDS.skyddad) }],
    'get /api/scb/half-years': only('/api/scb/half-years'),
    'get /api/scb/exports': only('/api/scb/exports'),
    'get /api/scb/exports/:id': RUNS.flatMap((id) => only(`/api/scb/exports/${id}`)),
    'get /api/scb/exports/:id/log': RUNS.flatMap((id) => only(`/api/scb/exports/${id}/log`)),
    'get /api/scb/exports/:id/log/file': RUNS.flatMap((id) => only(`/api/scb/exports/${id}/log/file`)),
    'get /api/scb/exports/:id/file': RUNS.flatMap((id) => only(`/api/scb/exports/${id}/file`)),
    'get /api/scb/exports/:id/workbook': RUNS.flatMap((id) => only(`/api/scb/exports/${id}/workbook`)),
    'get /api/scb/exports/:id/comparison': RUNS.flatMap((id) => only(`/api/scb/exports/${id}/comparison`)),
    'get /api/scb/readiness': only('/api/scb/readiness'),
    'get /api/scb/readiness/:halfYear': only('/api/scb/readiness/2026H1'),
    'post /api/scb/comparisons/:halfYear/:profile': [
      { path: '/api/scb/comparisons/2026H1/nuvarande', body: formWith(BIRDS.skyddad) },
    ],
    'get /api/kommuner': only('/api/kommuner'),
    'get /api/kommuner/:kod/installningar': ['9901', '9902', '*'].flatMap((kod) =>
      only(`/api/kommuner/${kod}/installningar`),
    ),
    'put /api/kommuner/:kod/installningar': [{ path: '/api/kommuner/9901/installningar', body: rule }],
    'delete /api/kommuner/:kod/installningar/:name/:validFrom': only(
      '/api/kommuner/9901/installningar/sommarstopp/2026-01-01',
    ),
    // None of these has the permission; what it opens is in `http/skyddade.test.ts`.
    'post /api/skyddade/oppna': [{ path: '/api/skyddade/oppna', body: { skal: 'Ett långt nog skäl' } }],
    'get /api/runs': only('/api/runs'),
    'get /api/runs/:id': RUNS.flatMap((id) => only(`/api/runs/${id}`)),
    'post /api/runs/:id/confirm': only('/api/runs/1/confirm'),
    'post /api/runs/:id/decline': only('/api/runs/1/decline'),
    'post /api/runs/:id/stop': only('/api/runs/1/stop'),
    'get /api/runs/:id/events': only('/api/runs/1/events'),
  };
}

/** Everything, the rows by name, rows kept along, and rows that are found by what is masked. */
function pulls(path: string, sheet: SheetName, ids: string[]): Visit[] {
  const notes = SHEETS[sheet].columns.filter(({ type }) => type === 'note').map(({ key }) => key);
  const found = ['fornamn', ...notes].flatMap((column) =>
    Object.values(BIRDS).map((value) => [{ column, operator: 'contains', value }]),
  );
  return [
    { path, body: {} },
    { path, body: { filter: [] } },
    { path, body: { filter: [], keys: ids } },
    { path, body: { filter: [], also: ids } },
    ...found.map((filter) => ({ path, body: { filter } })),
    { path, body: { filter: [{ column: 'personnummer', operator: 'eq', value: NUMBERS.skyddad }] } },
  ];
}

/** Edits, deletions and new rows that concern what one must not know. */
function changesOf(sheet: SheetName, ids: readonly string[]): unknown[] {
  const column =
    SHEETS[sheet].columns.find(({ editable, type }) => editable && type === 'note')?.key ?? 'anteckningar';
  return [
    ...ids.map((key) => ({ key, version: 1, base: { [column]: null }, set: { [column]: 'Ny text' } })),
    ...ids.map((key) => ({ key, version: 1, delete: true })),
    ...Object.values(NUMBERS).map((personnummer, index) => ({ ref: `ny${index}`, create: { personnummer } })),
  ];
}

/** A form with a file that is none. */
function formWith(content: string): FormData {
  const form = new FormData();
  form.append('file', new File([content], `${content}.xlsx`));
  form.append('pushId', newPushId());
  form.append('dryRun', 'true');
  return form;
}
