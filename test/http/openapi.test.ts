import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { ROUTES } from '../../server/http/routes.ts';
import { createTestApp } from '../support/app.ts';

const Operation = z.object({
  summary: z.string().check(z.minLength(5)),
  security: z.array(z.unknown()),
  parameters: z.array(z.object({ name: z.string(), in: z.enum(['path', 'query']), required: z.boolean() })),
  requestBody: z.optional(z.object({ content: z.record(z.string(), z.unknown()) })),
  responses: z.record(z.string(), z.unknown()),
});
const Document = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
});

async function readDocument(): Promise<z.infer<typeof Document>> {
  const app = await createTestApp();
  const answer = await app.request('GET', '/api/openapi.json');
  expect(answer.status).toBe(200);
  return Document.parse(await answer.json());
}

describe('the OpenAPI document', () => {
  it('describes every route and nothing else', async () => {
    const { paths } = await readDocument();
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    const served = ROUTES.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(described.sort()).toEqual(served.sort());
  });

  it('asks for the bearer token where one must be logged in, and for a body where there is one', async () => {
    const { paths } = await readDocument();
    for (const route of ROUTES) {
      const operation = paths[route.path.replace(/:(\w+)/g, '{$1}')]?.[route.method];
      expect(operation?.security.length === 0, route.path).toBe(route.needs === 'anyone');
      expect(operation?.requestBody !== undefined, route.path).toBe(route.body !== null || route.takesFile);
    }
  });

  it('says what may be asked for in the address', async () => {
    const { paths } = await readDocument();
    expect(paths['/api/runs']?.get?.parameters).toEqual([
      { name: 'job', in: 'query', required: false },
      { name: 'before', in: 'query', required: false },
    ]);
    for (const word of ['confirm', 'decline']) {
      expect(paths[`/api/runs/{id}/${word}`]?.post?.parameters).toEqual([
        { name: 'id', in: 'path', required: true },
        { name: 'stopped', in: 'query', required: false },
      ]);
    }
  });

  it('says that unknown fields are refused', async () => {
    const { paths } = await readDocument();
    const body = JSON.stringify(paths['/api/session']?.post?.requestBody);
    expect(body).toContain('"additionalProperties":false');
  });
});
