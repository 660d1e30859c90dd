import type { Insertable } from 'kysely';
import type { Database } from '../../../server/db/database.ts';
import type { Engine } from '../../../server/db/engines/engine.ts';
import { checkDigit } from '../../../server/domain/identity.ts';
import { caseload } from '../../support/caseload.ts';

type PersonRow = Partial<Insertable<Database['person']>>;
type PeriodRow = Partial<Insertable<Database['aktivitetsansvar']>>;
type AtgardRow = Partial<Insertable<Database['atgard']>>;

const MADE_AT = '2026-11-20T11:00:00.000Z';

/**
 * A kommun of which every rule of an export of the first half of 2026 bites somebody, by hand: those who are in and those
 * who are not, all that is told and all that is wrong. 9902 is the neighbour.
 */
export async function makeKommun(engine: Engine): Promise<void> {
  const make = caseload({ engine, clock: { now: () => MADE_AT } });
  let nr = 0;

  /** Somebody with one or several periods; those of the neighbour say so. */
  async function youth(efternamn: string, person: PersonRow, ...periods: [PeriodRow, ...AtgardRow[]][]) {
    nr += 1;
    const personId = await make.person({
      identitetsnummer: numberOf(nr),
      fodelsedatum: '2008-05-09',
      fornamn: 'Åsa',
      efternamn,
      ...person,
    });
    for (const [period, ...atgarder] of periods) {
      const id = await make.period({
        person_id: personId,
        datum_for_registrering: '2026-02-02',
        sysselsattning_vid_registrering: 'ingenSysselsattning',
        registreringsorsak: 'avbrottNationelltProgram',
        ...period,
      });
      for (const atgard of atgarder) await make.atgard(id, { ...DONE, ...atgard });
    }
    return personId;
  }

  await whoIsIn(youth);
  await whoIsNot(youth, make);
  await whatIsTold(youth, make);
  await whatIsWrong(youth, make);
  await howItIsWritten(youth);
}

const DONE: AtgardRow = {
  atgardstyp: 'Prak',
  startdatum: '2026-03-02',
  slutdatum: '2026-03-31',
  sysselsattning_vid_atgard: 'ingenSysselsattning',
  sysselsattning_efter_atgard: 'arbete',
  orsak_avslutad: 'genomford',
};

const closed = (avregistrerad_datum: string, orsak_till_avregistrering: string): PeriodRow => ({
  avregistrerad_datum,
  orsak_till_avregistrering,
});

type Youth = (
  efternamn: string,
  person: PersonRow,
  ...periods: [PeriodRow, ...AtgardRow[]][]
) => Promise<number>;
type Make = ReturnType<typeof caseload>;

async function whoIsIn(youth: Youth): Promise<void> {
  await youth('Öppen', {}, [{}]);
  await youth('Sista-Dagen', {}, [{ datum_for_registrering: '2026-06-30' }]);
  await youth('Första-Dagen', {}, [
    { datum_for_registrering: '2025-09-01', ...closed('2026-01-01', 'StNat') },
  ]);
  await youth('Stängd-Sedan', {}, [closed('2026-07-01', 'Fullf')]);
  await youth('Fyllt-Tjugo', { fodelsedatum: '2006-04-01' }, [closed('2026-04-02', '20Ar')]);
  await youth('Examen', {}, [closed('2026-06-05', 'Fullf')]);
  await youth('Introduktion', {}, [closed('2026-03-20', 'IntroProg')]);
  await youth(
    'Flyttat-Och-Åter',
    {},
    [closed('2026-03-10', 'EjFbf'), { slutdatum: '2026-03-09' }],
    [{ kommun_kod: '9902', datum_for_registrering: '2026-03-10', ...closed('2026-05-04', 'EjFbf') }, {}],
    [{ datum_for_registrering: '2026-05-04' }],
  );
}

async function whoIsNot(youth: Youth, make: Make): Promise<void> {
  await youth('Senare', {}, [{ datum_for_registrering: '2026-07-01' }]);
  await youth('Tidigare', {}, [{ datum_for_registrering: '2025-09-01', ...closed('2025-12-31', 'StNat') }]);
  await youth('Granne', { kommun_kod: '9902' }, [{ kommun_kod: '9902' }, {}]);
  await youth('Skyddad', { skydd_navet: 'sekretessmarkering', skyddad: 1 }, [{}, {}]);
  await youth('Annan-Skolform', {}, [{ studier_annan_skolform: '2026-06-30' }]);
  await youth('Annan-Passerad', {}, [
    { studier_annan_skolform: '2026-03-31', ...closed('2026-04-01', 'StNat'), orsak_detalj: 'annanSkolform' },
  ]);
  const huvudman = await make.insert('huvudman', { namn: 'Norreka gymnasium' });
  const im = async (person_id: number, startdatum: string) =>
    make.insert('placering', {
      person_id,
      huvudman_id: huvudman,
      kalla: 'test',
      extern_id: String(person_id),
      skolform: 'GY',
      gymnasium: 1,
      introduktionsprogram: 1,
      startdatum,
    });
  await im(await youth('På-Im', {}, [{}]), '2025-08-18');
  await im(await youth('Börjat-Im', {}, [{}]), '2026-03-02');
}

