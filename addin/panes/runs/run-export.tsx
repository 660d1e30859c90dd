import { useApp } from '../../app.ts';
import { Button } from '../../ui/button.tsx';
import { Alert } from '../../ui/message.tsx';
import { svScb } from '../../ui/sv-scb.ts';
import { exportOf } from '../scb/export-of.ts';
import { useAnswer } from '../scb/use-answer.ts';

/** From a run to the export to SCB that it has made of the kommun, where there is one. */
export function RunExport({ run }: { run: string }) {
  const { api, store } = useApp();
  const { value: made, error } = useAnswer(async () => (await exportOf(api, run)) ?? null);
  return (
    <>
      <Alert text={error} />
      {made && (
        <Button
          look="primary"
          wide
          onPress={() => store.set({ tab: 'scb', scbView: { kind: 'export', id: made.id }, notice: null })}
        >
          {svScb.page.open}
        </Button>
      )}
    </>
  );
}
