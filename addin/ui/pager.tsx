import { useState } from 'preact/hooks';
import { sv } from './sv.ts';
import { number } from './sv-words.ts';

/** Rows per page, and the usual one (R282). */
const SIZES = [5, 15, 25, 50];
const USUAL = 15;

/** A page of a list, and what its pager needs. */
export type Paged<T> = {
  shown: T[];
  total: number;
  page: number;
  pages: number;
  size: number;
  turn: (page: number) => void;
  resize: (size: number) => void;
};

/** Shows a list page by page; a list that grows shorter is never left on a page that is gone. */
export function usePages<T>(items: readonly T[]): Paged<T> {
  const [wanted, setWanted] = useState(1);
  const [size, setSize] = useState(USUAL);
  const pages = Math.max(1, Math.ceil(items.length / size));
  const page = Math.min(wanted, pages);
  return {
    shown: items.slice((page - 1) * size, page * size),
    total: items.length,
    page,
    pages,
    size,
    turn: (to) => setWanted(Math.min(Math.max(1, Math.round(to) || 1), pages)),
    resize: (to) => {
      // What stood first is still to be seen.
      setWanted(Math.floor(((page - 1) * size) / to) + 1);
      setSize(to);
    },
  };
}

/** Turns pages by arrow or number, and tells how many there are in all (R283, R284); nothing for a short list. */
export function Pager({ paged }: { paged: Paged<unknown> }) {
  const { page, pages, size, total, turn, resize } = paged;
  if (total <= Math.min(...SIZES)) return null;
  return (
    <nav class="pager" aria-label={sv.pager.label}>
      <button
        type="button"
        class="button quiet"
        aria-label={sv.pager.previous}
        aria-disabled={page === 1 ? 'true' : undefined}
        onClick={() => turn(page - 1)}
      >
        ‹
      </button>
      <input
        class="input"
        inputMode="numeric"
        aria-label={sv.pager.page(pages)}
        value={String(page)}
        onChange={(event) => {
          turn(Number(event.currentTarget.value));
          // An impossible number becomes the page that is shown.
          event.currentTarget.value = String(page);
        }}
      />
      <span>{sv.pager.of(pages)}</span>
      <button
        type="button"
        class="button quiet"
        aria-label={sv.pager.next}
        aria-disabled={page === pages ? 'true' : undefined}
        onClick={() => turn(page + 1)}
      >
        ›
      </button>
      <select
        class="input"
        aria-label={sv.pager.size}
        value={String(size)}
        onChange={(event) => resize(Number(event.currentTarget.value))}
      >
        {SIZES.map((one) => (
          <option key={one} value={String(one)}>
            {one}
          </option>
        ))}
      </select>
      <span class="total">{sv.pager.total(number(total))}</span>
    </nav>
  );
}
