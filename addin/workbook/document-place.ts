import { type Place, placeOf } from '../place.ts';

/**
 * Where the open workbook lies, as far as Excel tells. *Spara som* moves it: Excel is asked each time, and what it said
 * when the pane was opened counts only where it has no answer, as for a workbook that is not saved.
 */
export async function documentPlace(): Promise<Place | null> {
  const { document } = Office.context;
  const live = await new Promise<string>((resolve) => {
    try {
      document.getFilePropertiesAsync((result) =>
        resolve(String(result.status) === 'succeeded' ? result.value.url : ''),
      );
    } catch {
      resolve('');
    }
  });
  return placeOf(live || document.url);
}
