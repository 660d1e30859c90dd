import { number } from './sv-words.ts';

const SECONDS_PER_MINUTE = 60;
const MINUTES_PER_HOUR = 60;

/** Every word of the log of runs: what is shown of it, its sheets, and what stops a run. */
export const svLog = {
  title: 'Loggbok',
  job: 'Körning',
  allJobs: 'Alla',
  state: 'Status',
  allStates: 'Alla',
  noneSuch: (hasOlder: boolean) =>
    hasOlder
      ? 'Ingen sådan körning bland de senaste. Hämta äldre, eller välj en annan körning eller status.'
      : 'Ingen sådan körning. Välj en annan körning eller status.',
  shown: (many: number, hasOlder: boolean) =>
    `${number(many)} ${many === 1 ? 'körning' : 'körningar'}.${hasOlder ? ' Det finns äldre.' : ''}`,
  older: 'Hämta äldre körningar',
  toSheet: 'Hämta som blad',
  linesToSheet: 'Hämta raderna som blad',
  writing: 'Skriver …',
  written: (name: string) => `Klart. Det finns nu på bladet ${name}.`,
  about: (title: string, place: string, when: string) => `${title} · ${place} · hämtat ${when}`,
  sheet: {
    title: 'Loggbok',
    linesTitle: 'Körning, rader',
    job: 'Körning',
    schedule: 'Schema',
    place: 'Kommun',
    date: 'För dag',
    state: 'Status',
    created: 'Startad',
    started: 'Började',
    ended: 'Slutade',
    by: 'Av',
    counts: 'Resultat',
    message: 'Meddelande',
    row: 'Rad',
    level: 'Nivå',
    text: 'Vad',
  },
  facts: {
    schedule: 'Schema',
    slot: 'Planerad',
    started: 'Började',
    took: 'Tog',
  },
  stop: {
    action: 'Stoppa körningen',
    ask: 'Körningen stoppas. Det som redan är gjort står kvar, resten blir inte gjort.',
    doIt: 'Stoppa',
    goOn: 'Låt den fortsätta',
    stopped: 'Körningen är stoppad. Det som redan är gjort står kvar.',
    cancel: 'Ta bort ur kön',
    askCancel: 'Körningen tas bort ur kön och görs inte. Inget har ändrats.',
    doCancel: 'Ta bort',
    keepWaiting: 'Låt den vänta',
    cancelled: 'Körningen är borttagen ur kön. Inget har ändrats.',
    stopping: 'Stoppar …',
  },
  pace: {
    perSecond: (value: number) => `${number(Math.round(value))} i sekunden`,
    perMinute: (value: number) => `${number(Math.max(1, Math.round(value * SECONDS_PER_MINUTE)))} i minuten`,
    left: (time: string) => `${time} kvar`,
    soon: 'mindre än en minut',
    about: (time: string) => `ungefär ${time}`,
  },
};

/** So many seconds as `8 sekunder`, `3 minuter` or `2 timmar`. */
export function durationInWords(seconds: number): string {
  if (seconds < SECONDS_PER_MINUTE) return unit(Math.max(1, Math.round(seconds)), 'sekund', 'sekunder');
  const minutes = Math.round(seconds / SECONDS_PER_MINUTE);
  if (minutes < 2 * MINUTES_PER_HOUR) return unit(minutes, 'minut', 'minuter');
  return unit(Math.round(minutes / MINUTES_PER_HOUR), 'timme', 'timmar');
}

/** “120 i sekunden · ungefär 3 minuter kvar”. */
export function paceInWords(perSecond: number, secondsLeft: number | null): string {
  const { pace } = svLog;
  const speed = perSecond >= 1 ? pace.perSecond(perSecond) : pace.perMinute(perSecond);
  if (secondsLeft === null) return speed;
  const time = secondsLeft < SECONDS_PER_MINUTE ? pace.soon : pace.about(durationInWords(secondsLeft));
  return `${speed} · ${pace.left(time)}`;
}

function unit(value: number, one: string, many: string): string {
  return `${number(value)} ${value === 1 ? one : many}`;
}
