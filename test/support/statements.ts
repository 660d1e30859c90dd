import type { KyselyPlugin, QueryId, RootOperationNode } from 'kysely';
import type { Db, Tx } from '../../server/db/database.ts';
import type { Engine } from '../../server/db/engines/engine.ts';
import type { Context } from '../../server/usecases/context.ts';

/** Listens to what the product asks of its database from now on: the SQL of each statement, in order. */
export function listenToStatements(context: Context): string[] {
  const { engine } = context;
  const heard: string[] = [];
  const listening = <Database extends Db | Tx>(db: Database): Database =>
    db.withPlugin(listener(heard, engine)) as Database;
  context.engine = {
    ...engine,
    read: listening(engine.read),
    transaction: (work) => engine.transaction((tx) => work(listening(tx))),
    snapshot: (work) => engine.snapshot((tx) => work(listening(tx))),
  };
  return heard;
}

/** Changes nothing of a statement that passes. What has no result of its own is a part of another. */
function listener(heard: string[], { read }: Engine): KyselyPlugin {
  const texts = new WeakMap<QueryId, string>();
  return {
    transformQuery: ({ node, queryId }: { node: RootOperationNode; queryId: QueryId }) => {
      texts.set(queryId, read.getExecutor().compileQuery(node, queryId).sql);
      return node;
    },
    transformResult: async ({ queryId, result }) => {
      heard.push(texts.get(queryId) ?? '');
      return result;
    },
  };
}
