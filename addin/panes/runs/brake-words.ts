import type { RunAnswer, RunBrake } from '../../../server/contract/run.ts';
import { svBrake } from '../../ui/sv-brake.ts';
import { numbersAsked } from './run-words.ts';

/** The lines that hold the numbers of each kommun in which a night was stopped. */
const NUMBERS = 'broms';

/** What a brake asks about a run, as the server says that it stands: with the ways on that there are for the reader. */
export type BrakeAsks = {
  title: string;
  lead: string;
  numbers: string[];
  /** Why there is no yes any more, or who else may answer. */
  note: string | null;
  /** What a yes does, and what else there is to do; null without a yes. */
  confirm: { yes: string; or: string } | null;
  /** What a no does; null without a no. */
  decline: string | null;
};

/** What is to be shown of a run that a brake has stopped (Z40). */
export function brakeAsks({ run, lines }: RunAnswer, brake: RunBrake): BrakeAsks {
  const { holds, mayAnswer, tooOld } = brake;
  const said = lines.filter(({ code }) => code === NUMBERS).map(({ message }) => message);
  const numbers = holds === 'night' ? numbersAsked(run, [...new Set(said)]) : [run.message ?? ''];
  const { lead } = svBrake.holds[holds];
  if (holds === 'nothing') {
    return { title: svBrake.titleOthers, lead, numbers, note: null, confirm: null, decline: null };
  }
  const { yes, or, no } = svBrake.holds[holds];
  if (!mayAnswer) {
    const note = whoMay(holds, run.kommun !== null);
    return { title: svBrake.titleOthers, lead, numbers, note, confirm: null, decline: null };
  }
  const ask = { title: svBrake.title, lead, numbers, decline: no };
  return tooOld
    ? { ...ask, note: svBrake.tooOld, confirm: null }
    : { ...ask, note: null, confirm: { yes, or } };
}

function whoMay(holds: RunBrake['holds'], ofOne: boolean): string {
  if (holds === 'gallring') return svBrake.who.all;
  if (ofOne) return svBrake.who.own;
  return holds === 'night' ? svBrake.who.nightForAll : svBrake.who.all;
}
