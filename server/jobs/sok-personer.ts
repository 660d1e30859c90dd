import { renewSearchIndex } from '../usecases/sokregister/renew.ts';
import type { Job } from './job.ts';

/** Söka personbearbetning: renews the search index (R031). It runs to its end or is made again from the start. */
export const sokPersonerJob: Job = async (context, { progress }) => {
  return { state: 'klar', counts: await renewSearchIndex(context, progress), message: null };
};
