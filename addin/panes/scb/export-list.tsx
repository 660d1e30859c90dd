import { useEffect, useState } from 'preact/hooks';
import type { Run } from '../../../server/contract/run.ts';
import type { ScbExport } from '../../../server/contract/scb.ts';
import { useApp } from '../../app.ts';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { halfYearTitle, resultWords, svScb } from '../../ui/sv-scb.ts';
import { dateTime } from '../../ui/sv-words.ts';
import { isUnderWay } from '../runs/run-words.ts';
import { ExportBadges } from './export-badges.tsx';
import { Failed } from './failed.tsx';
import { scbApi } from './scb-api.ts';
import { useAnswer } from './use-answer.ts';

/** While an export is made the list is read again so often, in milliseconds. */
const AGAIN_AFTER = 3_000;
/** So many are shown at a time. */
const PAGE = 20;

/** The exports of the kommun, the newest first (R243), and one that is being made. */
export function ExportList() {
  const { api, store } = useApp();
  const answer = useAnswer(async () => {
    const [exports, { runs }] = await Promise.all([scbApi(api).exports(), api.runs({ job: 'scb-export' })]);
    return { exports, underWay: runs.find(isUnderWay) };
  });
  const { value } = answer;
  useEffect(() => {
    if (!value?.underWay) return;
    const timer = setTimeout(() => void answer.again(), AGAIN_AFTER);
    return () => clearTimeout(timer);
  }, [value]);
  const refresh = async () => {
    const read = await answer.again();
    if (read) store.set({ spoken: svScb.list.refreshed(read.exports.length) });
  };
  return (
    <section class="stack tight" aria-labelledby="exports">
      <div class="row apart">
        <h2 id="exports">{svScb.list.title}</h2>
        <Button look="quiet" busy={answer.busy} onPress={refresh}>
          {svScb.list.refresh}
        </Button>
      </div>
      <Failed answer={answer} />
      {value?.underWay && <UnderWay run={value.underWay} />}
      {value?.exports.length === 0 && !value.underWay && <p>{svScb.list.none}</p>}
      {value && value.exports.length > 0 && <Cards exports={value.exports} />}
    </section>
  );
}

function UnderWay({ run }: { run: Run }) {
  const { store } = useApp();
  return (
    <Message kind="info">
      {svScb.list.underWay}.{' '}
      <Button
        look="link"
        onPress={() => store.set({ scbView: { kind: 'making', run: run.id }, notice: null })}
      >
        {svScb.list.follow}
      </Button>
    </Message>
  );
}

function Cards({ exports }: { exports: ScbExport[] }) {
  const [shown, setShown] = useState(PAGE);
  return (
    <>
      <ul class="stack tight">
        {exports.slice(0, shown).map((one) => (
          <li key={one.id} data-place={one.id}>
            <Card made={one} />
          </li>
        ))}
      </ul>
      {exports.length > shown && (
        <Button look="quiet" onPress={() => setShown(shown + PAGE)}>
          {svScb.showMore(exports.length - shown)}
        </Button>
      )}
    </>
  );
}

function Card({ made }: { made: ScbExport }) {
  const { store } = useApp();
  const about = [dateTime(made.made), svScb.by(made.madeBy), made.profileName];
  return (
    <button
      type="button"
      class="card run-card"
      onClick={() => store.set({ scbView: { kind: 'export', id: made.id }, notice: null })}
    >
      <span class="row apart">
        <strong>{halfYearTitle(made.halfYear)}</strong>
        <ExportBadges made={made} />
      </span>
      <span class="caption">{about.join(' · ')}</span>
      <span>{svScb.content(made)}</span>
      <span class="caption">{resultWords(made)}</span>
    </button>
  );
}
