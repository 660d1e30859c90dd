import type { Connection, LeftPlacements } from '../../../server/contract/connections.ts';
import { messageOf, useApp } from '../../app.ts';
import { AskFirst } from '../../ui/ask-first.tsx';
import { svConnections } from '../../ui/sv-connections.ts';
import { connectionApi } from './connection-api.ts';

const { removing: words } = svConnections;

type Props = {
  connection: Connection;
  /** With what is to be said of it. */
  onRemoved: (text: string) => void;
  onError: (message: string) => void;
};

/** Takes a connection away; where placements that came by it are open, one chooses what becomes of them. */
export function RemoveConnection({ connection, onRemoved, onError }: Props) {
  const { api } = useApp();
  const { id, name, openPlacements: open } = connection;
  const remove = (how: LeftPlacements['how']) => async () => {
    try {
      await connectionApi(api).remove(id, open === 0 ? {} : { placements: { how, open } });
      onRemoved(open > 0 && how === 'end' ? words.doneEnded(name, open) : words.done(name));
    } catch (problem) {
      onError(messageOf(problem));
    }
  };
  const asked = { icon: 'delete', label: words.action, no: words.no } as const;
  if (open === 0)
    return <AskFirst {...asked} question={words.ask(name)} yes={words.yes} onYes={remove('end')} />;
  return (
    <AskFirst
      {...asked}
      question={words.askOpen(name, open)}
      yes={words.yesEnd}
      onYes={remove('end')}
      or={{ yes: words.yesKeep, onYes: remove('keep') }}
    />
  );
}
