import { useState } from 'preact/hooks';
import type { ScbLogAnswer, ScbLogFault } from '../../../server/contract/scb.ts';
import { valueText } from '../../../server/domain/filter-words.ts';
import { rowChoice } from '../../../server/domain/row-choice.ts';
import { messageOf, useApp } from '../../app.ts';
import { showOther } from '../../follow-person.ts';
import type { Session } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { svScb } from '../../ui/sv-scb.ts';
import { type LogKind, logKinds } from './log-kinds.ts';
import { chooseKind, goToRow, placeOfFault } from './mend.ts';

const { log: words } = svScb;
/** So many rows of a kind are shown at a time. */
const PAGE = 25;

/** SCB-exportlogg (R244): errors and warnings apart, by kind, each with the person, what to do and the way to the row. */
export function Log({
  log: { faults, more, export: made },
  session,
}: {
  log: ScbLogAnswer;
  session: Session;
}) {
  const errors = logKinds(faults, 'error');
  const warnings = logKinds(faults, 'warning');
  return (
    <section class="stack tight" aria-labelledby="log">
      <h2 id="log">{words.title}</h2>
      {faults.length === 0 && more === 0 && <p>{words.none}</p>}
      {faults.length > 0 && (
        <>
          <h3>{words.errors(made.errors)}</h3>
          {errors.length === 0 && <p class="caption">{words.noErrors}</p>}
          <Kinds kinds={errors} session={session} />
          {warnings.length > 0 && <h3>{words.warnings(made.warnings)}</h3>}
          <Kinds kinds={warnings} session={session} />
        </>
      )}
      {more > 0 && <p class="caption">{words.more(more)}</p>}
    </section>
  );
}

function Kinds({ kinds, session }: { kinds: LogKind[]; session: Session }) {
  return kinds.map((kind) => <Kind key={kind.id} kind={kind} open={kinds.length === 1} session={session} />);
}

function Kind({ kind, open, session }: { kind: LogKind; open: boolean; session: Session }) {
  const app = useApp();
  const [shown, setShown] = useState(PAGE);
  const { level, wrong, mend, sheet, keys, faults } = kind;
  return (
    <details class="folded card scb-kind" open={open}>
      <summary>
        <Icon name="chevron" />
        <span class={`badge ${level}`}>
          <Icon name={level} />
          {faults.length}
        </span>
        <strong>{wrong}</strong>
      </summary>
      <div class="stack tight">
        <p>{mend}</p>
        <div>
          <Button onPress={() => chooseKind(app, { sheet, filter: [rowChoice(keys)] }, wrong)}>
            {words.choose(Math.min(keys.length, rowsAtOnce(keys)))}
          </Button>
        </div>
        <ul class="run-lines">
          {faults.slice(0, shown).map((fault) => (
            <Line key={`${fault.row} ${fault.key} ${fault.field}`} fault={fault} session={session} />
          ))}
        </ul>
        {faults.length > shown && (
          <Button look="quiet" onPress={() => setShown(shown + PAGE)}>
            {svScb.showMore(faults.length - shown)}
          </Button>
        )}
      </div>
    </details>
  );
}

function rowsAtOnce(keys: readonly string[]): number {
  const { value } = rowChoice(keys);
  return Array.isArray(value) ? value.length : 0;
}

function Line({ fault, session }: { fault: ScbLogFault; session: Session }) {
  const app = useApp();
  const { name, personnummer, title, row } = fault;
  const { sheet, key } = fault;
  const go = async () => {
    try {
      await goToRow(app, session, placeOfFault(fault));
    } catch (error) {
      app.store.set({ notice: { kind: 'error', text: messageOf(error) } });
    }
  };
  return (
    <li class="stack tight">
      <span class="row apart">
        <Button look="link" label={words.person(name)} onPress={() => showOther(app, { sheet, key })}>
          {name}
        </Button>
        <Button look="link" label={words.goToOf(name)} onPress={go}>
          {words.goTo}
        </Button>
      </span>
      <span class="caption">
        {valueText({ key: 'personnummer', title, type: 'identity' }, personnummer)} · {title} ·{' '}
        {words.row(row)}
      </span>
    </li>
  );
}
