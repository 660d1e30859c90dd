import { describe, expect, it } from 'vitest';
import { OversiktAnswer } from '../../server/contract/oversikt.ts';
import { type Client, createTestApp } from '../support/app.ts';
import { caseload } from '../support/caseload.ts';
import { httpSheet } from '../support/http-sheet.ts';

async function kommun() {
  const app = await createTestApp();
  const eva = await app.loginAs('handlaggare', '9901');
  const make = caseload({ engine: app.deps.context.engine, clock: app.clock });
  const bo = await app.loginAs('handlaggare', '9901');
  await app.addUser({ scope: { kind: 'kommun', value: '9902' } });
  return { app, eva, bo, make };
}

async function oversiktOf(client: Client): Promise<OversiktAnswer> {
  const answer = await client.get('/api/oversikt');
  expect(answer.status).toBe(200);
  return OversiktAnswer.parse(await answer.json());
}

/** Figures as `{ code: count }`, those that are none left out. */
function counts(figures: readonly { value: string; count: number }[]): Record<string, number> {
  return Object.fromEntries(
    figures.filter(({ count }) => count > 0).map(({ value, count }) => [value, count]),
  );
}

const waiting = ({ uppmarksamma }: OversiktAnswer) =>
  Object.fromEntries(uppmarksamma.map(({ name, count }) => [name, count]));

/** What nobody of 9901 may find in the figures: a protected youth and a neighbour, with all there is to count. */
async function addUncounted(make: ReturnType<typeof caseload>): Promise<void> {
  for (const [person, kommun_kod] of [
    [{ skyddad: 1 as const }, '9901'],
    [{ kommun_kod: '9902' }, '9902'],
  ] as const) {
    const person_id = await make.person(person);
    const period = await make.period({ person_id, kommun_kod });
    await make.atgard(period, { kommun_kod });
    await make.kontakt(person_id, { kommun_kod, uppfoljning: 1, uppfoljningsdatum: '2026-11-02' });
    await make.period({
      person_id,
      kommun_kod,
      avregistrerad_datum: '2026-10-05',
      datum_for_registrering: '2026-02-03',
    });
  }
}

