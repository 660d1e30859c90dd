import { useState } from 'preact/hooks';
import type { ScbProfileAnswer, ScbProfileVersion } from '../../../server/contract/scb-profile.ts';
import { messageOf, useApp } from '../../app.ts';
import { Button } from '../../ui/button.tsx';
import { Alert, Message } from '../../ui/message.tsx';
import { sv } from '../../ui/sv.ts';
import { svScb } from '../../ui/sv-scb.ts';
import { dateTime } from '../../ui/sv-words.ts';
import { scbApi } from './scb-api.ts';

const { profiles: words } = svScb;

type Props = {
  told: ScbProfileAnswer;
  /** Whether the role may choose another version. */
  may: boolean;
  onSaved: () => Promise<unknown>;
};

/** The versions that there have been; an administrator takes one of them back, as the next version. */
export function ProfileVersions({ told, may, onSaved }: Props) {
  const { api, store } = useApp();
  const [asked, setAsked] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const use = async (version: number) => {
    setBusy(true);
    setError(null);
    try {
      const { profile } = await scbApi(api).profileVersion(told.profile.id, version);
      const saved = await scbApi(api).saveProfile({ version: told.version, profile });
      setAsked(null);
      store.set({ notice: { kind: 'success', text: words.used(saved.version) } });
      await onSaved();
    } catch (problem) {
      setError(messageOf(problem));
    }
    setBusy(false);
  };
  return (
    <section class="stack tight" aria-labelledby="versions">
      <h2 id="versions">{words.versions}</h2>
      <ul class="wipe-list">
        {told.versions.map((one) => (
          <li key={one.version} class="stack tight">
            <span>
              {svScb.version(one.version)}, {madeWords(one)}
              {one.version === told.version && `, ${words.now}`}
            </span>
            {may && one.version !== told.version && asked !== one.version && (
              <div>
                <Button look="link" label={words.useOf(one.version)} onPress={() => setAsked(one.version)}>
                  {words.use}
                </Button>
              </div>
            )}
            {asked === one.version && (
              <div class="stack tight" role="alert">
                <Message kind="warning">{words.useSure(one.version)}</Message>
                <div class="row">
                  <Button busy={busy} onPress={() => use(one.version)}>
                    {words.useOf(one.version)}
                  </Button>
                  <Button look="quiet" onPress={() => setAsked(null)}>
                    {sv.cancel}
                  </Button>
                </div>
              </div>
            )}
          </li>
        ))}
      </ul>
      <Alert text={error} />
    </section>
  );
}

function madeWords({ savedAt, savedBy }: ScbProfileVersion): string {
  return savedAt === null ? words.shipped : words.savedBy(dateTime(savedAt), savedBy);
}
