import { useState } from 'preact/hooks';
import type { ScbFaultKind, ScbReadiness } from '../../../server/contract/scb.ts';
import { useApp } from '../../app.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Message } from '../../ui/message.tsx';
import { leftOutWords, svScb } from '../../ui/sv-scb.ts';
import { number } from '../../ui/sv-words.ts';
import { Failed } from './failed.tsx';
import { chooseKind } from './mend.ts';
import { scbApi } from './scb-api.ts';
import { useAnswer } from './use-answer.ts';

const { readiness } = svScb;

/** SCB-beredskap: how many SCB would refuse today in a half-year, by kind of fault, each a way to its rows. */
export function Readiness() {
  const { api } = useApp();
  const [asked] = useState<{ halfYear?: string }>({});
  const [chosen, setChosen] = useState<string>();
  const years = useAnswer(() => scbApi(api).halfYears());
  const answer = useAnswer(() => scbApi(api).readiness(asked.halfYear));
  // Without a profile for the half-year at hand there is no answer, but another may be chosen.
  const { halfYears = [], due } = years.value ?? {};
  const halfYear = chosen ?? answer.value?.halfYear ?? due ?? halfYears[0]?.halfYear;
  const told = answer.value?.halfYear === halfYear ? answer.value : null;
  const choose = (next: string) => {
    asked.halfYear = next;
    setChosen(next);
    void answer.again();
  };
  return (
    <section class="card stack tight" aria-labelledby="readiness">
      <div class="row apart">
        <h2 id="readiness">{readiness.title}</h2>
        <Button look="quiet" busy={answer.busy} onPress={answer.again}>
          {readiness.again}
        </Button>
      </div>
      {halfYears.length > 0 && halfYear && (
        <SelectField
          label={readiness.halfYear}
          items={halfYears.map((one) => ({ value: one.halfYear, label: one.words }))}
          value={halfYear}
          onInput={choose}
        />
      )}
      <div aria-live="polite">{told && <Verdict told={told} />}</div>
      {told && <Figures told={told} />}
      <Failed answer={{ ...answer, value: told }} />
    </section>
  );
}

function Verdict({ told: { persons, refused } }: { told: ScbReadiness }) {
  if (persons === 0) return <p>{readiness.none}</p>;
  if (refused === 0) return <Message kind="success">{readiness.right(persons)}</Message>;
  return <Message kind="error">{readiness.refused(refused, persons)}</Message>;
}

function Figures({ told }: { told: ScbReadiness }) {
  const { kinds, leftOut, warnings } = told;
  const errors = kinds.filter(({ level }) => level === 'error');
  const others = kinds.filter(({ level }) => level === 'warning');
  const left = leftOutWords(leftOut);
  return (
    <>
      {errors.length > 0 && <Kinds label={readiness.listLabel} kinds={errors} />}
      {others.length > 0 && (
        <details class="folded">
          <summary>
            <Icon name="chevron" />
            <span>{readiness.warnings(warnings)}</span>
          </summary>
          <Kinds label={readiness.warnings(warnings)} kinds={others} />
        </details>
      )}
      {left && (
        <p class="caption">
          {svScb.page.left}: {left}.
        </p>
      )}
      <p class="caption">
        {svScb.page.profile}: {told.profile.name}
      </p>
    </>
  );
}

function Kinds({ label, kinds }: { label: string; kinds: ScbFaultKind[] }) {
  return (
    <ul class="figures spaced" aria-label={label}>
      {kinds.map((kind) => (
        <Kind key={`${kind.check} ${kind.wrong} ${kind.rows.sheet}`} kind={kind} />
      ))}
    </ul>
  );
}

function Kind({ kind: { wrong, persons, rows } }: { kind: ScbFaultKind }) {
  const app = useApp();
  return (
    <li>
      <Button
        look="link"
        label={readiness.figure(wrong, persons)}
        onPress={() => chooseKind(app, rows, wrong)}
      >
        {wrong}
      </Button>
      <strong aria-hidden="true">{number(persons)}</strong>
    </li>
  );
}
