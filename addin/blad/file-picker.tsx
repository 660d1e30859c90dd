import { useState } from 'preact/hooks';
import { FileField } from '../ui/file-field.tsx';
import { svBlad } from '../ui/sv-blad.ts';

type Props = { reading: string | null; onChoose: (file: File) => void };

/** Choose a workbook, or drop it here. */
export function FilePicker({ reading, onChoose }: Props) {
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file) onChoose(file);
  };
  if (reading !== null) {
    return (
      <div class="stack tight" aria-busy="true">
        <p>{svBlad.back.reading(reading)}</p>
        <div class="skeleton" />
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for several fields, this is a place to drop a file
    <div
      role="group"
      aria-label={svBlad.back.file}
      class={over ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files);
      }}
    >
      <FileField
        label={svBlad.back.file}
        hint={svBlad.back.hint}
        accept=".xlsx"
        onChange={(input) => {
          take(input.files);
          // The same file may be chosen again when it has been saved anew.
          input.value = '';
        }}
      />
    </div>
  );
}
