import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { RemoteFault } from './fault.ts';

const LOOPBACK = blockList([
  ['127.0.0.0', 8],
  ['0.0.0.0', 8],
  ['::', 127],
]);
/** Where a cloud tells a machine its own secrets, the own link, and where nothing of ours is. */
const NEVER = blockList([
  ['169.254.0.0', 16],
  ['168.63.129.16', 32],
  ['100.100.100.200', 32],
  ['fd00:ec2::254', 128],
  ['224.0.0.0', 3],
  ['fe80::', 10],
  ['ff00::', 8],
]);

/** IPv4 nets are in it also as they are written within IPv6: mapped (which BlockList sees), compatible and by NAT64. */
function blockList(nets: readonly [string, number][]): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of nets) {
    list.addSubnet(net, prefix, familyOf(net));
    if (isIP(net) !== 4) continue;
    for (const within of ['::', '64:ff9b::']) list.addSubnet(`${within}${net}`, 96 + prefix, 'ipv6');
  }
  return list;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}

/** The addresses that this machine has on its networks right now. */
function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((some) => (some ?? []).map(({ address }) => address));
}

/**
 * Why an IP address is nobody that connections may ask: it is this machine itself (`own`: its addresses), unless
 * `loopback`, or never another system's (the link, a cloud's metadata, a group). Private networks may be asked: a
 * kommun's systems stand there. Null when it may be asked; what is no address at all may not.
 */
export function whyNotAsked(
  address: string,
  loopback: boolean,
  own: readonly string[] = ownAddresses(),
): 'self' | 'never' | null {
  const bare = address.replace(/%.*$/, '');
  if (isIP(bare) === 0 || isIn(NEVER, bare)) return 'never';
  const ours = new BlockList();
  for (const one of own.map((text) => text.replace(/%.*$/, ''))) ours.addAddress(one, familyOf(one));
  return !loopback && (isIn(LOOPBACK, bare) || isIn(ours, bare)) ? 'self' : null;
}

/**
 * An address that may be asked: https, without user, password or query in it, where secrets would stand; with `loopback` also this machine, there also
 * over http. Throws RemoteFault `address`.
 */
export function checkAddress(text: string, loopback: boolean): URL {
  if (!URL.canParse(text)) throw refused('Adressen är ingen riktig webbadress. Den ska börja med https://.');
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const here = /^(?:.+\.)?localhost\.?$/.test(host) || (isIP(host) !== 0 && isIn(LOOPBACK, host));
  if ([url.username, url.password, url.search, url.hash].some((part) => part !== '')) {
    throw refused(
      'Adressen får inte innehålla användarnamn, lösenord, ? eller #. Skriv bara https://värd/sökväg.',
    );
  }
  const why = isIP(host) === 0 ? null : whyNotAsked(host, loopback);
  if ((here && !loopback) || why === 'self') throw refused(ITSELF);
  if (url.protocol !== 'https:' && !(here && url.protocol === 'http:')) {
    throw refused('Adressen ska börja med https://. Oskyddad http godtas inte.');
  }
  if (why === 'never') throw refused('Adressen går inte att använda.');
  return url;
}

const ITSELF = 'Adressen pekar på servern själv. Ange det andra systemets adress.';

/** What is wrong with an address, in words, or null. */
export function addressFault(text: string, loopback: boolean): string | null {
  try {
    checkAddress(text, loopback);
    return null;
  } catch (error) {
    if (error instanceof RemoteFault) return error.message;
    throw error;
  }
}

type Found = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/**
 * A look-up of names for connections that gives no address of this machine unless `loopback`, and none that is never
 * another system's: a name can be pointed anywhere after it has been checked.
 */
export function guardedLookup(loopback: boolean) {
  return (host: string, options: LookupOptions, found: Found): void => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) return found(error, '');
      const fit = addresses.filter(({ address }) => whyNotAsked(address, loopback) === null);
      const [first] = fit;
      if (!first) return found(refused('Adressens namn pekar på servern själv eller ingenstans.'), '');
      if (options.all) return found(null, fit);
      found(null, first.address, first.family);
    });
  };
}

/**
 * Judges names as `guardedLookup` does, for calls through a proxy, which looks them up itself: a name that leads to this
 * machine, or nowhere that may be asked, is refused with RemoteFault `address`. One that is not known here, or not in time,
 * is the proxy's to judge. Each name is looked up once.
 */
export function judgeNames(loopback: boolean, limitMs: number): (host: string) => Promise<void> {
  const judged = new Map<string, Promise<RemoteFault | null>>();
  const judge = (host: string) =>
    new Promise<RemoteFault | null>((resolve) => {
      const limit = setTimeout(() => resolve(null), limitMs);
      guardedLookup(loopback)(host, { all: true }, (error) => {
        clearTimeout(limit);
        resolve(error instanceof RemoteFault ? error : null);
      });
    });
  return async (host) => {
    const verdict = judged.get(host) ?? judge(host);
    judged.set(host, verdict);
    const fault = await verdict;
    if (fault !== null) throw fault;
  };
}

function isIn(list: BlockList, address: string): boolean {
  return list.check(address, familyOf(address));
}

function refused(message: string): RemoteFault {
  return new RemoteFault('address', message);
}
