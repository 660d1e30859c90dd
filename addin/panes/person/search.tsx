import { useEffect, useRef, useState } from 'preact/hooks';
import { type FindAnswer, MOST_FOUND } from '../../../server/contract/person.ts';
import { formatIdentity } from '../../../server/domain/identity.ts';
import { messageOf, useApp, useAppState } from '../../app.ts';
import { showFound } from '../../show-person.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Alert } from '../../ui/message.tsx';
import { svPerson } from '../../ui/sv-person.ts';
import { svSearch } from '../../ui/sv-search.ts';
import { moveByArrows } from './arrows.ts';
import { BesideCaseload } from './beside-caseload.tsx';
import { StatusBadge } from './status-badge.tsx';

const PAUSE_MS = 250;

/** Finds somebody by name or number (R285); what is typed goes in no address. */
export function Search() {
  const app = useApp();
  const [text, setText] = useState('');
  const { answer, trouble } = useFound(text);
  const root = useRef<HTMLFormElement>(null);
  const { writing, shown } = useAppState((state) => state.person);
  const open = (period: string) => {
    setText('');
    void showFound(app, period);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || text === '') return;
    event.preventDefault();
    setText('');
    root.current?.querySelector('input')?.focus();
  };
  const first = answer?.persons[0];
  return (
    <search>
      <form
        ref={root}
        class="stack tight"
        onKeyDown={onKeyDown}
        onSubmit={(event) => {
          event.preventDefault();
          if (first && !writing) open(first.period);
        }}
      >
        <div class="with-button searching">
          <TextField
            label={svPerson.search}
            hint={text === '' && !shown ? svPerson.searchHint : undefined}
            value={text}
            maxLength={100}
            onInput={setText}
          />
          {text !== '' && (
            <Button look="quiet" icon="close" label={svPerson.clear} onPress={() => setText('')}>
              {''}
            </Button>
          )}
        </div>
        <Alert text={trouble} />
        <p class="caption" role="status">
          {answer && words(answer, text)}
        </p>
        {answer && answer.persons.length > 0 && (
          <ul class="stack tight" onKeyDown={(event) => moveByArrows(event, '.hit')}>
            {answer.persons.map((found) => (
              <li key={found.period}>
                <button type="button" class="card hit" disabled={writing} onClick={() => open(found.period)}>
                  <span class="row apart">
                    <strong>
                      {found.fornamn} {found.efternamn}
                    </strong>
                    <StatusBadge status={found.status} />
                  </span>
                  <span class="caption numeric">{formatIdentity(found.personnummer)}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        {answer?.folkbokforda && !isShort(text) && <BesideCaseload found={answer.folkbokforda} />}
      </form>
    </search>
  );
}

function words({ persons, more, folkbokforda }: FindAnswer, text: string): string {
  if (more) return svPerson.more(MOST_FOUND);
  if (persons.length > 0) return svPerson.found(persons.length);
  const beside = folkbokforda?.persons.length ?? 0;
  if (beside > 0) return svSearch.onlyBeside(beside);
  return isShort(text) ? svPerson.tooShort : svPerson.foundNone;
}

function isShort(text: string): boolean {
  const letters = text.replace(/[\s-]/g, '');
  return letters.length < (/^\d+$/.test(letters) ? 4 : 2);
}

/** Whom a text finds, a moment after it was typed; the answer to an earlier one is not waited for. */
function useFound(text: string) {
  const { api } = useApp();
  const [answer, setAnswer] = useState<FindAnswer | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    setTrouble(null);
    if (text.trim() === '') return setAnswer(null);
    const left = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const found = await api.findPersons(text, left.signal);
        if (!left.signal.aborted) setAnswer(found);
      } catch (error) {
        if (!left.signal.aborted) setTrouble(messageOf(error));
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      left.abort();
    };
  }, [api, text]);
  return { answer, trouble };
}
