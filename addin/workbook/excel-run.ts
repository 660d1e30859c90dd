import { sv } from '../ui/sv.ts';

/** Something in the workbook stops the work; the message is Swedish and says what to do. */
export class WorkbookError extends Error {
  override readonly name = 'WorkbookError';
}

/** Refusals that pass by themselves: a cell is being edited, another workbook is in front, Excel is busy. */
const PASSING = new Set([
  'InvalidOperationInCellEditMode',
  'ActivityLimitReached',
  'RequestAborted',
  'ServiceUnavailable',
]);
const PAUSES = [400, 1_500];

/** Runs a batch in Excel; it may run again, so it must not depend on what an earlier attempt did. */
export async function excel<T>(batch: (context: Excel.RequestContext) => Promise<T>): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await Excel.run({ delayForCellEdit: true }, batch);
    } catch (error) {
      if (!PASSING.has(codeOf(error))) throw translate(error);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return Excel.run({ delayForCellEdit: true }, batch).catch((error: unknown) => {
    throw translate(error);
  });
}

/** Writes without waking our own listeners. */
export async function quietly<T>(context: Excel.RequestContext, write: () => Promise<T>): Promise<T> {
  context.runtime.enableEvents = false;
  try {
    return await write();
  } finally {
    context.runtime.enableEvents = true;
    await context.sync();
  }
}

/** What is only for the eye (freeze, select, activate) may fail while another workbook is in front. */
export async function ifPossible(context: Excel.RequestContext, act: () => void): Promise<boolean> {
  try {
    act();
    await context.sync();
    return true;
  } catch {
    return false;
  }
}

function translate(error: unknown): Error {
  if (error instanceof WorkbookError) return error;
  const code = codeOf(error);
  if (code === '')
    return error instanceof Error ? error : new WorkbookError(sv.workbook.unknown, { cause: error });
  if (PASSING.has(code)) return new WorkbookError(sv.workbook.busy, { cause: error });
  if (code === 'AccessDenied') return new WorkbookError(sv.workbook.protected, { cause: error });
  return new WorkbookError(sv.workbook.refused(code), { cause: error });
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
