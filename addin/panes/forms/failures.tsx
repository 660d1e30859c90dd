import { useEffect, useRef } from 'preact/hooks';
import type { PulledSheet } from '../../../server/contract/pulled-sheet.ts';
import { type App, messageOf, useApp } from '../../app.ts';
import type { Failure, Registered } from '../../register.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { sv } from '../../ui/sv.ts';

/** More failures than this are only counted. */
const MOST_LISTED = 200;

type Props = {
  outcome: Pick<Registered, 'failed' | 'saved'> | null;
  shownIn: PulledSheet;
  /** What the heading and the line below it say, where nothing was to be saved. */
  words?: { title: string; lead: string };
};

/** Those for whom it did not go, each with the reason and the way to the row; takes the focus when it has come. */
export function Failures({ outcome, shownIn, words }: Props) {
  const { store } = useApp();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [outcome]);
  if (!outcome || outcome.failed.length === 0) return null;
  const left = outcome.failed.length - MOST_LISTED;
  return (
    <section class="card stack" aria-labelledby="failures">
      <h2 id="failures" ref={heading} tabIndex={-1}>
        {words?.title ?? sv.save.failures}
      </h2>
      <p>{words?.lead ?? (outcome.saved > 0 ? sv.save.failuresLead : sv.save.noneSavedLead)}</p>
      <ul class="stack">
        {outcome.failed.slice(0, MOST_LISTED).map((failure) => (
          <Failed key={failure.youth.id} failure={failure} shownIn={shownIn} />
        ))}
      </ul>
      {left > 0 && <p class="caption">{sv.more(left)}</p>}
      {outcome.saved > 0 && (
        <div>
          <Button icon="undo" onPress={() => store.set({ view: 'history', notice: null })}>
            {sv.history.undoLast}
          </Button>
        </div>
      )}
    </section>
  );
}

function Failed({ failure: { youth, reasons }, shownIn }: { failure: Failure; shownIn: PulledSheet }) {
  const app = useApp();
  const goTo = () => goToRow(app, shownIn, youth.rowKey);
  return (
    <li class="stack tight">
      <span class="row apart">
        <strong>{youth.name}</strong>
        <span class="caption numeric">{youth.identity}</span>
      </span>
      {reasons.map((reason) => (
        <span class="error-text" key={reason}>
          <Icon name="error" />
          {reason}
        </span>
      ))}
      <div>
        <Button look="link" label={sv.save.goToRowOf(youth.name)} onPress={goTo}>
          {sv.review.goToRow}
        </Button>
      </div>
    </li>
  );
}

async function goToRow({ workbook, store }: App, pulled: PulledSheet, key: string): Promise<void> {
  try {
    await workbook.goToKey(pulled, key);
  } catch (error) {
    store.set({ notice: { kind: 'error', text: messageOf(error) } });
  }
}
