import { useState } from 'preact/hooks';
import { useApp } from '../app.ts';
import { canBeSent, type Person, type Review, type ReviewItem } from '../review.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { sv } from '../ui/sv.ts';
import { ProblemLine } from './problem-line.tsx';

type Group = { person: Person; items: ReviewItem[]; problems: Review['problems'] };

/** So many people are shown at first. */
const FIRST = 100;
/** So few people are opened from the start: every old and new value is in view. */
const OPEN_AT_ONCE = 10;

/** The changes by person: open a person to see each field, press a field to go to its cell. */
export function ReviewList({ review, askAgain }: { review: Review; askAgain: () => Promise<void> }) {
  const [shown, setShown] = useState(FIRST);
  const groups = groupByPerson(review);
  const nameless = review.problems.filter((problem) => problem.person === null);
  return (
    <div class="changes stack tight">
      {nameless.length > 0 && (
        <section class="stack tight" aria-label={sv.review.sheetProblems}>
          <h2>{sv.review.sheetProblems}</h2>
          {nameless.map((problem) => (
            <ProblemLine
              key={`${problem.row} ${problem.column} ${problem.code}`}
              pulled={review.pulled}
              problem={problem}
              askAgain={askAgain}
            />
          ))}
        </section>
      )}
      {groups.slice(0, shown).map((group) => (
        <PersonChanges
          key={group.person.id}
          group={group}
          review={review}
          askAgain={askAgain}
          open={groups.length <= OPEN_AT_ONCE}
        />
      ))}
      {groups.length > shown && (
        <Button look="quiet" onPress={() => setShown(shown + FIRST)}>
          {sv.review.showMore(groups.length - shown)}
        </Button>
      )}
    </div>
  );
}

type PersonProps = { group: Group; review: Review; askAgain: () => Promise<void>; open: boolean };

function PersonChanges({ group, review, askAgain, open }: PersonProps) {
  const { person, items, problems } = group;
  const fields = items.reduce((sum, item) => sum + Math.max(1, item.lines.length), 0);
  const wrong = problems.length > 0 || items.some((item) => !canBeSent(item));
  return (
    <details class="card" open={wrong || open}>
      <summary>
        <Icon name="chevron" />
        <span class="who">
          {person.name} <span class="caption numeric">{person.identity}</span>
        </span>
        {wrong ? <Icon name="warning" /> : <span class="caption">{sv.review.fieldCount(fields)}</span>}
        {wrong && <span class="out-of-sight">{sv.outcomes.invalid}</span>}
      </summary>
      {problems.map((problem) => (
        <ProblemLine
          key={`${problem.row} ${problem.column} ${problem.code}`}
          pulled={review.pulled}
          problem={problem}
          askAgain={askAgain}
        />
      ))}
      {items.map((item) => (
        <ItemLines key={item.name} item={item} review={review} />
      ))}
    </details>
  );
}

function ItemLines({ item, review }: { item: ReviewItem; review: Review }) {
  const { workbook } = useApp();
  const go = (column: string | null) => () => {
    if (item.row !== null) void workbook.goTo(review.pulled, item.row, column);
  };
  return (
    <div>
      {item.kind !== 'update' && <p class="caption item-kind">{sv.review.kinds[item.kind]}</p>}
      {item.lines.map((line) => (
        <button type="button" class="change-line" key={line.column} onClick={go(line.column)}>
          <span>{line.title}</span>
          <span>
            {item.kind === 'update' && (
              <>
                <span class="old">{line.from}</span> <span aria-hidden="true">→</span>
                <span class="out-of-sight"> {sv.review.becomes} </span>{' '}
              </>
            )}
            <strong>{line.to}</strong>
          </span>
        </button>
      ))}
      <Verdict item={item} go={go} titleOf={(key) => titleIn(review, key)} />
    </div>
  );
}

type VerdictProps = {
  item: ReviewItem;
  go: (column: string | null) => () => void;
  titleOf: (key: string | null) => string;
};

function Verdict({ item, go, titleOf }: VerdictProps) {
  if (!item.verdict || canBeSent(item)) {
    const merged = item.verdict?.outcome === 'merged';
    return merged ? <p class="caption item-kind">{sv.outcomes.merged}</p> : null;
  }
  const errors = item.verdict.errors ?? [];
  if (errors.length === 0) return <p class="error-text">{sv.outcomes[item.verdict.outcome]}</p>;
  return (
    <ul>
      {errors.map((error) => (
        <li class="problem" key={`${error.column} ${error.code}`}>
          <span class="error-text">
            <Icon name="error" />
            <span>
              {titleOf(error.column) && <strong>{titleOf(error.column)}: </strong>}
              {error.message}
            </span>
          </span>
          {item.row !== null && (
            <Button look="link" onPress={go(error.column)}>
              {sv.review.goTo}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function titleIn(review: Review, key: string | null): string {
  return review.pulled.columns.find((column) => column.key === key)?.title ?? '';
}

function groupByPerson({ items, problems }: Review): Group[] {
  const groups = new Map<string, Group>();
  const groupOf = (person: Person) => {
    const id = person.id || person.name;
    const group = groups.get(id) ?? { person, items: [], problems: [] };
    groups.set(id, group);
    return group;
  };
  for (const problem of problems) if (problem.person) groupOf(problem.person).problems.push(problem);
  const troubled = items.filter((item) => !canBeSent(item));
  for (const item of [...troubled, ...items.filter(canBeSent)]) groupOf(item.person).items.push(item);
  return [...groups.values()];
}
