/** A log-in name as it is stored and looked up: the case and the way of typing å, ä and ö do not matter. */
export function foldUsername(typed: string): string {
  return typed.trim().normalize('NFC').toLowerCase();
}
