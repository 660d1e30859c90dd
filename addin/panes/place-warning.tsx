import { useApp, useAppState } from '../app.ts';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { sv } from '../ui/sv.ts';

/** Warns where the workbook lies so that others may come at it; once per place until one logs out. */
export function PlaceWarning() {
  const { store } = useApp();
  const place = useAppState((state) => state.place);
  const seen = useAppState((state) => state.placesSeen);
  if (!place || seen.includes(place.name)) return null;
  return (
    <div class="place-warning" role="status">
      <Message kind="warning">{sv.place[place.kind](place.name)}</Message>
      <Button onPress={() => store.set({ placesSeen: [...seen, place.name] })}>{sv.place.understood}</Button>
    </div>
  );
}
