import { useRef, useState } from 'preact/hooks';
import { MAX_WORKBOOK_BYTES } from '../../server/contract/workbook.ts';
import type { Decision } from '../../server/domain/decide.ts';
import { SHEET_NAMES, type SheetName } from '../../server/domain/sheet.ts';
import { ApiError } from '../api.ts';
import { messageOf, useServed } from '../app.ts';
import { summaryOf } from '../review.ts';
import { SelectField } from '../ui/field.tsx';
import { Alert } from '../ui/message.tsx';
import { svBlad } from '../ui/sv-blad.ts';
import { FilePicker } from './file-picker.tsx';
import { type ChosenFile, type FileReview, pushFile, reviewOf, withDecisions } from './file-push.ts';
import { ReviewFile } from './review-file.tsx';
import { Sent, type SentFile } from './sent.tsx';

type Choosable = { value: SheetName; label: string };
type Stage =
  | { kind: 'choose' }
  | { kind: 'reading'; name: string }
  | { kind: 'sheet'; file: ChosenFile; sheets: Choosable[] }
  | { kind: 'review'; file: ChosenFile; found: FileReview; decisions: Decision[] }
  | { kind: 'sent'; name: string; sent: SentFile };

/** Choose an edited workbook, review what it changes, send it, and see what became of each row. */
export function SendBack({ onReview }: { onReview: (reviewing: boolean) => void }) {
  const served = useServed();
  const [stage, setStage] = useState<Stage>({ kind: 'choose' });
  const [error, setError] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const show = (next: Stage) => {
    setStage(next);
    onReview(next.kind === 'review');
    heading.current?.focus();
  };
  const review = async (file: ChosenFile, decisions: Decision[] = []) => {
    setError(null);
    setStage({ kind: 'reading', name: file.name });
    try {
      const found = reviewOf(await pushFile(served, file, { pushId: crypto.randomUUID(), decisions }));
      show({ kind: 'review', file, found, decisions });
      served.store.set({ spoken: summaryOf(found.review) });
    } catch (problem) {
      const sheets = choosable(problem);
      if (sheets.length > 0) return show({ kind: 'sheet', file, sheets });
      show({ kind: 'choose' });
      setError(messageOf(problem));
    }
  };
  const choose = async (file: File) => {
    if (!file.name.toLowerCase().endsWith('.xlsx')) return setError(svBlad.back.wrongFile);
    if (file.size > MAX_WORKBOOK_BYTES) return setError(svBlad.back.tooLarge);
    try {
      const content = new Blob([await file.arrayBuffer()]);
      await review({ name: file.name, content, sheet: null });
    } catch {
      setError(svBlad.back.unreadable);
    }
  };
  const again = () => {
    setError(null);
    show({ kind: 'choose' });
  };
  return (
    <section class="card stack" aria-labelledby="back">
      <h2 id="back" ref={heading} tabIndex={-1}>
        {svBlad.back.title}
      </h2>
      {(stage.kind === 'choose' || stage.kind === 'reading') && (
        <FilePicker reading={stage.kind === 'reading' ? stage.name : null} onChoose={choose} />
      )}
      <Alert text={error} />
      {stage.kind === 'sheet' && (
        <SelectField
          label={svBlad.back.whichSheet}
          blank={svBlad.back.choose}
          items={stage.sheets}
          value=""
          onInput={(name) => {
            const sheet = SHEET_NAMES.find((candidate) => candidate === name);
            if (sheet) void review({ ...stage.file, sheet });
          }}
        />
      )}
      {stage.kind === 'review' && (
        <ReviewFile
          file={stage.file}
          found={stage.found}
          decisions={stage.decisions}
          onDecide={(decisions) => review(stage.file, withDecisions(stage.decisions, decisions))}
          onSent={(sent) => show({ kind: 'sent', name: stage.file.name, sent })}
          onAgain={again}
        />
      )}
      {stage.kind === 'sent' && <Sent name={stage.name} sent={stage.sent} onAgain={again} />}
    </section>
  );
}

/** The sheets to choose among, when a workbook has several. */
function choosable(problem: unknown): Choosable[] {
  if (!(problem instanceof ApiError)) return [];
  return problem.issues.flatMap(({ path, code, message }) => {
    const value = SHEET_NAMES.find((name) => path === 'sheet' && name === code);
    return value ? [{ value, label: message }] : [];
  });
}
