import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** A name for a worker that no other has: machine, process and a random part. */
export function makeOwner(): string {
  return `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
}

/** True if the worker of that name ran on this machine in a process that no longer lives. */
export function isGone(owner: string): boolean {
  const [host, pid] = owner.split('/');
  return host === hostname() && !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
