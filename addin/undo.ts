import type { App } from './app.ts';
import { isSaved, refreshKeys } from './send.ts';

/** Takes a push back in the register and renews its rows in the sheets; gives how many rows went and did not go. */
export async function undoPush(
  means: Pick<App, 'api' | 'workbook'>,
  push: { pushId: string; sheet: string },
): Promise<{ restored: number; left: number }> {
  const { results } = await means.api.undo(push.pushId);
  const rows = results.flatMap((result) => [
    ...(result.key === undefined ? [] : [{ sheet: push.sheet, key: result.key }]),
    ...(result.touched ?? []),
  ]);
  await refreshKeys(means, rows);
  const restored = results.filter(isSaved).length;
  return { restored, left: results.length - restored };
}
