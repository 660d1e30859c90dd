import fc from 'fast-check';
import { expect, it } from 'vitest';
import { planOvertagande } from '../../server/domain/overtagande/plan.ts';
import type { KnownOfYouth, OvertagandePlan, RowsOfYouth } from '../../server/domain/overtagande/types.ts';
import { addDays, type PlainDate } from '../../server/domain/plain-date.ts';

const TODAY = '2026-11-20';
const anyDay = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2025-06-01', days));
const anyEnd = fc.option(anyDay, { nil: null });
const perioder = fc.array(fc.record({ from: anyDay, to: anyEnd }), { maxLength: 6 });
const atgarder = fc.array(fc.record({ from: anyDay, to: anyEnd, typ: fc.constantFrom('Prak', 'SYV') }), {
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

const rows = fc.record({ perioder, atgarder, kontakter }).map(
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
    kontaktuppgifter: [],
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
  };
}

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

it('each row is made, there already or refused; the same rows again make nothing', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const plan = planOvertagande(given, NOTHING, TODAY);
      for (const kind of ['perioder', 'atgarder', 'kontakter'] as const) {
        const { make, unchanged, refused } = plan[kind];
        expect(make.length + unchanged + refused.length).toBe(given[kind].length);
      }
      const again = planOvertagande(given, made(plan), TODAY);
      expect(again.perioder.make).toEqual([]);
      expect(again.atgarder.make).toEqual([]);
      expect(again.kontakter.make).toEqual([]);
      expect(again.kontakter.unchanged).toBe(plan.kontakter.make.length + plan.kontakter.unchanged);
    }),
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
