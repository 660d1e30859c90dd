import { useState } from 'preact/hooks';
import type { ScbChange, ScbComparison } from '../../../server/contract/scb.ts';
import { messageOf, useApp } from '../../app.ts';
import { showOther } from '../../follow-person.ts';
import type { Session } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Message } from '../../ui/message.tsx';
import { sv } from '../../ui/sv.ts';
import { svScb } from '../../ui/sv-scb.ts';
import { goToRow, placeOfChange } from './mend.ts';

const { compare } = svScb;
/** So many of a group are shown at a time. */
const PAGE = 25;

type Props = { found: ScbComparison; session: Session };

/** What differs from a former file: in numbers, and row by row in three groups. */
export function Comparison({ found, session }: Props) {
  const { added, gone, changed, unchanged, changes, more } = found;
  return (
    <section class="stack tight" aria-labelledby="comparison">
      <h2 id="comparison">{compare.result}</h2>
      {added + gone + changed === 0 ? (
        <Message kind="success">{compare.same(unchanged)}</Message>
      ) : (
        <p class="numeric">{compare.counts(added, gone, changed, unchanged)}</p>
      )}
      <Group
        title={compare.groups.added(added)}
        changes={changes.filter(({ change }) => change === 'added')}
        session={session}
      />
      <Group
        title={compare.groups.gone(gone)}
        changes={changes.filter(({ change }) => change === 'gone')}
        session={session}
      />
      <Group
        title={compare.groups.changed(changed)}
        changes={changes.filter(({ change }) => change === 'changed')}
        session={session}
      />
      {more > 0 && <p class="caption">{compare.more(more)}</p>}
    </section>
  );
}

function Group({ title, changes, session }: { title: string; changes: ScbChange[]; session: Session }) {
  const [shown, setShown] = useState(PAGE);
  if (changes.length === 0) return null;
  return (
    <details class="folded card scb-kind" open>
      <summary>
        <Icon name="chevron" />
        <strong>{title}</strong>
      </summary>
      <ul class="run-lines">
        {changes.slice(0, shown).map((change) => (
          <Line key={`${change.what} ${change.row} ${change.key}`} change={change} session={session} />
        ))}
      </ul>
      {changes.length > shown && (
        <Button look="quiet" onPress={() => setShown(shown + PAGE)}>
          {svScb.showMore(changes.length - shown)}
        </Button>
      )}
    </details>
  );
}

function Line({ change, session }: { change: ScbChange; session: Session }) {
  const app = useApp();
  const { name, row, what, sheet, key, fields } = change;
  const place = placeOfChange(change);
  const who = name ?? compare.somebody;
  const go = async () => {
    try {
      if (place) await goToRow(app, session, place);
    } catch (error) {
      app.store.set({ notice: { kind: 'error', text: messageOf(error) } });
    }
  };
  return (
    <li class="stack tight">
      <span class="row apart">
        {sheet && key ? (
          <Button look="link" label={svScb.log.person(who)} onPress={() => showOther(app, { sheet, key })}>
            {who}
          </Button>
        ) : (
          <strong>{who}</strong>
        )}
        {place && (
          <Button look="link" label={svScb.log.goToOf(who)} onPress={go}>
            {svScb.log.goTo}
          </Button>
        )}
      </span>
      <span class="caption">
        {[compare.what[what], row !== null && svScb.log.row(row)].filter(Boolean).join(' · ')}
      </span>
      {fields.map(({ field, title, before, after }) => (
        <span key={field} class="breaking">
          {title}: <span class="out-of-sight">{compare.before} </span>
          {before || sv.none} → <span class="out-of-sight">{compare.after} </span>
          {after || sv.none}
        </span>
      ))}
    </li>
  );
}
