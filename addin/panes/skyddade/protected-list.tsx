import { useEffect, useRef } from 'preact/hooks';
import type { ProtectedYouth } from '../../../server/contract/skyddade.ts';
import { STATUSAR } from '../../../server/domain/lists.ts';
import { Button } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { sv } from '../../ui/sv.ts';

/** The view closes by itself when nothing has happened in the pane for so long. */
const IDLE_MINUTES = 5;
const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

type Props = { youths: readonly ProtectedYouth[]; onClose: () => void; onIdle: () => void };

/** Who they are, how it stands and which protection they have; nothing to copy into the workbook from. */
export function ProtectedList({ youths, onClose, onIdle }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    let timer = setTimeout(onIdle, IDLE_MINUTES * 60_000);
    const stay = () => {
      clearTimeout(timer);
      timer = setTimeout(onIdle, IDLE_MINUTES * 60_000);
    };
    for (const sign of SIGNS_OF_LIFE) document.addEventListener(sign, stay);
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS_OF_LIFE) document.removeEventListener(sign, stay);
    };
  }, []);
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {sv.skyddade.count(youths.length)}
      </h2>
      {youths.length === 0 && <Message kind="info">{sv.skyddade.none}</Message>}
      <ul class="wipe-list">
        {youths.map((youth) => (
          <li key={youth.personnummer} class="stack tight">
            <strong>
              {youth.efternamn}, {youth.fornamn}
            </strong>
            <span class="numeric">{`${youth.personnummer.slice(0, 8)}-${youth.personnummer.slice(8)}`}</span>
            <span class="caption">
              {STATUSAR.find(({ value }) => value === youth.status)?.label} · {sv.skyddade.skydd[youth.skydd]}
            </span>
          </li>
        ))}
      </ul>
      <p class="caption">{sv.skyddade.closesIn(IDLE_MINUTES)}</p>
      <Button wide onPress={onClose}>
        {sv.skyddade.close}
      </Button>
    </>
  );
}
