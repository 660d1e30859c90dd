/** Where the open workbook lies, when others may come at it there; `name` is what people call the place. */
export type Place = { kind: 'cloud' | 'share'; name: string };

/** Folders that a program keeps in step with a cloud. */
const SYNCED =
  /^(?:OneDrive(?: ?- ?.+)?|Dropbox(?: \(.+\))?|Google ?Drive|Min enhet|iCloud ?Drive|CloudStorage|Box(?: Sync)?|Nextcloud|ownCloud)$/i;

/**
 * Tells from a document's address or path whether it lies in the cloud or on a shared server. Null where it lies on the
 * own machine, is not saved yet, or nothing is known: then there is nothing to say.
 */
export function placeOf(address: string | null | undefined): Place | null {
  const text = (address ?? '').trim();
  const web = /^https?:\/\/(?:[^/@]*@)?([^/:]+)/i.exec(text)?.[1]?.toLowerCase();
  if (web) return isOwnMachine(web) ? null : { kind: 'cloud', name: web };
  const [, server, folder] = /^(?:file:)?(?:\\\\|\/\/)([^\\/?.][^\\/]*)[\\/]+([^\\/]+)/i.exec(text) ?? [];
  if (server && !isOwnMachine(server))
    return { kind: 'share', name: `\\\\${server}\\${decode(folder ?? '')}` };
  const synced = text
    .split(/[\\/]/)
    .slice(0, -1)
    .map(decode)
    .find((part) => SYNCED.test(part));
  return synced ? { kind: 'cloud', name: synced } : null;
}

function isOwnMachine(host: string): boolean {
  return /^(?:localhost|127\..+|\[?::1\]?)$/i.test(host);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
