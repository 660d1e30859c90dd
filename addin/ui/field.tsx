import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { ListItem } from '../../server/domain/sheet.ts';
import { Icon } from './icon.tsx';
import { sv } from './sv.ts';

type FieldProps = {
  label: string;
  required?: boolean | undefined;
  hint?: string | undefined;
  error?: string | undefined;
};
export type InputProps = FieldProps & { value: string; onInput: (value: string) => void };

/** Attributes that tie an input to its label, hint and error. */
type Tied = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': 'true' | undefined };

/** A label above an input, with its hint and error tied to it. */
export function Field(props: FieldProps & { children: (tied: Tied) => ComponentChildren }) {
  const id = useId();
  const described = [props.hint && `${id}-hint`, props.error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={id}>
        {props.label}
        {props.required && <span class="must">{sv.form.required}</span>}
      </label>
      {props.children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': props.error ? 'true' : undefined,
      })}
      {props.hint && (
        <span class="caption" id={`${id}-hint`}>
          {props.hint}
        </span>
      )}
      {props.error && (
        <span class="error-text" id={`${id}-error`}>
          <Icon name="error" />
          {props.error}
        </span>
      )}
    </div>
  );
}

type TextProps = InputProps & {
  type?: 'text' | 'password' | 'date' | 'time';
  autocomplete?: string;
  maxLength?: number | undefined;
};

/** One line of text, a password, a day (`YYYY-MM-DD` in and out) or a time of day (`HH:MM`). */
export function TextField({ type = 'text', autocomplete = 'off', maxLength, ...props }: TextProps) {
  return (
    <Field {...props}>
      {(tied) => {
        const rest = {
          ...tied,
          class: 'input',
          'aria-required': props.required,
          value: props.value,
          onInput: (event: { currentTarget: HTMLInputElement }) => props.onInput(event.currentTarget.value),
        };
        if (type === 'date') return <input {...rest} type="date" />;
        if (type === 'time') return <input {...rest} type="time" />;
        if (type === 'password') return <input {...rest} type="password" autocomplete={autocomplete} />;
        return <input {...rest} type="text" autocomplete={autocomplete} maxLength={maxLength} />;
      }}
    </Field>
  );
}

/** Several lines of text. */
export function NoteField({ maxLength, ...props }: InputProps & { maxLength?: number | undefined }) {
  return (
    <Field {...props}>
      {(tied) => (
        <textarea
          {...tied}
          class="input"
          rows={3}
          maxLength={maxLength}
          value={props.value}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** One of a list; `blank` is the word for no choice, absent where a choice must be made. */
export function SelectField({
  items,
  blank,
  ...props
}: InputProps & { items: readonly ListItem[]; blank?: string | undefined }) {
  return (
    <Field {...props}>
      {(tied) => (
        <select
          {...tied}
          class="input"
          aria-required={props.required}
          value={props.value}
          onChange={(event) => props.onInput(event.currentTarget.value)}
        >
          {blank !== undefined && <option value="">{blank}</option>}
          {items.map((item) => (
            <option key={item.value} value={item.value}>
              {item.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A tick box with its words. */
export function Check(props: CheckProps) {
  const id = useId();
  return (
    <div class="stack tight">
      <label class="check">
        <input
          type="checkbox"
          checked={props.checked}
          aria-describedby={props.hint ? id : undefined}
          onChange={(event) => props.onChange(event.currentTarget.checked)}
        />
        <span>{props.label}</span>
      </label>
      {props.hint && (
        <span class="caption" id={id}>
          {props.hint}
        </span>
      )}
    </div>
  );
}

type CheckProps = {
  label: string;
  hint?: string | undefined;
  checked: boolean;
  onChange: (checked: boolean) => void;
};
