/** What the office.js on npm knows at most, which is less than the newest Excel. */
export const REQUIREMENT_SETS: Readonly<Record<string, number>> = {
  ExcelApi: 1.15,
  DialogApi: 1.2,
  Settings: 1.1,
  TableBindings: 1.1,
  IdentityAPI: 1.3,
  DelayForCellEdit: 1.1,
};

/** True when the simulator offers a set of Excel's API in a version, `1.15` and `1.9` compared by their parts. */
export function isSetSupported(name: string, version: string | number = '1.1'): boolean {
  const offered = Object.entries(REQUIREMENT_SETS).find(([set]) => set.toLowerCase() === name.toLowerCase());
  if (!offered) return false;
  const [major = 1, minor = 0] = String(version).split('.').map(Number);
  const [ownMajor = 0, ownMinor = 0] = String(offered[1]).split('.').map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}
