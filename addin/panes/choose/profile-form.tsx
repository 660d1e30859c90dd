import { useEffect, useRef, useState } from 'preact/hooks';
import { MAX_PROFILE_NAME, type Profile } from '../../../server/contract/profile.ts';
import type { SheetName } from '../../../server/domain/sheet.ts';
import { messageOf, useApp } from '../../app.ts';
import { addProfile, removeProfile, saveProfile } from '../../profiles.ts';
import type { Session } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { Check, TextField } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { Alert } from '../../ui/message.tsx';
import { sv } from '../../ui/sv.ts';

type Props = {
  sheet: SheetName;
  /** The one to change; undefined for a new one. */
  profile: Profile | undefined;
  session: Session;
  onClose: () => void;
};

/** Name and sharing of a profile that is added or changed, and its removal. */
export function ProfileForm({ sheet, profile, session, onClose }: Props) {
  const app = useApp();
  const [name, setName] = useState(profile?.name ?? '');
  const [shared, setShared] = useState(profile?.shared ?? false);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, button')?.focus(), []);
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
      onClose();
    } catch (problem) {
      setError(messageOf(problem));
    }
    setBusy(false);
  };
  const submit = () => {
    if (name.trim() === '') return setError(sv.profile.nameMissing);
    const naming = { name: name.trim(), shared };
    void attempt(() => (profile ? saveProfile(app, profile, naming) : addProfile(app, sheet, naming)));
  };
  const own = profile?.own ?? true;
  return (
    <Form
      formRef={form}
      card
      label={profile ? sv.profile.editTitle : sv.profile.addTitle}
      onSubmit={submit}
      onEscape={onClose}
    >
      {own && (
        <>
          <TextField
            label={sv.profile.name}
            required
            maxLength={MAX_PROFILE_NAME}
            hint={sv.profile.keeps}
            value={name}
            onInput={setName}
          />
          {session.role.scope.kind === 'kommun' && (
            <Check label={sv.profile.share} checked={shared} onChange={setShared} />
          )}
        </>
      )}
      <Alert text={error} />
      <div class="row">
        {own && (
          <Button submit busy={busy}>
            {profile ? sv.profile.save : sv.profile.add}
          </Button>
        )}
        {profile && (
          <Button onPress={() => attempt(() => removeProfile(app, profile))}>{sv.profile.remove}</Button>
        )}
        <Button look="quiet" onPress={onClose}>
          {sv.cancel}
        </Button>
      </div>
    </Form>
  );
}
