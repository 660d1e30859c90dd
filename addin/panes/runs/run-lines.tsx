import { useEffect, useState } from 'preact/hooks';
import type { RunAnswer, RunLine } from '../../../server/contract/run.ts';
import { messageOf, useApp } from '../../app.ts';
import { serverId } from '../../server-id.ts';
import { Button } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { svLog } from '../../ui/sv-log.ts';
import { svRuns } from '../../ui/sv-runs.ts';
import { dateTime } from '../../ui/sv-words.ts';
import { runMark } from './import-examen.ts';
import { linesAsList } from './log-sheets.ts';
import { jobTitle, worstFirst } from './run-words.ts';
import { ToSheet } from './to-sheet.tsx';

/** So many lines are shown at a time. */
const PAGE = 100;

const LOOKS: Record<RunLine['level'], { icon: IconName; look: string }> = {
  fel: { icon: 'error', look: 'error' },
  varning: { icon: 'warning', look: 'warning' },
  info: { icon: 'info', look: '' },
};

/** What a run has to say, one line per row and the worst first (R253); rows of the open sheet can be gone to. */
export function RunLines({ answer }: { answer: RunAnswer }) {
  const { run } = answer;
  const [shown, setShown] = useState(PAGE);
  const isOpen = useSheetOf(answer);
  // What the brakes say stands with the question whether to go on, and no longer holds after a yes; after a no it is why.
  const lines = worstFirst(answer.lines.filter(({ code }) => code !== 'broms' || run.state === 'avbruten'));
  const confirmed = run.state === 'klar' && lines.length < answer.lines.length;
  if (confirmed && lines.length === 0) return <p class="caption">{svRuns.brake.was}</p>;
  // An export to SCB has a log of its own.
  const isRight = run.state === 'klar' && run.job !== 'scb-export';
  if (lines.length === 0) return isRight ? <p class="caption">{svRuns.lines.none}</p> : null;
  return (
    <section class="stack tight" aria-labelledby="run-lines">
      <h2 id="run-lines">{svRuns.lines.title(lines.length)}</h2>
      {run.job === 'examen' && <p class="caption">{svRuns.lines.mend}</p>}
      <ToSheet
        label={svLog.linesToSheet}
        title={`${jobTitle(run)} ${dateTime(run.created)}`}
        list={(about) => linesAsList(lines, about)}
      />
      <ul class="run-lines">
        {lines.slice(0, shown).map((line) => (
          <Line key={`${line.row} ${line.code} ${line.message}`} line={line} linked={isOpen} />
        ))}
      </ul>
      {lines.length > shown && (
        <Button look="quiet" onPress={() => setShown(shown + PAGE)}>
          {svRuns.lines.more(lines.length - shown)}
        </Button>
      )}
    </section>
  );
}

function Line({ line, linked }: { line: RunLine; linked: boolean }) {
  const { workbook, store } = useApp();
  const { row, level, message } = line;
  const { icon, look } = LOOKS[level];
  const go = async (to: number) => {
    try {
      await workbook.examen.goTo(to);
    } catch (error) {
      store.set({ notice: { kind: 'error', text: messageOf(error) } });
    }
  };
  return (
    <li class="stack tight">
      <span class="row">
        <span class={`badge ${look}`}>
          <Icon name={icon} />
          {svRuns.lines.levels[level]}
        </span>
        {row !== null && !linked && <strong>{svRuns.lines.row(row)}</strong>}
        {row !== null && linked && (
          <Button look="link" onPress={() => go(row)}>
            {svRuns.lines.goTo(row)}
          </Button>
        )}
      </span>
      <span>{message}</span>
    </li>
  );
}

/** True when the rows of the run are those of the sheet in the open workbook. */
function useSheetOf({ run }: RunAnswer): boolean {
  const { workbook } = useApp();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (run.job !== 'examen') return;
    let left = false;
    void workbook.examen
      .runOfSheet()
      .catch(() => null)
      .then((mark) => !left && setOpen(mark === runMark(serverId(), run.id)));
    return () => {
      left = true;
    };
  }, [workbook, run.id, run.job]);
  return isOpen;
}
