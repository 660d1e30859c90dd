import * as z from 'zod/mini';
import { isPlainDate } from '../domain/plain-date.ts';

/** A day that exists, `YYYY-MM-DD`. */
export const PlainDate = z.string().check(z.refine((value) => isPlainDate(value), 'Datumet finns inte.'));
