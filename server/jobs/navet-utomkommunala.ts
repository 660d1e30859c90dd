import * as z from 'zod/mini';
import { NavetUtomkommunalaRun } from '../contract/jobs.ts';
import { leaveForAvisering, leftLine } from '../usecases/personforfragan/waiting.ts';
import { askNavet } from './ask-navet.ts';
import type { Job, JobSettings } from './job.ts';

/**
 * Uppdatering utomkommunala personer (R013–R025). By the own integration with Skatteverket: all who live elsewhere, at
 * once (R017, R018). By way of KIR: those who are or lately were aktuella (R015), below 19 at once and the others at the
 * next avisering (R016). Staff, and guardians unless switched on (Z46), are not in the register.
 */
export function navetUtomkommunalaJob(settings: JobSettings): Job {
  return async (context, work) => {
    const { variant = 'skatteverket' } = z.parse(NavetUtomkommunalaRun, work.run.params);
    if (variant === 'skatteverket') {
      return { state: 'klar', message: null, ...(await askNavet(context, work, settings, 'utomkommunala')) };
    }
    // First of all: whatever comes of asking for the others, these have their turn.
    const later = await leaveForAvisering(context, work.run);
    const { counts, lines } = await askNavet(context, work, settings, 'kirUnder19');
    if (later === 0) return { state: 'klar', message: null, counts, lines };
    return { state: 'klar', message: null, counts: { ...counts, later }, lines: [...lines, leftLine(later)] };
  };
}
