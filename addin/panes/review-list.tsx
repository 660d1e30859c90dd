import { useState } from 'preact/hooks';
import { canBeSent, type Person, type Review, type ReviewItem } from '../review.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { sv } from '../ui/sv.ts';
import { ProblemLine } from './problem-line.tsx';
import type { ReviewHands } from './review-hands.ts';

type Group = { person: Person; items: ReviewItem[]; problems: Review['problems'] };

/** So many people are shown at first. */
const FIRST = 100;
/** So few people are opened from the start: every old and new value is in view. */
const OPEN_AT_ONCE = 10;

/** The changes by person: open a person to see each field; where there is a workbook, press a field to go to its cell. */
export function ReviewList({ review, hands }: { review: Review; hands: ReviewHands }) {
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
              hands={hands}
            />
          ))}
        </section>
      )}
      {groups.slice(0, shown).map((group) => (
        <PersonChanges
          key={group.person.id}
          group={group}
          review={review}
          hands={hands}
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

type PersonProps = { group: Group; review: Review; hands: ReviewHands; open: boolean };

function PersonChanges({ group, review, hands, open }: PersonProps) {
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
          hands={hands}
        />
      ))}
      {items.map((item) => (
        <ItemLines key={item.name} item={item} review={review} hands={hands} />
      ))}
    </details>
  );
}

function ItemLines({ item, review, hands }: { item: ReviewItem; review: Review; hands: ReviewHands }) {
  const { row } = item;
  return (
    <div>
      {item.kind !== 'update' && <p class="caption item-kind">{sv.review.kinds[item.kind]}</p>}
      {item.lines.map((line) => {
        const words = <LineWords key={line.column} line={line} isUpdate={item.kind === 'update'} />;
        if (hands.kind === 'file' || row === null) {
          return (
            <div class="change-line" key={line.column}>
              {words}
            </div>
          );
        }
        return (
          <button
            type="button"
            class="change-line"
            key={line.column}
            onClick={() => hands.goTo(row, line.column)}
          >
            {words}
          </button>
        );
      })}
      <Verdict item={item} hands={hands} titleOf={(key) => titleIn(review, key)} />
    </div>
  );
}

function LineWords({ line, isUpdate }: { line: ReviewItem['lines'][number]; isUpdate: boolean }) {
  return (
    <>
      <span>{line.title}</span>
      <span>
        {isUpdate && (
          <>
            <span class="old">{line.from}</span> <span aria-hidden="true">→</span>
            <span class="out-of-sight"> {sv.review.becomes} </span>{' '}
          </>
        )}
        <strong>{line.to}</strong>
      </span>
    </>
  );
}

type VerdictProps = {
  item: ReviewItem;
  hands: ReviewHands;
  titleOf: (key: string | null) => string;
};

function Verdict({ item, hands, titleOf }: VerdictProps) {
  if (!item.verdict || canBeSent(item)) {
    const merged = item.verdict?.outcome === 'merged';
    return merged ? <p class="caption item-kind">{sv.outcomes.merged}</p> : null;
  }
  const errors = item.verdict.errors ?? [];
  const { row } = item;
  const placeIn = (column: string | null) =>
    [row !== null && hands.kind === 'file' && hands.placeOf(row, column), titleOf(column)]
      .filter(Boolean)
      .join(', ');
  if (errors.length === 0) return <p class="error-text">{sv.outcomes[item.verdict.outcome]}</p>;
  return (
    <ul>
      {errors.map((error) => (
        <li class="problem" key={`${error.column} ${error.code}`}>
          <span class="error-text">
            <Icon name="error" />
            <span>
              {placeIn(error.column) && <strong>{placeIn(error.column)}: </strong>}
              {error.message}
            </span>
          </span>
          {row !== null && hands.kind === 'workbook' && (
            <Button look="link" onPress={() => hands.goTo(row, error.column)}>
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
