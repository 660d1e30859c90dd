import type { Database, Db, Tx } from '../database.ts';

/** A database that is open, on whichever engine. */
export type Engine = {
  kind: 'sqlite' | 'mssql';
  /** For reading outside a transaction. Never write with it. */
  read: Db;
  /** Runs the work in one write transaction: commits what it returns from, rolls back what it throws from. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs the work on one consistent view of the data; nothing may be written. */
  snapshot<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs the work alone, in one transaction that may change the schema. */
  migrating<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** The names of the tables, for helpers that take one. */
export type TableName = keyof Database;
