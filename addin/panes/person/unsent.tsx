import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../../app.ts';
import type { PersonListName } from '../../person-state.ts';
import { unsentIn } from '../../save-person.ts';
import { Message } from '../../ui/message.tsx';
import { svPerson } from '../../ui/sv-person.ts';

/** Says that the same row has edits in a sheet that have not been sent. */
export function Unsent({ list, rowKey }: { list: PersonListName; rowKey: string }) {
  const app = useApp();
  const [titles, setTitles] = useState<string[]>([]);
  useEffect(() => {
    let isHere = true;
    unsentIn(app, list, rowKey).then(
      (found) => isHere && setTitles(found),
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, [app, list, rowKey]);
  return (
    <div role="status">
      {titles.length > 0 && <Message kind="warning">{svPerson.unsent(titles)}</Message>}
    </div>
  );
}
