import mssql from 'mssql';

const DAY = 'YYYY-MM-DD'.length;
const INT_MAX = 2_147_483_647;
/**
 * Text of at most so many characters is given a sized parameter, longer text one of any length. The same for both kinds:
 * where rows of one insert meet, varchar(8000) beside nvarchar(4000) would become the latter and lose its end unsaid.
 */
const SIZED = 4_000;
const VARCHAR = mssql.VarChar(8_000);
const NVARCHAR = mssql.NVarChar(SIZED);

/**
 * Rows cross as on the embedded engine: days `YYYY-MM-DD`, flags 0 or 1, ids numbers. The driver keeps one table of
 * such conversions for the whole process.
 */
export function readPlainValues(): void {
  const { valueHandler } = mssql as unknown as { valueHandler: ValueHandlers };
  valueHandler.set(mssql.TYPES.Date, (value) => (value instanceof Date ? toDay(value) : value));
  valueHandler.set(mssql.TYPES.Bit, (value) => (typeof value === 'boolean' ? Number(value) : value));
  valueHandler.set(mssql.TYPES.BigInt, (value) => (typeof value === 'string' ? toNumber(value) : value));
}

// The package's types leave this map out.
type ValueHandlers = Map<mssql.ISqlTypeFactory, (value: unknown) => unknown>;

function toDay(value: Date): string {
  return value.toISOString().slice(0, DAY);
}

function toNumber(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new Error('A number from the database is too large.');
  return number;
}

/**
 * Gives a statement its parameter with a type by which an index can be used: text of ASCII as varchar, which fits
 * columns of both kinds (nvarchar would make SQL Server convert a varchar column row by row). The sizes are few, so that
 * plans are used again.
 */
export function addParameter(request: mssql.Request, name: string, value: unknown): void {
  if (value === null || value === undefined) request.input(name, mssql.VarChar(1), null);
  else if (typeof value === 'boolean') request.input(name, mssql.Bit, value);
  else if (typeof value === 'number') request.input(name, numberType(value), value);
  else if (typeof value === 'bigint') request.input(name, mssql.BigInt, value.toString());
  else if (typeof value === 'string') request.input(name, textType(value), value);
  else throw new TypeError(`A parameter of type ${typeof value} has no place in a statement.`);
}

/** The type of a number: whole ones as int or bigint. */
export function numberType(value: number): mssql.ISqlTypeFactoryWithNoParams {
  if (!Number.isInteger(value)) return mssql.Float;
  return Math.abs(value) <= INT_MAX ? mssql.Int : mssql.BigInt;
}

function textType(value: string): mssql.ISqlType {
  if (isAscii(value)) return value.length <= SIZED ? VARCHAR : mssql.VarChar(mssql.MAX);
  return value.length <= SIZED ? NVARCHAR : mssql.NVarChar(mssql.MAX);
}

/** True for text whose every character is one byte in any code page. */
export function isAscii(value: string): boolean {
  for (let index = 0; index < value.length; index += 1) if (value.charCodeAt(index) > 0x7f) return false;
  return true;
}
