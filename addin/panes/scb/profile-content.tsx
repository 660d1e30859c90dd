import type { ComponentChildren } from 'preact';
import type { ScbProfile } from '../../../server/contract/scb-profile.ts';
import { listLabel } from '../../../server/domain/lists.ts';
import { fieldOf, SCB_LISTS } from '../../../server/domain/scb/fields.ts';
import { SCB_CHECKS } from '../../../server/domain/scb/profile.ts';
import { Icon } from '../../ui/icon.tsx';
import { formWord, svScb } from '../../ui/sv-scb.ts';
import { checkWords, FORM_PARTS, listTitle } from './profile-rows.ts';

const { profiles: words } = svScb;

/** What a profile says: its columns in order, its codes list by list, its checks, and the form of the file. */
export function ProfileContent({ profile }: { profile: ScbProfile }) {
  const { columns, codes, checks, format, formConfirmed } = profile;
  const lists = SCB_LISTS.filter((list) => codes[list] !== undefined);
  const count = lists.reduce((sum, list) => sum + Object.keys(codes[list] ?? {}).length, 0);
  const made = SCB_CHECKS.filter((check) => checks[check] !== undefined);
  return (
    <div class="stack tight">
      <Part title={words.columns(columns.length)}>
        <ol class="points numbered">
          {columns.map(({ field, title, required }) => (
            <li key={field}>
              {title}
              {title !== fieldOf(field).title && ` (${fieldOf(field).title})`}
              {required && <span class="caption"> {words.required}</span>}
            </li>
          ))}
        </ol>
      </Part>
      <Part title={words.codes(count)}>
        {lists.map((list) => (
          <section key={list} class="stack tight">
            <h3>{listTitle(list)}</h3>
            <dl class="choices">
              {Object.entries(codes[list] ?? {}).map(([value, { code, confirmed }]) => (
                <>
                  <dt>{listLabel(list, value)}</dt>
                  <dd>
                    <code>{code}</code>{' '}
                    <span class="caption">{confirmed ? words.confirmed : words.notConfirmed}</span>
                  </dd>
                </>
              ))}
            </dl>
          </section>
        ))}
      </Part>
      <Part title={words.checks(made.length)}>
        <ul class="points">
          {made.map((check) => (
            <li key={check}>
              <strong>{words.levels[checks[check] ?? 'warning']}:</strong> {checkWords(check)}
            </li>
          ))}
        </ul>
      </Part>
      <Part title={words.form}>
        <p class="caption">{formConfirmed ? words.formConfirmed : words.formNotConfirmed}</p>
        <dl class="choices">
          {FORM_PARTS.map((part) => (
            <>
              <dt>{words.formNames[part]}</dt>
              <dd>{formWord(format[part])}</dd>
            </>
          ))}
        </dl>
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <details class="folded">
      <summary>
        <Icon name="chevron" />
        <h2>{title}</h2>
      </summary>
      <div class="stack tight">{children}</div>
    </details>
  );
}
