import { useId } from 'preact/hooks';
import { Icon } from './icon.tsx';

/** One choice; `hint` stands below its words. */
export type Option = { value: string; label: string; hint?: string | undefined };

type Props = {
  label: string;
  options: readonly Option[];
  value: string;
  error?: string | undefined;
  onChange: (value: string) => void;
};

/** One of a few, all of them in sight. */
export function RadioGroup({ label, options, value, error, onChange }: Props) {
  const id = useId();
  return (
    <fieldset
      class="field"
      aria-describedby={error ? `${id}-error` : undefined}
      onChange={(event) => event.target instanceof HTMLInputElement && onChange(event.target.value)}
    >
      <legend class="label">{label}</legend>
      {options.map((option, at) => (
        <div key={option.value}>
          <label class="check">
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              aria-invalid={error && at === 0 ? 'true' : undefined}
              aria-describedby={option.hint ? `${id}-${at}` : undefined}
            />
            <span>{option.label}</span>
          </label>
          {option.hint && (
            <span class="caption under-check" id={`${id}-${at}`}>
              {option.hint}
            </span>
          )}
        </div>
      ))}
      {error && (
        <span class="error-text" id={`${id}-error`}>
          <Icon name="error" />
          {error}
        </span>
      )}
    </fieldset>
  );
}
