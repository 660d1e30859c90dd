import { useAppState } from '../../app.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';

type Look = { icon: IconName; look: string };

const PLAIN: Look = { icon: 'info', look: '' };
const LOOKS: Record<string, Look> = {
  atgardas: { icon: 'warning', look: 'warning' },
  pagaende: { icon: 'success', look: 'success' },
  planerad: { icon: 'wait', look: '' },
  slutPasserat: { icon: 'warning', look: 'warning' },
  avslutad: { icon: 'close', look: '' },
};

type Props = { status: string; of?: 'aktivitetsansvar' | 'atgarder' };

/** A status as an icon, a word and a colour that say the same. */
export function StatusBadge({ status, of = 'aktivitetsansvar' }: Props) {
  const key = of === 'atgarder' ? 'atgardsstatus' : 'status';
  const items = useAppState(
    ({ sheets }) =>
      sheets.find(({ name }) => name === of)?.columns.find((column) => column.key === key)?.list,
  );
  const { icon, look } = LOOKS[status] ?? PLAIN;
  return (
    <Badge icon={icon} look={look}>
      {items?.find(({ value }) => value === status)?.label ?? status}
    </Badge>
  );
}

/** A short word with its icon. */
export function Badge({ icon, look, children }: Look & { children: string }) {
  return (
    <span class={`badge ${look}`}>
      <Icon name={icon} />
      {children}
    </span>
  );
}
