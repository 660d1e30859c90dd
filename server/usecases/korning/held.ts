import * as z from 'zod/mini';
import type { RunBrake } from '../../contract/run.ts';
import { type KorningRow, NIGHT_JOB } from '../../db/queries/korning.ts';
import { type Actor, kommunOf, may } from '../../domain/access.ts';
import { isAnswers } from '../personforfragan/forfragan.ts';

/** A yes is to numbers that are at most so old; what they were of has changed since (Z40). */
export const ANSWER_DAYS = 30;
const DAY_MS = 86_400_000;

const Held = z.object({ held: z.string(), file: z.optional(z.object({ omfang: z.string() })) });

/** What a run that a brake has stopped holds, by what it has noted itself. */
export function heldIn({ jobb, parametrar }: Pick<KorningRow, 'jobb' | 'parametrar'>): RunBrake['holds'] {
  if (jobb === NIGHT_JOB) return 'night';
  if (jobb === 'gallring') return 'gallring';
  const params = z.safeParse(Held, JSON.parse(parametrar));
  if (!params.success) return 'nothing';
  if (jobb === 'placeringar') return params.data.file === undefined ? 'connections' : 'placements';
  return isAnswers(params.data.held) ? 'answers' : 'file';
}

/**
 * What a run calls the file, the answers or the connections that it holds; undefined when it holds none of these. The same
 * file of placements is another one from another huvudman.
 */
export function heldBy({ jobb, parametrar }: Pick<KorningRow, 'jobb' | 'parametrar'>): string | undefined {
  const params = z.safeParse(Held, JSON.parse(parametrar));
  if (!params.success) return undefined;
  const { held, file } = params.data;
  return jobb === 'placeringar' && file ? `${file.omfang} ${held}` : held;
}

/**
 * True for those who may say yes or no to a run that a brake has stopped (Z40): a systemansvarig, and an administrator for
 * the own kommun, save to gallring, which cannot be taken back.
 */
export function mayAnswer(actor: Actor, { jobb, kommun_kod }: KorningRow): boolean {
  if (may(actor, 'jobs:all')) return true;
  return (
    may(actor, 'jobs:own') && kommun_kod !== null && kommun_kod === kommunOf(actor) && jobb !== 'gallring'
  );
}

/** True for a run that was stopped more than 30 days before an instant. */
export function isTooOld({ avslutad, skapad }: KorningRow, now: string): boolean {
  return Date.parse(now) - Date.parse(avslutad ?? skapad) > ANSWER_DAYS * DAY_MS;
}

/** What a run that a brake has stopped waits for, as the actor sees it. */
export function brakeOf(actor: Actor, row: KorningRow, now: string): RunBrake {
  return { holds: heldIn(row), tooOld: isTooOld(row, now), mayAnswer: mayAnswer(actor, row) };
}
