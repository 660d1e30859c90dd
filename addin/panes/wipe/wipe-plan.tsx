import { FIRST_BODY_ROW } from '../../../server/domain/sheet-layout.ts';
import { type App, messageOf, useApp } from '../../app.ts';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { sv } from '../../ui/sv.ts';
import { isClean, losesUnsent, type Survey, type SurveyedSheet, type Unsent } from '../../wipe.ts';
import { EXAMEN_SHEET } from '../../workbook/examen-sheet.ts';
import type { OwnThing } from '../../workbook/own-things.ts';

type Props = { survey: Survey; thenLogOut: boolean; working: string | null; onWipe: () => Promise<void> };

/** What a wiping will take, sheet by sheet, and the ways on: send first, or throw away knowingly. */
export function WipePlan({ survey, thenLogOut, working, onWipe }: Props) {
  const app = useApp();
  const { sheets, hidden } = survey;
  if (isClean(survey)) return <Message kind="success">{sv.wipe.nothing}</Message>;
  const loses = losesUnsent(survey);
  const first = sheets.find(({ unsent }) => unsent !== null);
  return (
    <>
      <p>{thenLogOut ? sv.wipe.logOutLead : sv.wipe.lead}</p>
      <ul class="wipe-list">
        {sheets.map((sheet) => (
          <Sheet key={sheet.id} sheet={sheet} />
        ))}
        {sheets.length === 0 && <li>{sv.wipe.onlyHidden(hidden.length)}</li>}
      </ul>
      <p class="caption">{sv.wipe.others}</p>
      {survey.examen && <p class="caption">{sv.wipe.examen(EXAMEN_SHEET)}</p>}
      <Message kind="warning">{sv.wipe.noUndo}</Message>
      {loses && first && (
        <Button look="primary" wide busy={working !== null} onPress={() => goAndSend(app, first)}>
          {sv.wipe.sendFirst}
        </Button>
      )}
      <div role="status" class="stack">
        <Button wide busy={working !== null} onPress={onWipe}>
          {working ?? wipeLabel(survey, loses, thenLogOut)}
        </Button>
      </div>
    </>
  );
}

function wipeLabel({ sheets, changes }: Survey, loses: boolean, thenLogOut: boolean): string {
  if (thenLogOut) return loses ? sv.wipe.throwAwayAndLogOut(changes) : sv.wipe.wipeAndLogOut;
  return loses ? sv.wipe.throwAway(changes) : sv.wipe.wipe(sheets.length);
}

function Sheet({ sheet }: { sheet: SurveyedSheet }) {
  return (
    <li class="stack tight">
      <strong>{sheet.name}</strong>
      <span class="caption">{sv.wipe.kinds[sheet.kind]}</span>
      {sheet.unsent && <Message kind="warning">{unsentText(sheet.unsent)}</Message>}
      {sheet.own.length > 0 && (
        <Message kind="warning">
          {sv.wipe.own} {sheet.own.map(ownText).join(', ')}. {sv.wipe.moveOwn}
        </Message>
      )}
    </li>
  );
}

function unsentText({ changes, below, cutOff, unread }: Unsent): string {
  const parts = [
    changes > 0 ? sv.wipe.unsent(changes) : '',
    below > 0 ? sv.wipe.below(below) : '',
    cutOff ? sv.wipe.cutOff : '',
    unread ? sv.wipe.unread : '',
  ];
  return `${parts.filter(Boolean).join('. ')}.`;
}

function ownText(thing: OwnThing): string {
  if (thing.kind === 'cells') return sv.wipe.ownThings.cells(thing.address);
  if (thing.kind === 'column') return sv.wipe.ownThings.column(thing.title);
  return sv.wipe.ownThings.charts(thing.count);
}

/** Brings the sheet to the front and opens the review of it. */
async function goAndSend({ workbook, store }: App, { pulled }: SurveyedSheet): Promise<void> {
  if (!pulled) return;
  try {
    await workbook.goTo(pulled, FIRST_BODY_ROW + 1, null);
    store.set({
      front: { kind: 'pulled', pulled },
      aside: null,
      tab: 'arbeta',
      view: 'review',
      notice: null,
    });
  } catch (problem) {
    store.set({
      aside: null,
      tab: 'arbeta',
      view: 'overview',
      notice: { kind: 'error', text: messageOf(problem) },
    });
  }
}
