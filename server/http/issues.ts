import type * as z from 'zod/mini';
import type { Issue } from '../contract/errors.ts';

const MAX_ISSUES = 20;
const PLAIN_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,39}$/;

/**
 * What is wrong with a request's body, field by field, in Swedish. Values are never repeated, nor names
 * that do not look like field names: they may hold personal data.
 */
export function toIssues(issues: readonly z.core.$ZodIssue[]): Issue[] {
  return issues.slice(0, MAX_ISSUES).map((issue) => ({
    path: issue.path.map(nameOf).join('.'),
    code: issue.code,
    message: messageOf(issue),
  }));
}

function nameOf(part: PropertyKey): string {
  if (typeof part === 'number') return String(part);
  return PLAIN_NAME.test(String(part)) ? String(part) : '…';
}

function messageOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `Okänt fält: ${issue.keys.slice(0, 5).map(nameOf).join(', ')}.`;
    case 'invalid_type':
      return issue.input === undefined
        ? 'Saknas.'
        : `Ska vara ${TYPES[issue.expected] ?? 'ett annat slags värde'}.`;
    case 'too_big':
      return `Är för ${issue.origin === 'number' ? 'stort' : 'långt'}: högst ${issue.maximum}.`;
    case 'too_small':
      return `Är för ${issue.origin === 'number' ? 'litet' : 'kort'}: minst ${issue.minimum}.`;
    case 'invalid_value':
      return `Ska vara ${issue.values.map(String).slice(0, 20).join(', ')}.`;
    default:
      return 'Har inte rätt form.';
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'ett tal',
  int: 'ett heltal',
  boolean: 'sant eller falskt',
  array: 'en lista',
  object: 'ett objekt',
  record: 'ett objekt',
};
