import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Tab } from '../app.ts';
import { Button } from '../ui/button.tsx';
import { hasUnsaved } from '../ui/form.tsx';
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
  const choose = (tab: Tab) => {
    if (hasUnsaved()) return setLeaving(tab);
    setLeaving(null);
    onChoose(tab);
  };
  const leave = (tab: Tab) => {
    setLeaving(null);
    onChoose(tab);
  };
  return (
    <>
      <nav class="tabs" aria-label={sv.frame.tabsLabel}>
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
      {leaving && (
        <div class="stack tight unsaved" role="alert">
          <Message kind="warning">{sv.frame.unsaved}</Message>
          <div class="row">
            <Button onPress={() => setLeaving(null)}>{sv.frame.stay}</Button>
            <Button look="quiet" onPress={() => leave(leaving)}>
              {sv.frame.leave}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}
