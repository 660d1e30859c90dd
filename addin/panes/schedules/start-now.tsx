import { useState } from 'preact/hooks';
import { isJobName, JOB_PARAMS } from '../../../server/contract/jobs.ts';
import { messageOf, useApp } from '../../app.ts';
import { Button } from '../../ui/button.tsx';
import { Alert } from '../../ui/message.tsx';
import { svSchedules } from '../../ui/sv-schedules.ts';
import { isMadeHere } from './made-here.ts';
import { type Fields, paramsOf } from './schedule-fields.ts';

const { wizard, page } = svSchedules;

/** *Starta direkt*: runs the chosen job at once, without any schedule (R011, R012), where it can be started like that. */
export function StartNow({ fields }: { fields: Fields }) {
  const { api, store } = useApp();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const { job } = fields;
  const params = paramsOf(fields);
  if (!isMadeHere(job) || !isJobName(job) || !JOB_PARAMS[job].safeParse(params).success) return null;
  const start = async () => {
    setBusy(true);
    setError(null);
    try {
      const run = await api.startJob(job, params);
      store.set({ runsView: { kind: 'run', id: run.id }, notice: null });
    } catch (problem) {
      setError(messageOf(problem));
      setBusy(false);
    }
  };
  return (
    <div class="stack tight">
      <Alert text={error} />
      <div>
        <Button busy={busy} onPress={start}>
          {busy ? page.starting : wizard.startNow}
        </Button>
      </div>
    </div>
  );
}
