import { useEffect, useRef, useState } from 'preact/hooks';
import type { KommunStatus } from '../../../server/contract/run.ts';
import type { Schedule } from '../../../server/contract/schedule.ts';
import { ApiError } from '../../api.ts';
import { messageOf, useApp } from '../../app.ts';
import type { Session } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { unfinishedDates } from '../../ui/date-field.tsx';
import { Form } from '../../ui/form.tsx';
import { Alert } from '../../ui/message.tsx';
import { sv } from '../../ui/sv.ts';
import { svSchedules } from '../../ui/sv-schedules.ts';
import { focusFirstError } from '../forms/focus-first-error.ts';
import { Notice } from '../notice.tsx';
import { ViewHead } from '../view-head.tsx';
import { readSchedules } from './read-schedules.ts';
import { scheduleApi } from './schedule-api.ts';
import {
  emptyFields,
  type Fields,
  fieldsOf,
  jobsFor,
  suggestionFor,
  timetableOf,
  toBody,
} from './schedule-fields.ts';
import { type Problems, placeOfIssue, problemsIn, STEPS, type Step } from './schedule-problems.ts';
import { StartNow } from './start-now.tsx';
import { WizardConfirm } from './wizard-confirm.tsx';
import { WizardJob } from './wizard-job.tsx';
import { WizardResult } from './wizard-result.tsx';
import { WizardTime } from './wizard-time.tsx';

const { wizard: words } = svSchedules;

type Props = {
  session: Session;
  /** The schedule that is to be changed; none for a new one. */
  id?: string | undefined;
};
type Known = { kommuner: KommunStatus[]; schedules: Schedule[]; before: Schedule | undefined };

/** Schemalägg integration: sets up a job to run by itself, or changes how it does (R262–R268, R271). */
export function Wizard({ session, id }: Props) {
  const app = useApp();
  const [known, setKnown] = useState<Known | null>(null);
  const [error, setError] = useState<string | null>(null);
  const leave = () =>
    app.store.set({
      runsView: id === undefined ? { kind: 'list', from: 'add' } : { kind: 'schedule', id },
      notice: null,
    });
  useEffect(() => {
    Promise.all([app.api.kommuner(), readSchedules(app)]).then(
      ([kommuner, schedules]) => {
        const before = schedules.find((one) => one.id === id);
        if (id !== undefined && !before) return setError(svSchedules.page.gone);
        setKnown({ kommuner, schedules, before });
      },
      (problem: unknown) => setError(messageOf(problem)),
    );
  }, [app, id]);
  if (known) return <Steps {...known} session={session} leave={leave} />;
  return (
    <main class="view stack">
      <ViewHead title={id === undefined ? words.addTitle : words.changeTitle} onBack={leave} />
      <Alert text={error} />
      {!error && <div class="skeleton tall" aria-busy="true" />}
    </main>
  );
}

function Steps({
  kommuner,
  schedules,
  before,
  session,
  leave,
}: Known & { session: Session; leave: () => void }) {
  const app = useApp();
  const form = useRef<HTMLFormElement>(null);
  const all = session.permissions.includes('jobs:all');
  const [fields, setFields] = useState<Fields>(() =>
    before ? fieldsOf(before) : emptyFields(all ? '*' : session.role.scope.value),
  );
  const [step, setStep] = useState<Step>('job');
  const [problems, setProblems] = useState<Problems>({});
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [written, setWritten] = useState(false);
  const at = STEPS.indexOf(step);
  const now = new Date().toISOString();
  const put = (patch: Partial<Fields>) => {
    setFields({ ...fields, ...patch });
    setWritten(true);
    setProblems({});
  };
  const turn = (to: Step | undefined) => {
    setProblems({});
    setError(null);
    setStep(to ?? step);
  };
  useEffect(() => {
    if (Object.keys(problems).length > 0) focusFirstError(form.current);
  }, [problems]);
  const next = () => {
    const halfWritten = form.current ? unfinishedDates(form.current) : [];
    const wrong = {
      ...problemsIn(step, fields, now, before),
      ...Object.fromEntries(halfWritten.map((name) => [name, sv.form.unfinishedDate])),
    };
    if (Object.keys(wrong).length > 0) return setProblems(wrong);
    turn(STEPS[at + 1]);
  };
  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      const body = toBody(fields, before);
      const saved = before
        ? await scheduleApi(app.api).save(before.id, body)
        : await scheduleApi(app.api).add({ ...body, job: jobOf(fields) });
      app.store.set({
        runsView: { kind: 'schedule', id: saved.id },
        notice: { kind: 'success', text: words.saved(saved.name) },
      });
    } catch (problem) {
      const place = problem instanceof ApiError ? placeOfIssue(problem.issues) : null;
      setBusy(false);
      if (!place) return setError(messageOf(problem));
      turn(place.step);
      setProblems(place.problems);
    }
  };
  return (
    <main class="view stack">
      <ViewHead
        title={before ? words.changeTitle : words.addTitle}
        onBack={() => (at > 0 ? turn(STEPS[at - 1]) : leave())}
      />
      <Notice />
      <Form
        key={step}
        formRef={form}
        busy={busy}
        begun={written}
        onSubmit={() => {
          if (step === 'confirm') void save();
          else next();
        }}
      >
        <StepHead step={step} at={at} />
        {step === 'job' && (
          <WizardJob
            fields={fields}
            problems={problems}
            jobs={jobsFor(session.permissions)}
            kommuner={kommuner}
            all={all}
            fixed={before !== undefined}
            onJob={(job) => put(suggestionFor(job, now))}
            put={put}
          />
        )}
        {step === 'time' && <WizardTime fields={fields} problems={problems} put={put} />}
        {step === 'result' && (
          <WizardResult job={jobOf(fields)} fields={fields} problems={problems} put={put} />
        )}
        {step === 'confirm' && (
          <WizardConfirm
            job={jobOf(fields)}
            fields={fields}
            timetable={timetableOf(fields, before)}
            kommuner={kommuner}
            others={schedules.filter((other) => other.id !== before?.id)}
            now={now}
          />
        )}
        <Alert text={error} />
        <div class="row">
          {at > 0 && <Button onPress={() => turn(STEPS[at - 1])}>{words.back}</Button>}
          <Button look="primary" submit busy={busy}>
            {step !== 'confirm' ? words.next : busy ? words.saving : words.save}
          </Button>
        </div>
        {step === 'job' && !before && <StartNow fields={fields} />}
      </Form>
    </main>
  );
}

/** Says which step it is; takes the focus when one has come to it from another. */
function StepHead({ step, at }: { step: Step; at: number }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  const name = step === 'confirm' ? words.confirmTitle : words.steps[step];
  return (
    <h2 ref={heading} tabIndex={-1}>
      {words.step(at + 1, STEPS.length, name)}
    </h2>
  );
}

function jobOf({ job }: Fields) {
  if (job === '') throw new Error('A step that needs a job was reached without one.');
  return job;
}
