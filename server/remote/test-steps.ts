import type { FaultCode, RemoteFault } from './fault.ts';

/** What a test of a connection tries, in its order. */
const STEPS = ['settings', 'reached', 'certificate', 'token', 'answer'] as const;
type Step = (typeof STEPS)[number];

/** How far a test went. */
export type Steps = { step: Step; outcome: 'ok' | 'failed' | 'notTried' }[];

const STEP_OF: Readonly<Record<FaultCode, Step>> = {
  settings: 'settings',
  address: 'settings',
  unreachable: 'reached',
  timeout: 'reached',
  aborted: 'reached',
  certificate: 'certificate',
  cutOff: 'certificate',
  token: 'token',
  redirect: 'answer',
  status: 'answer',
  tooLarge: 'answer',
  unreadable: 'answer',
};

/** The steps of a test that ended in a fault, or in none. */
export function stepsTo(fault: RemoteFault | null): Steps {
  const isToken = fault?.status === 401 || fault?.status === 403;
  const failed = fault === null ? STEPS.length : STEPS.indexOf(isToken ? 'token' : STEP_OF[fault.code]);
  return STEPS.map((step, at) => ({
    step,
    outcome: at < failed ? 'ok' : at === failed ? 'failed' : 'notTried',
  }));
}
