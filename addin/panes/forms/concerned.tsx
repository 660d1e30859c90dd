import type { Contact } from '../../../server/contract/contacts.ts';
import { contactText } from '../../contacts.ts';
import { Button } from '../../ui/button.tsx';
import { sv } from '../../ui/sv.ts';
import { listOfYouths, type YouthForm } from '../../youth-list.ts';
import type { Youth } from '../../youths.ts';
import { ExportButton } from '../export-button.tsx';
import { People } from './people.tsx';
import type { ContactsState } from './use-contacts.ts';

/** More persons than this are only counted. */
const MOST_LISTED = 200;

type Props = {
  youths: readonly Youth[];
  countLabel: string;
  createdBy?: string;
  /** “3 ungdomar”, or what else the form is on. */
  on?: ((count: number) => string) | undefined;
};

/** The head of a form on a selection: how many, on whom, and who makes it (R153, R184). */
export function Concerned({ youths, countLabel, createdBy, on }: Props) {
  return (
    <dl class="choices">
      <dt>{countLabel}</dt>
      <dd>{whoText(youths, on)}</dd>
      {createdBy !== undefined && (
        <>
          <dt>{sv.save.createdBy}</dt>
          <dd>{createdBy}</dd>
        </>
      )}
    </dl>
  );
}

/** “3 ungdomar: Alva A, Bo B och 1 till”; each youth is named once, however many rows are about her. */
export function whoText(youths: readonly Youth[], on = sv.selection.on): string {
  const count = on(youths.length);
  const persons = [...new Map(youths.map((youth) => [youth.identityNumber, youth])).values()];
  const names = persons.slice(0, 2).map(shortName);
  if (persons.length === 0) return count;
  if (persons.length <= 2) return `${count}: ${names.join(` ${sv.and} `)}`;
  return `${count}: ${names.join(', ')} ${sv.and} ${sv.more(persons.length - 2)}`;
}

type ListProps = {
  form: YouthForm;
  onGone: (rowKeys: ReadonlySet<string>) => void;
  /** Given where the list says how the youths are reached (R193). */
  reach?: ContactsState | undefined;
};

/** Everyone whom the form is about, at its end, and the way to have them in a sheet of one's own (R174, R193). */
export function ConcernedList({ form, onGone, reach }: ListProps) {
  const { youths } = form;
  const left = youths.length - MOST_LISTED;
  return (
    <section class="stack tight" aria-labelledby="concerned">
      <h2 id="concerned">
        {sv.selection.list} {sv.selection.on(youths.length)}
      </h2>
      <ExportButton
        list={() => listOfYouths(form, reach?.contacts ?? undefined)}
        obstacle={obstacleTo(form, reach)}
        onGone={onGone}
      />
      {reach?.trouble && (
        <div class="stack tight" role="alert">
          <span class="error-text">{reach.trouble}</span>
          <div>
            <Button onPress={reach.retry}>{sv.retry}</Button>
          </div>
        </div>
      )}
      <People labelledBy="concerned">
        {youths.slice(0, MOST_LISTED).map((youth) => (
          <li key={youth.id}>
            <span>{youth.name}</span>
            <span class="caption numeric">{youth.identity}</span>
            {reach?.contacts && <Ways contacts={reach.contacts.get(youth.rowKey)} />}
          </li>
        ))}
        {left > 0 && <li>{sv.more(left)}</li>}
      </People>
    </section>
  );
}

/** How one youth is reached, the primary first. */
function Ways({ contacts = [] }: { contacts?: readonly Contact[] | undefined }) {
  const texts = contacts.length > 0 ? contacts.map(contactText) : [sv.contacts.none];
  return (
    <span class="ways caption">
      {texts.map((text) => (
        <span key={text}>{text}</span>
      ))}
    </span>
  );
}

function obstacleTo({ youths }: YouthForm, reach: ContactsState | undefined): string | null {
  if (youths.length === 0) return sv.export.empty;
  if (!reach || reach.contacts) return null;
  return reach.trouble ? sv.contacts.missing : sv.contacts.asking;
}

function shortName({ values, identity }: Youth): string {
  const first = String(values.fornamn ?? '').split(' ')[0];
  const last = String(values.efternamn ?? '').slice(0, 1);
  return [first, last].filter(Boolean).join(' ') || identity;
}
