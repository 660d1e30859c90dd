import { excel } from './excel-run.ts';

/**
 * Tells when something may have changed: another sheet in front, other cells marked, cells edited. Events get lost and
 * come twice, so they are only hints to look again; nothing is ever read from them.
 */
export async function watchWorkbook(hint: (what: 'cells' | 'marked' | 'front') => void): Promise<void> {
  const tell = (what: 'cells' | 'marked' | 'front') => async () => hint(what);
  for (const register of [
    (context: Excel.RequestContext) => context.workbook.worksheets.onActivated.add(tell('front')),
    (context: Excel.RequestContext) => context.workbook.worksheets.onChanged.add(tell('cells')),
    (context: Excel.RequestContext) => context.workbook.worksheets.onSelectionChanged.add(tell('marked')),
  ]) {
    await excel(async (context) => {
      register(context);
      await context.sync();
    }).catch(() => undefined);
  }
}
