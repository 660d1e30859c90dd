import { CompiledQuery } from 'kysely';
import { readConfig } from '../../server/config.ts';
import { openEngine } from '../../server/db/engines/open.ts';

/** A server's word for a statement that SQL Server has and it has not. */
const NOT_HERE = /is not currently supported/;

/** The batches of a script for SQL Server: what stands between lines with `go`. */
export function batchesOf(script: string): string[] {
  return script
    .split(/^go\s*$/im)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Runs the batches one by one on a SQL Server and returns those that a server without such statements did not take. */
export async function runScript(url: string, script: string): Promise<string[]> {
  const engine = await openEngine(readConfig({ DATABASE_URL: url }).database);
  const left: string[] = [];
  try {
    for (const batch of batchesOf(script)) {
      try {
        await engine.read.executeQuery(CompiledQuery.raw(batch));
      } catch (error) {
        if (!(error instanceof Error && NOT_HERE.test(error.message))) throw error;
        left.push(batch);
      }
    }
  } finally {
    await engine.close();
  }
  return left;
}
