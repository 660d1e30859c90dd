import { useEffect, useRef, useState } from 'preact/hooks';
import type { PersonAnswer, PersonRow } from '../../../server/contract/person.ts';
import type { PulledColumn } from '../../../server/contract/pull.ts';
import type { WireSheet } from '../../../server/contract/sheets.ts';
import { valueText } from '../../../server/domain/filter-words.ts';
import { useAppState } from '../../app.ts';
import { editForm, endForm, type RowForm as Form, mayRemove } from '../../person-fields.ts';
import type { PersonListName } from '../../person-state.ts';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { svPerson } from '../../ui/sv-person.ts';
import { cardOf } from './cards.ts';
import { Details, Marks } from './details.tsx';
import { RemoveRow } from './remove-row.tsx';
import { RowForm } from './row-form.tsx';
import { Badge, StatusBadge } from './status-badge.tsx';

type Props = {
  sheet: WireSheet;
  list: PersonListName;
  pullId: string | null;
  columns: readonly PulledColumn[];
  row: PersonRow;
  person: PersonAnswer;
  open: boolean;
  onOpen: (open: boolean) => void;
};

/** What is done with an open card. */
type Doing = { kind: 'form'; label: string; form: Form } | { kind: 'remove' } | null;

/** A row in two lines; opened it shows all of itself (R108) and what may be done with it. */
export function RowCard(props: Props) {
  const { sheet, list, columns, row, open, onOpen } = props;
  const writing = useAppState((state) => state.person.writing);
  const [doing, setDoing] = useState<Doing>(null);
  const button = useRef<HTMLButtonElement>(null);
  const card = cardOf(list, columns, row);
  const end = () => {
    setDoing(null);
    button.current?.focus();
  };
  // Of a double click the second press must not close what the first has opened.
  const onClick = (event: MouseEvent) => {
    if (writing || (open && event.detail > 1)) return;
    setDoing(null);
    onOpen(!open);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open || event.defaultPrevented) return;
    event.preventDefault();
    onOpen(false);
    button.current?.focus();
  };
  return (
    <li class="card row-card" onKeyDown={onKeyDown}>
      <h3>
        <button ref={button} type="button" aria-expanded={open} onClick={onClick}>
          <span class="row apart top">
            <span class="first">{card.title}</span>
            {list === 'atgarder' && <StatusBadge of="atgarder" status={String(row.values.atgardsstatus)} />}
            {card.badge && <Badge {...card.badge}>{card.badge.text}</Badge>}
          </span>
          <span class="caption second">{secondLine(props, card.line)}</span>
        </button>
      </h3>
      {open && doing?.kind === 'form' && props.pullId !== null && (
        <RowForm
          label={doing.label}
          list={list}
          pullId={props.pullId}
          form={doing.form}
          row={row}
          onDone={end}
        />
      )}
      {open && doing?.kind === 'remove' && props.pullId !== null && (
        <RemoveRow list={list} pullId={props.pullId} row={row} title={card.title} onDone={end} />
      )}
      {open && doing === null && (
        <div class="stack">
          {row.annanKommun && <Message kind="info">{svPerson.foreign(kommunOf(props))}</Message>}
          <Details columns={columns} row={row} />
          <Marks row={row} />
          <Actions {...props} sheet={sheet} onDo={setDoing} />
        </div>
      )}
    </li>
  );
}

/** What the role may do with the row, and nothing else. */
function Actions({ sheet, columns, row, pullId, onDo }: Props & { onDo: (doing: Doing) => void }) {
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => first.current?.querySelector('button')?.scrollIntoView({ block: 'nearest' }), []);
  if (pullId === null) return null;
  const edit = editForm(sheet, columns, row);
  const end = endForm(sheet, columns, row);
  const remove = mayRemove(sheet, row);
  if (edit.columns.length === 0 && !remove) return null;
  return (
    <div class="row" ref={first}>
      {edit.columns.length > 0 && (
        <Button onPress={() => onDo({ kind: 'form', label: svPerson.edit, form: edit })}>
          {svPerson.edit}
        </Button>
      )}
      {end && (
        <Button onPress={() => onDo({ kind: 'form', label: svPerson.end, form: end })}>{svPerson.end}</Button>
      )}
      {remove && (
        <Button look="quiet" onPress={() => onDo({ kind: 'remove' })}>
          {svPerson.remove}
        </Button>
      )}
    </div>
  );
}

/** With what is unlike the other rows: another kommun, another period. */
function secondLine({ list, row, person, ...props }: Props, line: string): string {
  if (list !== 'atgarder') return line;
  const elsewhere = row.annanKommun
    ? kommunOf({ row, ...props })
    : row.period !== person.period && svPerson.otherPeriod;
  return [line, elsewhere].filter(Boolean).join(' · ');
}

/** The kommun that registered an åtgärd (R110). */
function kommunOf({ sheet, row }: Pick<Props, 'sheet' | 'row'>): string {
  return valueText(
    sheet.columns.find(({ key }) => key === 'skapadAvKommun'),
    row.values.skapadAvKommun ?? null,
  );
}
