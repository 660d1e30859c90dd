/** How much a run would change in a kommun. */
export type Extent = { openBefore: number; opens: number; closes: number };

/** What somebody has said yes to in a kommun, having been told. */
export type Agreed = Pick<Extent, 'opens' | 'closes'>;

const ALWAYS_ALLOWED = 10;
const ALLOWED_SHARE = 0.2;

/** True if a run would open or close more than max(10, 20 %) of a kommun's open periods (Z40), and more than is agreed. */
export function brakes(
  { openBefore, opens, closes }: Extent,
  agreed: Agreed = { opens: 0, closes: 0 },
): boolean {
  const allowed = Math.max(ALWAYS_ALLOWED, openBefore * ALLOWED_SHARE);
  return opens > Math.max(allowed, agreed.opens) || closes > Math.max(allowed, agreed.closes);
}

/** What the brake says, with the numbers and what to do. */
export function brakeMessage(kommun: string, { openBefore, opens, closes }: Extent): string {
  return (
    `${kommun}: körningen skulle öppna ${opens} och avsluta ${closes} aktivitetsansvar av ${openBefore} öppna. ` +
    'Det är ovanligt många, så inget har ändrats där. Kontrollera de senaste filerna. Stämmer det, bekräfta körningen.'
  );
}
