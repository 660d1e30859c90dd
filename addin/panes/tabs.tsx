import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Tab } from '../app.ts';
import { Button } from '../ui/button.tsx';
import { focusUnsaved, hasUnsaved, whenFormGoes } from '../ui/form.tsx';
import { Message } from '../ui/message.tsx';
import { sv } from '../ui/sv.ts';

type Props = {
  tabs: readonly Tab[];
  /** The tab whose view is shown; null where it is another view. */
  current: Tab | null;
  onChoose: (tab: Tab) => void;
  /** What stands beside the name of a tab. */
  beside: (tab: Tab) => ComponentChildren;
};

/** The tabs of what the role may use. What is written in a form is not thrown away by choosing another one. */
export function Tabs({ tabs, current, onChoose, beside }: Props) {
  const [leaving, setLeaving] = useState<Tab | null>(null);
  const nav = useRef<HTMLElement>(null);
  const choose = (tab: Tab) => {
    // Of the tab that is shown already only Arbeta begins anew.
    const leads = tab !== current || tab === 'arbeta';
    if (leads && hasUnsaved()) return setLeaving(tab);
    setLeaving(null);
    onChoose(tab);
  };
  const leave = (tab: Tab) => {
    setLeaving(null);
    onChoose(tab);
    nav.current?.querySelectorAll('button')[tabs.indexOf(tab)]?.focus();
  };
  return (
    <>
      <nav ref={nav} class="tabs" aria-label={sv.frame.tabsLabel}>
        {tabs.map((name) => (
          <button
            key={name}
            type="button"
            aria-current={name === current ? 'page' : undefined}
            onClick={() => choose(name)}
          >
            {sv.frame.tabs[name]}
            {beside(name)}
          </button>
        ))}
      </nav>
      {leaving && <Leaving onLeave={() => leave(leaving)} onSettled={() => setLeaving(null)} />}
    </>
  );
}

type LeavingProps = { onLeave: () => void; onSettled: () => void };

/** Asks before what is written is thrown away, for as long as it stands there: it may be saved meanwhile. */
function Leaving({ onLeave, onSettled }: LeavingProps) {
  const [, look] = useState(0);
  useEffect(() => whenFormGoes(() => look((times) => times + 1)), []);
  useEffect(() => {
    if (!hasUnsaved()) onSettled();
  });
  const stay = () => {
    onSettled();
    focusUnsaved();
  };
  return (
    <div class="stack tight unsaved" role="alert">
      <Message kind="warning">{sv.frame.unsaved}</Message>
      <div class="row">
        <Button onPress={stay}>{sv.frame.stay}</Button>
        <Button look="quiet" onPress={onLeave}>
          {sv.frame.leave}
        </Button>
      </div>
    </div>
  );
}
