import { useState } from 'preact/hooks';
import type { ScbProfileAnswer } from '../../../server/contract/scb-profile.ts';
import { spanInWords } from '../../../server/domain/scb/profile-faults.ts';
import { messageOf, useApp } from '../../app.ts';
import { saveFile } from '../../save-file.ts';
import type { Session } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Alert } from '../../ui/message.tsx';
import { svScb } from '../../ui/sv-scb.ts';
import { Notice } from '../notice.tsx';
import { ViewHead } from '../view-head.tsx';
import { Failed } from './failed.tsx';
import { ProfileContent } from './profile-content.tsx';
import { ProfileSheetEditor } from './profile-sheet.tsx';
import { ProfileVersions } from './profile-versions.tsx';
import { scbApi } from './scb-api.ts';
import { useAnswer } from './use-answer.ts';

const { profiles: words } = svScb;

/** One profile: when it holds, what it says, its file, and the versions that there have been. */
export function ProfilePage({ id, session }: { id: string; session: Session }) {
  const { api, store } = useApp();
  const answer = useAnswer(() => scbApi(api).profile(id));
  return (
    <main class="view stack">
      <ViewHead
        title={answer.value?.profile.name ?? words.title}
        onBack={() => store.set({ scbView: { kind: 'profiles', from: id }, notice: null })}
      />
      <Notice />
      <Failed answer={answer} />
      {answer.value && <Loaded told={answer.value} session={session} onSaved={answer.again} />}
    </main>
  );
}

type LoadedProps = { told: ScbProfileAnswer; session: Session; onSaved: () => Promise<unknown> };

function Loaded({ told, session, onSaved }: LoadedProps) {
  const { profile, version } = told;
  const may = session.permissions.includes('scb:profiles');
  return (
    <>
      <p>{profile.description}</p>
      <p>
        {words.valid} {spanInWords(profile.halfYears)}, {svScb.version(version)}.{' '}
        {profile.byChoice && `${words.byChoice}.`}
      </p>
      <SaveAsFile id={profile.id} />
      {may && <ProfileSheetEditor told={told} onSaved={onSaved} />}
      <ProfileContent profile={profile} />
      <ProfileVersions told={told} may={may} onSaved={onSaved} />
    </>
  );
}

function SaveAsFile({ id }: { id: string }) {
  const { api, store } = useApp();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const save = async () => {
    setBusy(true);
    setError(null);
    try {
      const { file, name } = await api.file(`/api/scb/profiles/${id}/file`);
      saveFile(file, name);
      store.set({ notice: { kind: 'success', text: words.saved(name) } });
    } catch (problem) {
      setError(messageOf(problem));
    }
    setBusy(false);
  };
  return (
    <div class="stack tight">
      <div>
        <Button icon="export" busy={busy} onPress={save}>
          {words.save}
        </Button>
      </div>
      <Alert text={error} />
    </div>
  );
}
