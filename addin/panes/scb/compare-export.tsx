import { useApp } from '../../app.ts';
import type { Session } from '../../session.ts';
import { svScb } from '../../ui/sv-scb.ts';
import { Notice } from '../notice.tsx';
import { ViewHead } from '../view-head.tsx';
import { Comparison } from './comparison.tsx';
import { Failed } from './failed.tsx';
import { scbApi } from './scb-api.ts';
import { useAnswer } from './use-answer.ts';

/** An export held against what it would be today. */
export function CompareExport({ id, session }: { id: string; session: Session }) {
  const { api, store } = useApp();
  const answer = useAnswer(() => scbApi(api).compareExport(id));
  return (
    <main class="view stack">
      <ViewHead
        title={svScb.compare.titleExport}
        onBack={() => store.set({ scbView: { kind: 'export', id }, notice: null })}
      />
      <Notice />
      <p>{svScb.compare.leadExport}</p>
      <Failed answer={answer} />
      {answer.value && <Comparison found={answer.value} session={session} />}
    </main>
  );
}
