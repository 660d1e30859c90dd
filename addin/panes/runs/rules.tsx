import { useEffect, useState } from 'preact/hooks';
import type { Installning } from '../../../server/contract/installning.ts';
import type { KommunStatus } from '../../../server/contract/run.ts';
import { messageOf, useApp } from '../../app.ts';
import type { Session } from '../../session.ts';
import { SelectField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Alert } from '../../ui/message.tsx';
import { svRuns } from '../../ui/sv-runs.ts';
import { ViewHead } from '../view-head.tsx';
import { RuleForm } from './rule-form.tsx';
import { ruleInWords, rulesFor } from './rule-words.ts';
import { readRules } from './rules-api.ts';

const { rules: words } = svRuns;
/** Stands for what holds in every kommun that has nothing of its own. */
const ALL = '*';

/** Regler i kommunen: what holds and from when (Z7, Z11); systemansvarig can set more. */
export function Rules({ session }: { session: Session }) {
  const { api, store } = useApp();
  const all = session.permissions.includes('jobs:all');
  const [kommuner, setKommuner] = useState<KommunStatus[]>([]);
  const [kod, setKod] = useState(all ? ALL : session.role.scope.value);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    api.kommuner().then(setKommuner, (problem: unknown) => setError(messageOf(problem)));
  }, [api]);
  const namn = kommuner.find((one) => one.kod === kod)?.namn;
  return (
    <main class="view stack">
      <ViewHead
        title={words.title}
        onBack={() => store.set({ runsView: { kind: 'list', from: 'rules' }, notice: null })}
      />
      <p>{words.lead}</p>
      {all ? (
        <SelectField
          label={words.place}
          items={kommuner.map((one) => ({ value: one.kod, label: one.namn }))}
          blank={svRuns.allKommuner}
          value={kod === ALL ? '' : kod}
          onInput={(next) => setKod(next || ALL)}
        />
      ) : (
        <strong>{namn}</strong>
      )}
      <Alert text={error} />
      <RulesOf key={kod} kod={kod} place={namn ?? svRuns.allKommuner} maySet={all} />
    </main>
  );
}

function RulesOf({ kod, place, maySet }: { kod: string; place: string; maySet: boolean }) {
  const { api } = useApp();
  const [rules, setRules] = useState<Installning[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    readRules(api, kod).then(setRules, (problem: unknown) => setError(messageOf(problem)));
  }, [api, kod]);
  if (!rules) return error ? <Alert text={error} /> : <div class="skeleton tall" aria-busy="true" />;
  return (
    <>
      {rulesFor(kod).map((name) => (
        <Rule key={name} name={name} rules={rules} ofAll={kod === ALL} />
      ))}
      {maySet && <RuleForm kod={kod} place={place} onSet={setRules} />}
    </>
  );
}

type RuleProps = { name: Installning['name']; rules: Installning[]; ofAll: boolean };

/** One rule with its days, the newest first. */
function Rule({ name, rules, ofAll }: RuleProps) {
  const rows = rules.filter((rule) => rule.name === name).reverse();
  return (
    <section class="stack tight" aria-labelledby={`rule-${name}`}>
      <h2 id={`rule-${name}`}>{words.names[name]}</h2>
      {rows.length === 0 && <p>{ruleInWords({ name, value: null })}</p>}
      <ul class="run-lines">
        {rows.map((rule) => (
          <li key={rule.validFrom} class="stack tight">
            <span class="row apart">
              <span>{ruleInWords(rule)}</span>
              {rule.holdsToday && (
                <span class="badge success">
                  <Icon name="success" />
                  {words.holds}
                </span>
              )}
            </span>
            <span class="caption">
              {words.from(rule.validFrom)}
              {rule.forAll && !ofAll && ` · ${words.forAll}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
