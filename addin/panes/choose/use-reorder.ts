import { useEffect, useRef } from 'preact/hooks';
import { useApp } from '../../app.ts';
import { sv } from '../../ui/sv.ts';

/** An item of a list whose order can be changed. */
type Item = { key: string; title: string };

/**
 * Moves items of a list by button or by dragging (R279). The focus follows the item that was moved, and its new place
 * is read aloud. `list` is laid on the element around the items, which carry `data-key`.
 */
export function useReorder(items: readonly Item[], onOrder: (keys: string[]) => void) {
  const { store } = useApp();
  const list = useRef<HTMLUListElement>(null);
  const moved = useRef<{ key: string; by: string } | null>(null);
  const dragged = useRef<string | null>(null);
  useEffect(() => {
    if (!moved.current) return;
    const { key, by } = moved.current;
    moved.current = null;
    const item = [...(list.current?.children ?? [])].find(
      (one) => one instanceof HTMLElement && one.dataset.key === key,
    );
    const button = item?.querySelector<HTMLElement>(`[data-move="${by}"]`);
    (button ?? item?.querySelector<HTMLElement>('[data-move]'))?.focus();
  });
  const put = (key: string, place: number) => {
    const keys = items.map((item) => item.key).filter((other) => other !== key);
    keys.splice(place, 0, key);
    onOrder(keys);
    const title = items.find((item) => item.key === key)?.title ?? '';
    store.set({ spoken: sv.columns.moved(title, place + 1, items.length) });
  };
  const move = (key: string, by: 'up' | 'down') => {
    const place = items.findIndex((item) => item.key === key) + (by === 'up' ? -1 : 1);
    if (place < 0 || place >= items.length) return;
    moved.current = { key, by };
    put(key, place);
  };
  const dragging = (key: string) => ({
    draggable: true,
    onDragStart: (event: DragEvent) => {
      dragged.current = key;
      event.dataTransfer?.setData('text/plain', '');
    },
    onDragOver: (event: DragEvent) => dragged.current !== null && event.preventDefault(),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      const from = dragged.current;
      dragged.current = null;
      if (from === null || from === key) return;
      put(
        from,
        items.findIndex((item) => item.key === key),
      );
    },
    onDragEnd: () => {
      dragged.current = null;
    },
  });
  return { list, move, dragging };
}
