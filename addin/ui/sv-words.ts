/** “1 rad”, “48 rader”, “1 234 rader”. */
export function rows(count: number): string {
  return `${number(count)} ${count === 1 ? 'rad' : 'rader'}`;
}

/** “1 ändring”, “12 ändringar”. */
export function changes(count: number): string {
  return `${number(count)} ${count === 1 ? 'ändring' : 'ändringar'}`;
}

/** A number as Swedes group it. */
export function number(value: number): string {
  return value.toLocaleString('sv-SE');
}

/** An ISO instant as `2026-11-20 14:32` in Swedish time. */
export function dateTime(instant: string): string {
  return new Date(instant).toLocaleString('sv-SE', {
    timeZone: 'Europe/Stockholm',
    dateStyle: 'short',
    timeStyle: 'short',
  });
}

/** “Hämtat 14:32”, “Hämtat i går 14:32”, “Äldre än i går: hämtat 2026-11-17 14:32”. */
export function pulledWhen(instant: string, now: Date): string {
  const day = (date: Date) => date.toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' });
  const [date, time] = dateTime(instant).split(' ');
  if (date === day(now)) return `Hämtat ${time}`;
  if (date === day(new Date(now.getTime() - 86_400_000))) return `Hämtat i går ${time}`;
  return `Äldre än i går: hämtat ${dateTime(instant)}`;
}
