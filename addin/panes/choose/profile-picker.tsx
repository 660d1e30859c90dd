import { useRef, useState } from 'preact/hooks';
import type { Profile } from '../../../server/contract/profile.ts';
import type { WireSheet } from '../../../server/contract/sheets.ts';
import { messageOf, useApp, useAppState } from '../../app.ts';
import { chooseProfile, differs, profileOf, saveProfile } from '../../profiles.ts';
import type { Session } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Message } from '../../ui/message.tsx';
import { sv } from '../../ui/sv.ts';
import { ProfileForm } from './profile-form.tsx';

/** The profile that the sheet is worked with in: choose, save, add (R287–R291). */
export function ProfilePicker({ sheet, session }: { sheet: WireSheet; session: Session }) {
  const app = useApp();
  const profiles = useAppState((state) => state.profiles);
  const ids = useAppState((state) => state.profileIds);
  const selection = useAppState((state) => state.choice.selections[sheet.name]);
  const [form, setForm] = useState<'add' | 'edit' | null>(null);
  const [saving, setSaving] = useState(false);
  const add = useRef<HTMLButtonElement>(null);
  const profile = profileOf(profiles, ids, sheet.name);
  const changed = differs(profile, selection);
  const close = () => {
    setForm(null);
    add.current?.focus();
  };
  const save = async (own: Profile) => {
    setSaving(true);
    await saveProfile(app, own).catch((error: unknown) =>
      app.store.set({ notice: { kind: 'error', text: messageOf(error) } }),
    );
    setSaving(false);
    add.current?.focus();
  };
  return (
    <div class="field">
      <SelectField
        label={sv.profile.label}
        items={profiles
          .filter((candidate) => candidate.sheet === sheet.name)
          .map((candidate) => ({ value: candidate.id, label: wordsFor(candidate) }))}
        blank={sv.profile.original}
        value={profile?.id ?? ''}
        hint={profile && changed ? sv.profile.changed : undefined}
        onInput={(id) => {
          setForm(null);
          void chooseProfile(app, sheet.name, id === '' ? null : id);
        }}
      />
      {profile && profile.problems.length > 0 && (
        <Message kind="warning">
          {sv.profile.problems} {profile.problems.join(' ')}
        </Message>
      )}
      <div class="row">
        {profile?.own && (changed || profile.problems.length > 0) && (
          <Button look="quiet" icon="success" busy={saving} onPress={() => save(profile)}>
            {sv.profile.save}
          </Button>
        )}
        <Button
          look="quiet"
          icon="add"
          expanded={form === 'add'}
          buttonRef={add}
          onPress={() => setForm(form === 'add' ? null : 'add')}
        >
          {sv.profile.add}
        </Button>
        {profile && mayChange(profile, session) && (
          <Button
            look="quiet"
            expanded={form === 'edit'}
            onPress={() => setForm(form === 'edit' ? null : 'edit')}
          >
            {sv.profile.edit}
          </Button>
        )}
      </div>
      {form !== null && (
        <ProfileForm
          key={form}
          sheet={sheet.name}
          profile={form === 'edit' ? profile : undefined}
          session={session}
          onClose={close}
        />
      )}
    </div>
  );
}

function wordsFor({ name, own, owner, shared }: Profile): string {
  if (!own) return sv.profile.sharedBy(name, owner);
  return shared ? sv.profile.shared(name) : name;
}

/** An administrator may remove what a colleague shares, who may have left. */
function mayChange({ own }: Profile, { permissions }: Session): boolean {
  return own || permissions.includes('accounts:manage');
}
