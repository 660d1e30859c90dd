import * as z from 'zod/mini';
import { ErrorBody } from '../contract/errors.ts';
import { publicRoute, type Route } from './route.ts';

type Json = Record<string, unknown>;

/** The route that serves the OpenAPI document of the given routes and of itself. */
export function openapiRoute(routes: readonly Route[]): Route {
  const self: Route = publicRoute({
    method: 'get',
    path: '/api/openapi.json',
    summary: 'This document.',
    answer: z.record(z.string(), z.unknown()),
    handle: async () => openapiDocument([...routes, self]),
  });
  return self;
}

/** Describes routes as an OpenAPI 3.1 document; the schemas are those that the server checks with. */
export function openapiDocument(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Aktivitetsansvar', version: '1' },
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: schemaOf(ErrorBody, 'output') },
    },
  };
}

function operation(route: Route): Json {
  const names = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]);
  return {
    summary: route.summary,
    security: route.needs === 'anyone' ? [] : [{ bearer: [] }],
    'x-needs': route.needs,
    parameters: [
      ...names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      ...queryParameters(route),
    ],
    ...(route.body || route.takesFile
      ? { requestBody: { required: true, content: bodyContent(route) } }
      : {}),
    responses: {
      [route.status ?? 200]: { description: 'Done', ...answerContent(route) },
      default: { description: 'Refused', content: json({ $ref: '#/components/schemas/Error' }) },
    },
  };
}

function queryParameters(route: Route): Json[] {
  if (route.query === null) return [];
  const { properties = {}, required = [] } = schemaOf(route.query, 'input') as {
    properties?: Json;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function bodyContent(route: Route): Json {
  const fields = (route.form ? schemaOf(route.form, 'input') : {}) as {
    properties?: Json;
    required?: string[];
  };
  const file = {
    type: 'object',
    required: ['file', ...(fields.required ?? [])],
    properties: { file: { type: 'string', format: 'binary' }, ...fields.properties },
  };
  return {
    ...(route.body ? json(schemaOf(route.body, 'input')) : {}),
    ...(route.takesFile ? { 'multipart/form-data': { schema: file } } : {}),
  };
}

function answerContent(route: Route): Json {
  if (route.answer) return { content: json(schemaOf(route.answer, 'output')) };
  return route.produces ? { content: { [route.produces]: {} } } : {};
}

function json(schema: unknown): Json {
  return { 'application/json': { schema } };
}

function schemaOf(schema: z.core.$ZodType, io: 'input' | 'output'): unknown {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
