import mssql from 'mssql';
import type { BulkLoad } from './bulk.ts';

/** Sends the rows. */
export async function loadRows(request: mssql.Request, { table, columns, rows }: BulkLoad): Promise<void> {
  const target = new mssql.Table(table);
  for (const { name, type } of columns) {
    target.columns.add(name, type === 'number' ? mssql.BigInt : mssql.NVarChar(mssql.MAX), {
      nullable: true,
    });
  }
  for (const row of rows) target.rows.add(...row);
  await request.bulk(target);
}
