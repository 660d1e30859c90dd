import { useState } from 'preact/hooks';
import type { ScbExport } from '../../../server/contract/scb.ts';
import { halfYearInWords } from '../../../server/domain/scb/half-year.ts';
import { messageOf, useApp } from '../../app.ts';
import type { Session } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Alert, Message } from '../../ui/message.tsx';
import { leftOutWords, resultWords, svScb } from '../../ui/sv-scb.ts';
import { dateTime } from '../../ui/sv-words.ts';
import { Notice } from '../notice.tsx';
import { ViewHead } from '../view-head.tsx';
import { ExportBadges } from './export-badges.tsx';
import { ExportFiles } from './export-files.tsx';
import { Failed } from './failed.tsx';
import { Log } from './log.tsx';
import { scbApi } from './scb-api.ts';
import { startExport } from './start-export.ts';
import { useAnswer } from './use-answer.ts';

const { page } = svScb;

/** One export: whether it can be sent, its files, its log and what is known of it (R243–R245). */
export function ExportPage({ id, session }: { id: string; session: Session }) {
  const { api, store } = useApp();
  const answer = useAnswer(() => scbApi(api).log(id));
  const made = answer.value?.export;
  return (
    <main class="view stack">
      <ViewHead
        title={made ? page.title(halfYearInWords(made.halfYear)) : svScb.title}
        onBack={() => store.set({ scbView: { kind: 'start', from: id }, notice: null })}
      />
      <Notice />
      <Failed answer={answer} />
      {answer.value && made && (
        <>
          <ExportBadges made={made} />
          <WhatNow made={made} />
          <ExportFiles made={made} />
          <Log log={answer.value} session={session} />
          <Facts made={made} />
          <Unconfirmed made={made} />
          <On made={made} />
        </>
      )}
    </main>
  );
}

function WhatNow({ made }: { made: ScbExport }) {
  const { ready, rows, preliminary } = made;
  return (
    <>
      {ready && <Message kind="success">{preliminary ? page.right : page.ready}</Message>}
      {!ready && rows > 0 && <Message kind="error">{page.flawed}</Message>}
      {rows === 0 && <Message kind="warning">{page.empty}</Message>}
      {preliminary && !ready && <Message kind="info">{page.preliminary}</Message>}
    </>
  );
}

function Facts({ made }: { made: ScbExport }) {
  const facts: [string, string][] = [
    [page.made, `${dateTime(made.made)}, ${svScb.by(made.madeBy)}`],
    [page.days, `${made.from} – ${made.to}`],
    [page.content, svScb.content(made)],
    [page.result, resultWords(made)],
    [page.left, leftOutWords(made.leftOut)],
    [page.profile, `${made.profileName}, ${svScb.version(made.profile.version)}`],
    [page.file, `${made.fileName}, ${page.size(made.bytes, made.rows)}`],
  ];
  return (
    <details class="folded">
      <summary>
        <Icon name="chevron" />
        <h2>{page.facts}</h2>
      </summary>
      <dl class="choices">
        {facts.map(
          ([name, value]) =>
            value && (
              <>
                <dt>{name}</dt>
                <dd class="breaking">{value}</dd>
              </>
            ),
        )}
      </dl>
      <p class="stack tight">
        <span class="caption">{page.sum}</span>
        <code class="breaking">{made.sha256}</code>
      </p>
    </details>
  );
}

/** What no public source confirms, said plainly. */
function Unconfirmed({ made: { unconfirmed, formConfirmed } }: { made: ScbExport }) {
  if (unconfirmed.length === 0 && formConfirmed) return null;
  return (
    <Message kind="warning">
      <div class="stack tight">
        {!formConfirmed && (
          <p>
            {svScb.create.form} {svScb.create.check}
          </p>
        )}
        {unconfirmed.length > 0 && (
          <details class="folded">
            <summary>
              <Icon name="chevron" />
              <span>{page.unconfirmed(unconfirmed.length)}</span>
            </summary>
            <ul class="points">
              {unconfirmed.map(({ field, code, title, count }) => (
                <li key={`${field} ${code}`}>{page.unconfirmedCode(code, title, count)}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </Message>
  );
}

/** What comes after: the same once more, or held against today. */
function On({ made }: { made: ScbExport }) {
  const app = useApp();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const again = async () => {
    setBusy(true);
    setError(null);
    try {
      await startExport(app, { from: made.from, to: made.to, profile: made.profile.id });
    } catch (problem) {
      setError(messageOf(problem));
      setBusy(false);
    }
  };
  return (
    <div class="stack tight">
      <Alert text={error} />
      <div class="row">
        <Button busy={busy} onPress={again}>
          {page.again}
        </Button>
        <Button
          onPress={() => app.store.set({ scbView: { kind: 'compareExport', id: made.id }, notice: null })}
        >
          {page.compare}
        </Button>
      </div>
    </div>
  );
}
