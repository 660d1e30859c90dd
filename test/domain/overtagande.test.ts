import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planOvertagande } from '../../server/domain/overtagande/plan.ts';
import type { KnownOfYouth, OvertagandePlan, RowsOfYouth } from '../../server/domain/overtagande/types.ts';
import { addDays, type PlainDate } from '../../server/domain/plain-date.ts';

const TODAY = '2026-11-20';
const anyDay = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2025-06-01', days));
const anyEnd = fc.option(anyDay, { nil: null });
const perioder = fc.array(fc.record({ from: anyDay, to: anyEnd }), { maxLength: 6 });
const atgarderOn = (day: fc.Arbitrary<PlainDate>) =>
  fc.array(fc.record({ from: day, to: fc.option(day, { nil: null }), typ: fc.constantFrom('Prak', 'SYV') }), {
    maxLength: 6,
  });

// Calls of one day, with the same cause and way and no notes.
const kontakter = fc.array(
  fc.record({
    fickKontakt: fc.boolean(),
    ring: fc.constantFrom(null, '2026-12-01', '2026-12-02'),
    avslutad: fc.boolean(),
  }),
  { maxLength: 6 },
);

// Few numbers and days, so that rows meet: the same number with other marks, the same åtgärd with another end.
const uppgifter = fc.array(
  fc.record({
    kontakttyp: fc.constantFrom('telefon', 'epost'),
    kontaktinformation: fc.constantFrom('070-174 06 05', '070-174 06 06', 'alva@example.se'),
    primarKontakt: fc.boolean(),
    primartTelefonnr: fc.boolean(),
  }),
  { maxLength: 6 },
);
const fewDays = fc.integer({ min: 0, max: 4 }).map((days) => addDays('2026-03-01', days));
const atgarder = fc.oneof(atgarderOn(anyDay), atgarderOn(fewDays));

const rows = fc.record({ perioder, atgarder, kontakter, uppgifter }).map(
  (given): RowsOfYouth => ({
    perioder: given.perioder.map(({ from, to }, index) => ({
      row: index + 2,
      values: {
        datumForRegistrering: from,
        sysselsattningVidRegistrering: 'okand',
        avregistreradDatum: to,
        orsakTillAvregistrering: to && 'StNat',
      },
    })),
    atgarder: given.atgarder.map(({ from, to, typ }, index) => ({
      row: index + 2,
      values: {
        startdatum: from,
        slutdatum: to,
        atgardstyp: typ,
        sysselsattningVidAtgard: 'arbete',
        sysselsattningEfterAtgard: null,
        orsakAvslutad: null,
      },
    })),
    kontakter: given.kontakter.map(({ fickKontakt, ring, avslutad }, index) => ({
      row: index + 2,
      values: {
        kontaktdatum: '2026-10-01',
        orsak: 'uppfoljning',
        kontaktsatt: 'telefon',
        fickKontakt,
        sysselsattning: null,
        anteckningar: null,
        uppfoljning: ring !== null,
        uppfoljningsdatum: ring,
        avslutad,
        orsakAvslutad: null,
      },
    })),
    kontaktuppgifter: given.uppgifter.map((values, index) => ({ row: index + 2, values })),
  }),
);

const NOTHING: KnownOfYouth = { perioder: [], atgarder: [], kontakter: [], kontaktuppgifter: [] };

/** What the register holds after a plan has been carried out. */
function made(plan: OvertagandePlan): KnownOfYouth {
  return {
    ...NOTHING,
    perioder: plan.perioder.make.map(({ values }) => ({
      forsta: String(values.datumForRegistrering),
      sista: values.avregistreradDatum === null ? null : String(values.avregistreradDatum),
      values,
    })),
    atgarder: plan.atgarder.make.map(({ values, period = -1 }) => ({ ...values, period })),
    kontakter: plan.kontakter.make.map(({ values }) => values),
    kontaktuppgifter: plan.kontaktuppgifter.make.map(({ values }) => values),
  };
}

const numbersOf = (rows: readonly { row: number }[]) => rows.map(({ row }) => row).toSorted((a, b) => a - b);
const end = (day: PlainDate | null) => day ?? '9999-12-31';

it('periods never overlap, whatever is in the workbook, and at most one is open (Z18)', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const periods = made(planOvertagande(given, NOTHING, TODAY)).perioder;
      const sorted = periods.toSorted((a, b) => (a.forsta < b.forsta ? -1 : 1));
      sorted.slice(1).forEach((later, index) => {
        expect(end(sorted[index]?.sista ?? null) <= later.forsta).toBe(true);
      });
      expect(periods.filter(({ sista }) => sista === null).length).toBeLessThanOrEqual(1);
    }),
  );
});

it('åtgärder of a period never overlap (Z3), and lie in a period that had not ended when they began', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const { perioder, atgarder } = made(planOvertagande(given, NOTHING, TODAY));
      for (const one of atgarder) {
        expect(end(perioder[one.period]?.sista ?? null) >= String(one.startdatum)).toBe(true);
        const beside = atgarder.filter((other) => other !== one && other.period === one.period);
        for (const other of beside) {
          const apart =
            end(one.slutdatum as PlainDate | null) < String(other.startdatum) ||
            end(other.slutdatum as PlainDate | null) < String(one.startdatum);
          expect(apart).toBe(true);
        }
      }
    }),
  );
});

it('each row is made, there already or refused; the same rows again make nothing and are refused as before', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const plan = planOvertagande(given, NOTHING, TODAY);
      const again = planOvertagande(given, made(plan), TODAY);
      for (const kind of ['perioder', 'atgarder', 'kontakter', 'kontaktuppgifter'] as const) {
        const { make, unchanged, refused } = plan[kind];
        expect(make.length + unchanged + refused.length).toBe(given[kind].length);
        expect(again[kind].make).toEqual([]);
        expect(numbersOf(again[kind].refused)).toEqual(numbersOf(refused));
        expect(again[kind].unchanged).toBe(make.length + unchanged);
      }
    }),
    { numRuns: 1000 },
  );
});

it('contacts of a day are each made, though they differ only in what came of them; only a copy is not', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const { make, refused } = planOvertagande(given, NOTHING, TODAY).kontakter;
      const wrong = new Set(refused.map(({ row }) => row));
      const right = given.kontakter.filter(({ row }) => !wrong.has(row));
      const different = new Set(right.map(({ values }) => JSON.stringify(values)));
      expect(new Set(make.map(({ values }) => JSON.stringify(values)))).toEqual(different);
      expect(make.length).toBe(different.size);
    }),
  );
});
