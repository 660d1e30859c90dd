import type { ScbExport } from '../../../server/contract/scb.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { svScb } from '../../ui/sv-scb.ts';

/** How an export stands: an icon, a word and a colour that say the same. */
export function ExportBadges({ made }: { made: ScbExport }) {
  const { icon, look, words } = stateOf(made);
  return (
    <span class="row">
      <span class={`badge ${look}`}>
        <Icon name={icon} />
        {words}
      </span>
      {made.preliminary && <span class="badge">{svScb.states.preliminary}</span>}
    </span>
  );
}

function stateOf({ ready, preliminary, rows, errors }: ScbExport): {
  icon: IconName;
  look: string;
  words: string;
} {
  const { states } = svScb;
  if (ready) return { icon: 'success', look: 'success', words: preliminary ? states.right : states.ready };
  if (rows === 0) return { icon: 'warning', look: 'warning', words: states.empty };
  return { icon: 'error', look: 'error', words: states.flawed(errors) };
}
