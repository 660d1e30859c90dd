import type { PlainDate } from '../server/domain/plain-date.ts';

/** The Swedish day now, `YYYY-MM-DD`. */
export function today(): PlainDate {
  return new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });
}
