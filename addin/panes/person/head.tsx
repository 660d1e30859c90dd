import type { PersonAnswer, PersonRow } from '../../../server/contract/person.ts';
import { valueText } from '../../../server/domain/filter-words.ts';
import { formatIdentity } from '../../../server/domain/identity.ts';
import { useApp, useAppState } from '../../app.ts';
import { today } from '../../dates.ts';
import { columnsShown } from '../../person-fields.ts';
import { pressesOf, rowsOf } from '../../person-presses.ts';
import { setPerson } from '../../show-person.ts';
import { SelectField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { svPerson } from '../../ui/sv-person.ts';
import { StatusBadge } from './status-badge.tsx';

/** What stands beside the status in the head (R088). */
const FACTS = ['datumForRegistrering', 'sysselsattningVidRegistrering', 'handlaggare'];

/** Who it is, how the period stands, and what presses (R087, R088). */
export function Head({ person: shown }: { person: PersonAnswer }) {
  const { person, period } = shown;
  const sheet = useAppState(({ sheets }) => sheets.find(({ name }) => name === 'aktivitetsansvar'));
  const row = rowsOf(shown, 'aktivitetsansvar').find(({ key }) => key === period);
  const presses = pressesOf(shown, today());
  if (!sheet || !row) return null;
  const columns = columnsShown(sheet, shown).filter(({ key }) => FACTS.includes(key));
  return (
    <section class="card stack tight" aria-labelledby="person-name">
      <div class="row apart top">
        <h2 id="person-name">
          {person.fornamn} {person.efternamn}
        </h2>
        <StatusBadge status={String(row.values.status)} />
      </div>
      <p class="numeric">
        {formatIdentity(person.personnummer)} · {svPerson.years(person.alder)}
      </p>
      {presses.length > 0 && (
        <ul class="presses" aria-label={svPerson.pressing}>
          {presses.map((text) => (
            <li key={text}>
              <Icon name="warning" />
              {text}
            </li>
          ))}
        </ul>
      )}
      <dl class="choices">
        {columns.map((column) => (
          <Fact
            key={column.key}
            title={column.title}
            text={valueText(column, row.values[column.key] ?? null)}
          />
        ))}
      </dl>
      <Periods person={shown} />
    </section>
  );
}

function Fact({ title, text }: { title: string; text: string }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{text}</dd>
    </>
  );
}

/** Which of the periods is shown, where there are several (Z18). */
function Periods({ person }: { person: PersonAnswer }) {
  const { store } = useApp();
  const writing = useAppState((state) => state.person.writing);
  const region = useAppState((state) => state.session?.role.scope.kind !== 'kommun');
  const rows = rowsOf(person, 'aktivitetsansvar');
  const kommuner = useAppState(
    ({ sheets }) => sheets[0]?.columns.find(({ key }) => key === 'kommun')?.list ?? [],
  );
  if (rows.length < 2 || writing) return null;
  const nameOf = ({ values }: PersonRow) =>
    kommuner.find(({ value }) => value === values.kommun)?.label ?? String(values.kommun);
  const items = rows.map((row) => ({
    value: row.key,
    label: svPerson.periodText(
      String(row.values.datumForRegistrering),
      row.values.avregistreradDatum === null ? null : String(row.values.avregistreradDatum),
      region ? nameOf(row) : null,
    ),
  }));
  return (
    <SelectField
      label={svPerson.period}
      items={items}
      value={person.period}
      onInput={(period) => setPerson(store, { shown: { ...person, period } })}
    />
  );
}