describe('the figures of a kommun', () => {
  it('count its open periods by status, and the ongoing åtgärder by type', async () => {
    const { eva, make } = await kommun();
    await addUncounted(make);
    await make.period();
    await make.period({ studier_annan_skolform: '2027-01-31' });
    await make.atgard(await make.period(), { startdatum: '2026-12-01', atgardstyp: 'Anst' });
    const two = await make.period();
    await make.atgard(two, { atgardstyp: 'SYV', slutdatum: '2026-11-20' });
    await make.atgard(two, { atgardstyp: 'Prak', startdatum: '2026-11-20' });
    await make.atgard(two, { atgardstyp: 'Komb', slutdatum: '2026-11-19' });
    await make.atgard(await make.period(), { atgardstyp: 'SYV' });
    const closed = await make.period({
      avregistrerad_datum: '2026-11-01',
      orsak_till_avregistrering: 'StNat',
    });
    await make.atgard(closed, { atgardstyp: 'Prak', avslutad_dag: '2026-11-01' });
    const { ungdomar, status, atgardstyper, dag, readAt } = await oversiktOf(eva);
    expect(ungdomar).toBe(5);
    expect(counts(status)).toEqual({ atgardas: 1, pagaende: 2, planerad: 1, annanSkolform: 1 });
    expect(status.map(({ label }) => label)).toEqual([
      'Åtgärdas',
      'Pågående åtgärd',
      'Planerad åtgärd',
      'Introduktionsprogram',
      'Studier annan skolform',
    ]);
    expect(counts(atgardstyper)).toEqual({ Prak: 1, SYV: 2 });
    expect(atgardstyper.find(({ value }) => value === 'SYV')?.label).toBe('Studie- och yrkesvägledning');
    expect([dag, readAt]).toEqual(['2026-11-20', '2026-11-20T11:00:00.000Z']);
  });

  it('tell how long ago the own latest contact was, each band to its last day', async () => {
    const { eva, make } = await kommun();
    await addUncounted(make);
    const youth = async (...days: string[]) => {
      const person_id = await make.person();
      await make.period({ person_id });
      for (const kontaktdatum of days) await make.kontakt(person_id, { kontaktdatum });
      return person_id;
    };
    await youth('2026-11-24');
    await youth('2026-01-01', '2026-10-21');
    await youth('2026-10-20');
    await youth('2026-08-22');
    await youth('2026-08-21');
    await youth('2026-05-24');
    await youth('2026-05-23');
    await make.kontakt(await youth(), { kontaktdatum: '2026-11-19', kommun_kod: '9902' });
    const oversikt = await oversiktOf(eva);
    expect(oversikt.senasteKontakt.map(({ label, count }) => [label, count])).toEqual([
      ['0–30 dagar', 2],
      ['31–90 dagar', 2],
      ['91–180 dagar', 2],
      ['Mer än 180 dagar', 1],
      ['Ingen kontakt', 1],
    ]);
    expect(waiting(oversikt)).toMatchObject({ gammalKontakt: 3, ingenKontakt: 1 });
  });

  it('tell what was opened and closed in each of twelve months, from the first day of the first until today', async () => {
    const { eva, make } = await kommun();
    await addUncounted(make);
    const opened = [
      '2025-11-30',
      '2025-12-01',
      '2026-03-29',
      '2026-03-31',
      '2026-10-25',
      '2026-11-20',
      '2026-11-21',
    ];
    for (const datum_for_registrering of opened) await make.period({ datum_for_registrering });
    for (const avregistrerad_datum of ['2025-11-30', '2025-12-31', '2026-11-01', '2026-11-20']) {
      await make.period({ datum_for_registrering: '2025-02-01', avregistrerad_datum });
    }
    const { manader } = await oversiktOf(eva);
    expect(manader.map(({ manad }) => manad)).toEqual([
      '2025-12',
      ...Array.from({ length: 11 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`),
    ]);
    const moved = manader.filter(({ nya, avslutade }) => nya + avslutade > 0);
    expect(moved).toEqual([
      { manad: '2025-12', nya: 1, avslutade: 1 },
      { manad: '2026-03', nya: 2, avslutade: 0 },
      { manad: '2026-10', nya: 1, avslutade: 0 },
      { manad: '2026-11', nya: 1, avslutade: 2 },
    ]);
  });

  it('share the open youths out on handläggare, the most first, those without one last', async () => {
    const { eva, bo, make } = await kommun();
    await addUncounted(make);
    const [first, second] = [Number(bo.session.user.id), Number(eva.session.user.id)];
    for (const handlaggare_id of [first, second, first, null, null, null])
      await make.period({ handlaggare_id });
    await make.period({ handlaggare_id: second, avregistrerad_datum: '2026-11-01' });
    const oversikt = await oversiktOf(eva);
    expect(oversikt.fordelning).toEqual({
      av: 'handlaggare',
      figures: [
        { value: String(first), label: bo.session.user.name, count: 2 },
        { value: String(second), label: eva.session.user.name, count: 1 },
        { value: '', label: 'Utan handläggare', count: 3 },
      ],
    });
    expect(waiting(oversikt).utanHandlaggare).toBe(3);
  });

  it('point at exactly the rows that they count (R077, R209)', async () => {
    const { eva, make } = await kommun();
    await addUncounted(make);
    for (const [kontaktdatum, uppfoljningsdatum] of [
      ['2026-07-01', '2026-11-19'],
      ['2026-01-01', '2026-11-20'],
      ['2026-08-21', '2026-11-01'],
      ['2026-08-22', null],
    ] as const) {
      const person_id = await make.person();
      await make.period({ person_id });
      await make.kontakt(person_id, {
        kontaktdatum,
        uppfoljningsdatum,
        uppfoljning: uppfoljningsdatum ? 1 : 0,
      });
    }
    await make.period();
    const { status, uppmarksamma } = await oversiktOf(eva);
    expect(uppmarksamma.map(({ name, count }) => [name, count])).toEqual([
      ['gammalKontakt', 3],
      ['ingenKontakt', 1],
      ['utanHandlaggare', 5],
      ['forfallna', 2],
    ]);
    for (const { count, rows } of [...status, ...uppmarksamma]) {
      const { rows: pulled } = await httpSheet(eva, rows.sheet).pulled({ filter: rows.filter });
      expect([rows.filter, pulled.length]).toEqual([rows.filter, count]);
    }
  });
});

describe('the figures of the region', () => {
  it('are sums over its kommuner, shared out on them, with nothing of what is the kommun’s own to follow up', async () => {
    const { app, eva, make } = await kommun();
    const rut = await app.logIn(await app.addUser({ role: 'lasare', scope: { kind: 'region', value: '*' } }));
    await addUncounted(make);
    for (const kommun_kod of ['9901', '9902']) await make.period({ kommun_kod });
    const oversikt = await oversiktOf(rut);
    expect(oversikt.ungdomar).toBe(3);
    expect(oversikt.fordelning).toEqual({
      av: 'kommun',
      figures: [
        { value: '9902', label: 'Kommun 9902', count: 2 },
        { value: '9901', label: 'Kommun 9901', count: 1 },
      ],
    });
    expect(waiting(oversikt)).toMatchObject({ utanHandlaggare: 3, forfallna: 0 });
    expect((await oversiktOf(eva)).ungdomar).toBe(1);
  });
});

describe('protected persons and names', () => {
  it('are not in the figures: a protected youth changes none of them, and nobody is read (Z17)', async () => {
    const { app, eva, make } = await kommun();
    await make.period({ person: { fornamn: 'Synliga', efternamn: 'Ungdomen' } });
    const before = await oversiktOf(eva);
    await addUncounted(make);
    expect(await oversiktOf(eva)).toEqual(before);
    expect(JSON.stringify(before)).not.toContain('Ungdomen');
    const noted = await app.deps.context.engine.read.selectFrom('laslogg').selectAll().execute();
    expect(noted).toEqual([]);
  });
});
