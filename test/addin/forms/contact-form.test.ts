import { describe, expect, it } from 'vitest';
import { endingsOf } from '../../../addin/close-along.ts';
import { contactText, readContacts } from '../../../addin/contacts.ts';
import { exportList } from '../../../addin/export-list.ts';
import { register, registeredText } from '../../../addin/register.ts';
import { undoPush } from '../../../addin/undo.ts';
import { listOfYouths } from '../../../addin/youth-list.ts';
import { youthsOf } from '../../../addin/youths.ts';
import { testNumber } from '../../support/caseload.ts';
import { openKommun } from './open-kommun.ts';

const SAMTAL = { orsak: 'Nytt samtal', kontaktsatt: 'telefon', fickKontakt: true };

/** Alva with two follow-ups and Bo with one, all marked in the sheet Uppföljning. */
async function withFollowUps() {
  const kommun = await openKommun();
  const persons: number[] = [];
  for (const [nr, fornamn] of ['Alva', 'Bo'].entries()) {
    const person_id = await kommun.make.person({
      fornamn,
      efternamn: 'Ask',
      identitetsnummer: testNumber(930 + nr),
    });
    await kommun.make.period({ person_id });
    persons.push(person_id);
  }
  const [alva = 0, bo = 0] = persons;
  const followUp = (person: number, uppfoljningsdatum: string, more: object = {}) =>
    kommun.make.kontakt(person, { uppfoljning: 1, uppfoljningsdatum, ...more });
  await followUp(alva, '2026-11-03');
  await followUp(alva, '2026-11-04', { avslutad: 1, orsak_avslutad: 'Redan klar' });
  await followUp(bo, '2026-12-01');
  const shownIn = await kommun.pull('uppfoljning');
  await kommun.mark('A3:A5');
  const marked = await kommun.means.workbook.marked();
  if (!marked) throw new Error('Nothing is marked.');
  const youths = youthsOf(marked);
  const save = () =>
    register(kommun.means, {
      sheet: 'kontakttillfallen',
      pullId: shownIn.pullId,
      shownIn,
      youths,
      changeFor: ({ identityNumber }, ref) => ({
        ref,
        create: { ...SAMTAL, personnummer: identityNumber, handlaggare: kommun.session.user.id },
      }),
      along: (went) => endingsOf(kommun.means, marked, went),
    });
  const endings = async () =>
    (await kommun.registered('kontakttillfallen'))
      .map((row) => [row.fornamn, row.orsak, row.avslutad, row.orsakAvslutad].join(' '))
      .sort();
  return { ...kommun, persons, shownIn, marked, youths, save, endings };
}

describe('registering a contact from Uppföljning (R183, R191, R204, R216)', () => {
  it('makes one for each youth, sets the handläggare, and ends the marked rows along with it', async () => {
    const { save, endings, shown, shownIn, registered, session } = await withFollowUps();
    expect(registeredText(await save())).toBe('2 sparade.');
    expect(await endings()).toEqual([
      'Alva Första kontakt true Ny kontakt registrerad',
      'Alva Första kontakt true Redan klar',
      'Alva Nytt samtal false ',
      'Bo Första kontakt true Ny kontakt registrerad',
      'Bo Nytt samtal false ',
    ]);
    expect((await shown(shownIn)).map((row) => row.Avslutad)).toEqual(['Ja', 'Ja', 'Ja']);
    expect((await registered('aktivitetsansvar')).map(({ handlaggare }) => handlaggare)).toEqual([
      session.user.id,
      session.user.id,
    ]);
  });

  it('is undone together with what it ended', async () => {
    const { save, endings, means, registered } = await withFollowUps();
    const { pushId } = await save();
    await undoPush(means, { pushId, sheet: 'kontakttillfallen' });
    expect(await endings()).toEqual([
      'Alva Första kontakt false ',
      'Alva Första kontakt true Redan klar',
      'Bo Första kontakt false ',
    ]);
    expect((await registered('aktivitetsansvar')).map(({ handlaggare }) => handlaggare)).toEqual([
      null,
      null,
    ]);
  });

  it('ends nothing for one for whom it did not go', async () => {
    const { app, save, endings } = await withFollowUps();
    await app.deps.context.engine.transaction((tx) =>
      tx
        .updateTable('aktivitetsansvar')
        .set({ avregistrerad_datum: '2026-11-01', orsak_till_avregistrering: '20Ar' })
        .where('person_id', 'in', (eb) => eb.selectFrom('person').select('id').where('fornamn', '=', 'Bo'))
        .execute(),
    );
    const done = await save();
    expect([done.saved, done.failed.map(({ youth }) => youth.name)]).toEqual([1, ['Ask, Bo']]);
    expect((await endings()).filter((line) => line.startsWith('Bo'))).toEqual(['Bo Första kontakt false ']);
  });

  it('says that the contact is saved though what should end along could not be reached', async () => {
    const { save, endings, network } = await withFollowUps();
    let pulls = 0;
    network.lost = (_, path) => path.endsWith('/pull') && ++pulls === 1;
    const done = await save();
    expect([done.saved, done.left]).toEqual([2, 0]);
    expect(registeredText(done)).toBe(
      '2 sparade. Kontakten är sparad, men de markerade posterna är inte avslutade. Kunde inte nå servern. Dina ändringar ligger kvar i bladet. Försök igen. Avsluta dem med Avsluta valda poster.',
    );
    expect((await endings()).filter((line) => line.includes('Ny kontakt registrerad'))).toEqual([]);
  });
});

describe('the list of those to contact (R193)', () => {
  it('says how each is reached, the primary first, and the export has it too', async () => {
    const kommun = await withFollowUps();
    const { app, make, persons, means, session, youths, shownIn, run } = kommun;
    const times = { skapad: app.clock.now(), andrad: app.clock.now() };
    const whose = { person_id: persons[0] ?? 0, kommun_kod: '9901', ...times };
    const way = (kontakttyp: string, kontaktinformation: string, more: object = {}) =>
      make.insert('kontaktuppgift', { ...whose, kontakttyp, kontaktinformation, ...more });
    await way('telefon', '08-465 004 00');
    await way('epost', '=alva@example.com');
    await way('mobiltelefon', '+46 70 174 06 05', { primar_kontakt: 1, primart_telefonnr: 1 });
    const keys = youths.map(({ rowKey }) => rowKey);
    const contacts = await readContacts(means, 'uppfoljning', keys);
    expect((contacts.get(keys[0] ?? '') ?? []).map(contactText)).toEqual([
      '+46 70 174 06 05 · Mobiltelefon, primär kontakt, primärt telefonnr',
      '08-465 004 00 · Telefon',
      '=alva@example.com · Epost',
    ]);
    const title = 'Registrera kontakttillfälle';
    const form = { list: 'registreraKontakttillfalle', title, shownIn, youths, failed: [] } as const;
    await exportList(means, session, listOfYouths(form, contacts));
    const { text, formulas } = await run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.tables.load('items/name');
      await context.sync();
      const range = sheet.tables.items[0]?.getRange().load('text,formulas');
      await context.sync();
      return { text: range?.text ?? [], formulas: range?.formulas ?? [] };
    });
    expect(text.map((row) => row.slice(1))).toEqual([
      ['Förnamn', 'Efternamn', 'Primär kontakt', 'Telefonnummer', 'E-post'],
      ['Alva', 'Ask', '+46 70 174 06 05', '+46 70 174 06 05; 08-465 004 00', '=alva@example.com'],
      ['Bo', 'Ask', '', '', ''],
    ]);
    expect(formulas).toEqual(text);
  });
});
