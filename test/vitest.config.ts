import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { databaseTests } from './support/database-tests.ts';

const sqlServer = process.env.TEST_MSSQL_URL;
if (!sqlServer)
  process.stdout.write('TEST_MSSQL_URL is not set: the SQL Server half of the suite is skipped.\n');

// Many tests start the server or a command: what Node made of the source is kept from one start to the next.
process.env.NODE_COMPILE_CACHE ??= new URL('../.cache/node', import.meta.url).pathname;

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Files wait for disks, browsers and children most of the time: two at once also where there are two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { extends: true, test: { name: 'sqlite', include: ['test/**/*.test.ts', 'test/**/*.test.tsx'] } },
      // What a file touches decides: whatever reaches a database does so on both engines.
      ...(sqlServer
        ? [
            {
              extends: true as const,
              test: {
                name: 'sqlserver',
                include: databaseTests(),
                env: { TEST_ENGINE: 'mssql' },
                testTimeout: 120_000,
                hookTimeout: 180_000,
              },
            },
          ]
        : []),
    ],
  },
});