async function whatIsTold(youth: Youth, make: Make): Promise<void> {
  await youth('Annan-Kod', {}, [
    { registreringsorsak: 'inflyttad', sysselsattning_vid_registrering: 'komvux' },
    { startdatum: '2025-12-01', slutdatum: '2025-12-31' },
    {
      atgardstyp: 'SYV',
      startdatum: '2026-02-03',
      slutdatum: '2026-02-03',
      sysselsattning_efter_atgard: 'nyAtgard',
    },
    {
      atgardstyp: 'Erbj',
      startdatum: '2026-03-02',
      slutdatum: '2026-03-03',
      sysselsattning_efter_atgard: null,
      orsak_avslutad: 'ejGenomford',
    },
    {
      atgardstyp: 'Komb',
      startdatum: '2026-06-01',
      slutdatum: '2026-08-31',
      sysselsattning_vid_atgard: 'atgard',
    },
    { startdatum: '2026-09-01', slutdatum: null, sysselsattning_efter_atgard: null, orsak_avslutad: null },
  ]);
  await youth('Planerad-Stängd', {}, [
    closed('2026-04-15', 'StNat'),
    { startdatum: '2026-04-01', slutdatum: '2026-09-30', avslutad_dag: '2026-04-15' },
    { startdatum: '2026-10-01', slutdatum: '2026-10-31', avslutad_dag: '2026-04-15' },
  ]);
  const kontaktad = await youth('Kontaktad', {}, [{}]);
  const reached = { fick_kontakt: 1 as const, sysselsattning: 'andraStudier' };
  await make.kontakt(kontaktad, { kontaktdatum: '2026-02-10', ...reached, sysselsattning: 'arbete' });
  await make.kontakt(kontaktad, { kontaktdatum: '2026-05-20', ...reached });
  await make.kontakt(kontaktad, { kontaktdatum: '2026-06-01', fick_kontakt: 0 });
  await make.kontakt(kontaktad, { kontaktdatum: '2026-09-01', ...reached });
  await make.kontakt(kontaktad, { kontaktdatum: '2026-06-02', kommun_kod: '9902', ...reached });
}

async function whatIsWrong(youth: Youth, make: Make): Promise<void> {
  await youth('Tillfällig', { identitetsnummer: '20080509TF01' }, [{}]);
  await youth('Bakvänd', {}, [closed('2026-02-01', 'StNat')]);
  await youth('Utan-Orsak', {}, [{ avregistrerad_datum: '2026-05-01' }]);
  await youth('Utan-Datum', {}, [{ orsak_till_avregistrering: 'StNat' }]);
  await youth(
    'Två-Samtidigt',
    {},
    [closed('2026-05-02', 'EjFbf')],
    [{ datum_for_registrering: '2026-05-01' }],
  );
  await youth('Över-Tjugo', { fodelsedatum: '2006-01-15' }, [{}]);
  await youth('Okänd', {}, [{ sysselsattning_vid_registrering: 'okand' }]);
  await youth('Utan-Skäl', {}, [{ registreringsorsak: null }]);
  await make.kontakt(await youth('Tyst', {}, [{}]), { kontaktdatum: '2026-04-01', fick_kontakt: 1 });
  await youth('Slut-Före-Start', {}, [{}, { slutdatum: '2026-03-01' }]);
  await youth('Utan-Slut', {}, [
    closed('2026-04-01', 'EjFbf'),
    { slutdatum: null, avslutad_dag: '2026-04-01', sysselsattning_efter_atgard: null, orsak_avslutad: null },
  ]);
  await youth('Halvslut', {}, [{}, { slutdatum: null }]);
  await youth('Efter-Okänd', {}, [{}, { sysselsattning_efter_atgard: 'okand' }]);
  await youth('Före-Registrering', {}, [{}, { startdatum: '2026-01-12' }]);
  await youth('Överlapp', {}, [{}, {}, { startdatum: '2026-03-31', slutdatum: '2026-04-30' }]);
  await youth('Ny-Saknas', {}, [{}, { sysselsattning_efter_atgard: 'nyAtgard' }]);
  await youth('Tomt', {}, [{}, { sysselsattning_vid_atgard: '' }]);
  await youth('Kodlös', {}, [{}, { atgardstyp: 'Hopp' }]);
}

async function howItIsWritten(youth: Youth): Promise<void> {
  await youth('Semi;kolon', { fornamn: 'Anna "Ann"' }, [{}]);
  await youth('Rad\nbruten', {}, [{}]);
  await youth('Łukasz', { fornamn: '=1+1' }, [{}]);
}

/** A made-up number of the test pattern, the same each time. */
function numberOf(nr: number): string {
  const nine = `080509${980 + (nr % 20)}`;
  const day = String(1 + Math.floor(nr / 20)).padStart(2, '0');
  const digits = nr < 20 ? nine : `0805${day}${980 + (nr % 20)}`;
  return `20${digits}${checkDigit(digits)}`;
}
