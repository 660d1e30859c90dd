import type { KommunStatus } from '../../../server/contract/run.ts';
import { hasKommun, type ScheduledJob } from '../../../server/contract/scheduled-jobs.ts';
import { SelectField } from '../../ui/field.tsx';
import { Message } from '../../ui/message.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { svRuns } from '../../ui/sv-runs.ts';
import { svSchedules } from '../../ui/sv-schedules.ts';
import { isMadeHere } from './made-here.ts';
import { type Fields, paramsOf } from './schedule-fields.ts';
import type { Problems } from './schedule-problems.ts';
import { scheduledTitle } from './schedule-words.ts';

const { wizard: words, params } = svSchedules;

type Props = {
  fields: Fields;
  problems: Problems;
  jobs: readonly ScheduledJob[];
  kommuner: readonly KommunStatus[];
  /** Whether it may be for all kommuner. */
  all: boolean;
  /** Whether another job may be chosen. */
  fixed: boolean;
  onJob: (job: ScheduledJob) => void;
  put: (patch: Partial<Fields>) => void;
};

/** What is to be run, and for whom (R262). */
export function WizardJob({ fields, problems, jobs, kommuner, all, fixed, onJob, put }: Props) {
  const { job } = fields;
  return (
    <>
      {fixed ? (
        <strong>{scheduledTitle(job)}</strong>
      ) : (
        <RadioGroup
          label={words.choose}
          options={jobs.map((value) => ({
            value,
            label: scheduledTitle(value),
            hint: isMadeHere(value) ? svSchedules.about[value] : words.notYet,
          }))}
          value={job}
          error={problems.job}
          onChange={(value) => onJob(value as ScheduledJob)}
        />
      )}
      {job !== '' && !isMadeHere(job) && (
        <Message kind="warning">
          {svSchedules.about[job]} {words.notYetLong}
        </Message>
      )}
      {job !== '' && hasKommun(job) && <Kommun fields={fields} kommuner={kommuner} all={all} put={put} />}
      {'scope' in paramsOf(fields) && (
        <RadioGroup
          label={params.scope}
          options={Object.entries(params.scopes).map(([value, label]) => ({ value, label }))}
          value={fields.scope}
          onChange={(scope) => put({ scope })}
        />
      )}
      {'variant' in paramsOf(fields) && (
        <RadioGroup
          label={params.variant}
          options={(['skatteverket', 'kir'] as const).map((value) => ({
            value,
            label: params.variants[value],
            hint: params.variantHints[value],
          }))}
          value={fields.variant}
          onChange={(variant) => put({ variant })}
        />
      )}
    </>
  );
}

function Kommun({ fields, kommuner, all, put }: Pick<Props, 'fields' | 'kommuner' | 'all' | 'put'>) {
  if (all) {
    return (
      <SelectField
        label={params.kommun}
        items={kommuner.map(({ kod, namn }) => ({ value: kod, label: namn }))}
        blank={svRuns.allKommuner}
        value={fields.kommun === '*' ? '' : fields.kommun}
        onInput={(kommun) => put({ kommun: kommun || '*' })}
      />
    );
  }
  const own = kommuner.find(({ kod }) => kod === fields.kommun);
  return own ? (
    <p>
      {params.kommun}: <strong>{own.namn}</strong>
    </p>
  ) : null;
}
