import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { RemoteFault } from './fault.ts';

const LOOPBACK = blockList([
  ['127.0.0.0', 8, 'ipv4'],
  ['0.0.0.0', 8, 'ipv4'],
  ['::', 127, 'ipv6'],
]);
/** Where a cloud tells a machine its own secrets, and where nothing of ours is. */
const NEVER = blockList([
  ['169.254.0.0', 16, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['fe80::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
]);

function blockList(nets: readonly [string, number, 'ipv4' | 'ipv6'][]): BlockList {
  const list = new BlockList();
  for (const [net, prefix, family] of nets) list.addSubnet(net, prefix, family);
  return list;
}

/**
 * An address that may be asked: https, without user, password or query in it, where secrets would stand; with `loopback` also this machine, there also
 * over http. Throws RemoteFault `address`.
 */
export function checkAddress(text: string, loopback: boolean): URL {
  if (!URL.canParse(text)) throw refused('Adressen är ingen riktig webbadress. Den ska börja med https://.');
  const url = new URL(text);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const here = host === 'localhost' || (isIP(host) !== 0 && isIn(LOOPBACK, host));
  if ([url.username, url.password, url.search, url.hash].some((part) => part !== '')) {
    throw refused(
      'Adressen får inte innehålla användarnamn, lösenord, ? eller #. Skriv bara https://värd/sökväg.',
    );
  }
  if (here && !loopback) throw refused('Adressen pekar på servern själv. Ange det andra systemets adress.');
  if (url.protocol !== 'https:' && !(here && url.protocol === 'http:')) {
    throw refused('Adressen ska börja med https://. Oskyddad http godtas inte.');
  }
  if (isIP(host) !== 0 && isIn(NEVER, host)) throw refused('Adressen går inte att använda.');
  return url;
}

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
      const fit = addresses.filter(({ address }) => {
        return !isIn(NEVER, address) && (loopback || !isIn(LOOPBACK, address));
      });
      const [first] = fit;
      if (!first) return found(refused('Adressens namn pekar på servern själv eller ingenstans.'), '');
      if (options.all) return found(null, fit);
      found(null, first.address, first.family);
    });
  };
}

function isIn(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

function refused(message: string): RemoteFault {
  return new RemoteFault('address', message);
}
