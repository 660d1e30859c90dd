import type { SheetName } from '../../server/domain/sheet.ts';
import type { View } from '../app.ts';
import type { Session } from '../session.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { sv } from '../ui/sv.ts';

type Props = { sheet: SheetName; session: Session; onOpen: (view: View) => void };

/** What is done with the marked rows now and then: folded, so that the daily things stand first. */
export function MoreFunctions({ sheet, session, onOpen }: Props) {
  const isCaseload = sheet === 'aktivitetsansvar';
  const deletes = isCaseload && session.permissions.includes('raderaAvslutade');
  return (
    <details class="folded">
      <summary>
        <Icon name="chevron" />
        {sv.functions.more}
      </summary>
      <div class="stack tight">
        <Button wide onPress={() => onOpen('brev')}>
          {sv.brev.action}
        </Button>
        {isCaseload && (
          <Button wide onPress={() => onOpen('uteslut')}>
            {sv.uteslut.action}
          </Button>
        )}
        {deletes && (
          <Button wide icon="delete" onPress={() => onOpen('radera')}>
            {sv.radera.action}
          </Button>
        )}
      </div>
    </details>
  );
}
