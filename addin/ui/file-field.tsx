import type { RefObject } from 'preact';
import { Field } from './field.tsx';

type Props = {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** The endings that are offered: `.xlsx`, or several with commas. */
  accept: string;
  inputRef?: RefObject<HTMLInputElement | null>;
  onChange: (input: HTMLInputElement) => void;
};

/** Choose a file. */
export function FileField({ accept, inputRef, onChange, ...props }: Props) {
  return (
    <Field {...props}>
      {(tied) => (
        <input
          {...tied}
          {...(inputRef && { ref: inputRef })}
          class="input file"
          type="file"
          accept={accept}
          onChange={(event) => onChange(event.currentTarget)}
        />
      )}
    </Field>
  );
}
