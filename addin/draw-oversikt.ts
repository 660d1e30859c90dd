import type { Figure, OversiktAnswer } from '../server/contract/oversikt.ts';
import type { App } from './app.ts';
import type { Session } from './session.ts';
import { sv } from './ui/sv.ts';
import { type OversiktSheet, type Picture, writeOversikt } from './workbook/oversikt-sheet.ts';

/** So many handläggare or kommuner have a bar of their own; the others share one. */
const MOST_BARS = 11;

/** Reads the figures and draws them on the sheet Översikt of the open workbook; gives the sheet's name. */
export async function showOversikt(
  { api }: Pick<App, 'api'>,
  { user, role }: Session,
): Promise<{ sheetName: string; answer: OversiktAnswer }> {
  const answer = await api.oversikt();
  const { ungdomar, readAt } = answer;
  const sheet: OversiktSheet = {
    heading: sv.oversikt.heading(role.scope.name),
    about: sv.oversikt.about({ ungdomar, readAt, by: user.name }),
    pictures: picturesOf(answer),
  };
  return { sheetName: await writeOversikt(sheet), answer };
}

function picturesOf(answer: OversiktAnswer): Picture[] {
  const words = sv.oversikt;
  const spread = answer.fordelning.av === 'kommun' ? words.kommun : words.handlaggare;
  return [
    picture('status', words.status, answer.status),
    picture('kontakt', words.kontakt, answer.senasteKontakt, 'columns'),
    { ...picture('atgarder', words.atgarder, answer.atgardstyper), valueAxis: words.atgarder.axis },
    picture('fordelning', spread, withOthers(answer.fordelning.figures)),
    {
      name: 'manader',
      title: words.manader.title,
      kind: 'columns',
      headers: [words.manader.header, words.manader.opened, words.manader.closed],
      valueAxis: words.manader.axis,
      rows: answer.manader.map(({ manad, nya, avslutade }) => ({
        label: words.month(manad),
        counts: [nya, avslutade],
      })),
    },
  ];
}

function picture(
  name: Picture['name'],
  { title, header }: { title: string; header: string },
  figures: readonly Figure[],
  kind: Picture['kind'] = 'bars',
): Picture {
  return {
    name,
    title,
    kind,
    headers: [header, sv.oversikt.count],
    valueAxis: sv.oversikt.youths,
    rows: figures.map(({ label, count }) => ({ label, counts: [count] })),
  };
}

/** Those with the most, then the others together, then those without (an empty `value`). */
function withOthers(figures: readonly Figure[]): Figure[] {
  const named = figures.filter(({ value }) => value !== '');
  const without = figures.filter(({ value }) => value === '');
  if (named.length <= MOST_BARS) return [...named, ...without];
  const [shown, others] = [named.slice(0, MOST_BARS - 1), named.slice(MOST_BARS - 1)];
  const count = others.reduce((sum, figure) => sum + figure.count, 0);
  return [...shown, { value: '*', label: sv.oversikt.others(others.length), count }, ...without];
}
