import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';

type Violation = { id: string; help: string; nodes: { html: string }[] };
type Axe = { run: (root: Document, options: object) => Promise<{ violations: Violation[] }> };

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds wrong in the pane's frame as it stands, one line for each. */
export async function violationsIn(page: Page): Promise<string[]> {
  const frame = page.frames().find((candidate: Frame) => candidate !== page.mainFrame());
  if (!frame) throw new Error('The pane has no frame.');
  return violationsOf(frame);
}

/** The same of a page that has no pane. */
export async function violationsInPage(page: Page): Promise<string[]> {
  return violationsOf(page.mainFrame());
}

async function violationsOf(frame: Frame): Promise<string[]> {
  await frame.evaluate(source);
  const violations = await frame.evaluate(async () => {
    const { axe } = window as unknown as { axe: Axe };
    const { violations: found } = await axe.run(document, { resultTypes: ['violations'] });
    return found.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html ?? ''}`);
  });
  return violations;
}
