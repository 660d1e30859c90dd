import type { JSX } from 'preact';
import { cellRect } from '../workbook/rect.ts';
import type { Place, Sheet } from '../workbook/sheet.ts';
import { validationAt } from '../workbook/validation.ts';
import type { GridStore } from './grid-store.ts';
import { boxOf, type View } from './view.ts';

type Note = { title: string; text: string };

/** The note beside the active cell or the one under the pointer: its comment, or what its rule asks for. */
export function CellNote({
  store,
  view,
  hover,
}: {
  store: GridStore;
  view: View;
  hover: Place | null;
}): JSX.Element {
  const { active } = store.sheet.selection;
  const shown = [
    ...(hover ? [{ place: hover, notes: comments(store.sheet, hover) }] : []),
    { place: active, notes: [...comments(store.sheet, active), ...prompt(store.sheet, active)] },
  ].find(({ notes }) => notes.length > 0);
  const box = shown && !store.state.popup && boxOf(view, cellRect(shown.place.row, shown.place.column));
  if (!shown || !box) return <div class="note-holder" role="status" />;
  const isLow = box.top + box.height + 120 > view.size.height;
  return (
    <div class="note-holder" role="status">
      <div
        class="note"
        style={{
          left: `${Math.max(0, Math.min(box.left + 16, view.size.width - 268))}px`,
          ...(isLow
            ? { bottom: `${view.size.height - box.top + 4}px` }
            : { top: `${box.top + box.height + 6}px` }),
        }}
      >
        {shown.notes.map(({ title, text }) => (
          <div key={text}>
            {title !== '' && <strong>{title}</strong>}
            <p>{text}</p>
          </div>
        ))}
      </div>
    </div>
  );
}

function comments(sheet: Sheet, { row, column }: Place): Note[] {
  return sheet.comments
    .filter((comment) => comment.row === row && comment.column === column)
    .map((comment) => ({ title: comment.authorName, text: comment.content }));
}

function prompt(sheet: Sheet, { row, column }: Place): Note[] {
  const found = validationAt(sheet, row, column)?.validation.prompt;
  return found?.showPrompt && found.message !== '' ? [{ title: found.title, text: found.message }] : [];
}
