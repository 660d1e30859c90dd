import { useState } from 'preact/hooks';
import type { Schedule } from '../../../server/contract/schedule.ts';
import { messageOf, useApp } from '../../app.ts';
import { AskFirst } from '../../ui/ask-first.tsx';
import { Button } from '../../ui/button.tsx';
import { Alert } from '../../ui/message.tsx';
import { svSchedules } from '../../ui/sv-schedules.ts';
import { isMadeHere } from './made-here.ts';
import { readSchedules } from './read-schedules.ts';
import { scheduleApi } from './schedule-api.ts';

const { page: words } = svSchedules;

type Props = { schedule: Schedule; onChanged: (schedule: Schedule) => void };
type Doing = 'start' | 'pause' | null;

/** What can be done with a schedule: start it now, change it, pause it, remove it (R011, R025, R269, R271). */
export function ScheduleActions({ schedule, onChanged }: Props) {
  const app = useApp();
  const { store } = app;
  const api = scheduleApi(app.api);
  const { id, name, version, paused } = schedule;
  const [doing, setDoing] = useState<Doing>(null);
  const [error, setError] = useState<string | null>(null);
  const attempt = async (what: Doing, act: () => Promise<void>) => {
    setDoing(what);
    setError(null);
    try {
      await act();
    } catch (problem) {
      setError(messageOf(problem));
    }
    setDoing(null);
  };
  const start = () =>
    attempt('start', async () => {
      const run = await api.start(id);
      store.set({ runsView: { kind: 'run', id: run.id, schedule: id }, notice: null });
    });
  const pause = () =>
    attempt('pause', async () => {
      onChanged(await api.save(id, { version, paused: !paused }));
      store.set({ notice: { kind: 'success', text: paused ? words.resumed : words.paused } });
      await readSchedules(app);
    });
  const remove = () =>
    attempt(null, async () => {
      await api.remove(id);
      store.set({ runsView: { kind: 'schedules' }, notice: { kind: 'success', text: words.removed(name) } });
    });
  return (
    <section class="stack tight">
      <Alert text={error} />
      {isMadeHere(schedule.job) && (
        <>
          <Button look="primary" wide busy={doing === 'start'} describedBy="start-hint" onPress={start}>
            {doing === 'start' ? words.starting : words.start}
          </Button>
          <span class="caption" id="start-hint">
            {words.startHint}
          </span>
        </>
      )}
      <div class="row">
        <Button onPress={() => store.set({ runsView: { kind: 'wizard', id }, notice: null })}>
          {words.change}
        </Button>
        <Button busy={doing === 'pause'} onPress={pause}>
          {paused ? words.resume : words.pause}
        </Button>
      </div>
      <AskFirst
        icon="delete"
        label={words.remove}
        question={words.removeAsk(name)}
        yes={words.removeDo}
        no={words.keep}
        onYes={remove}
      />
    </section>
  );
}
