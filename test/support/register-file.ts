import ExcelJS from 'exceljs';

/** A row of a take-over by its headings. */
export type RegisterRow = Record<string, string | number | Date | boolean | null>;

/** The workbook of a take-over: rows by sheet, headings as they come in the rows. */
export async function registerFile(sheets: Record<string, RegisterRow[]>): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(name);
    const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    sheet.addRow(headings);
    for (const row of rows) sheet.addRow(headings.map((heading) => row[heading] ?? null));
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** A period that goes on. */
export const period = (Personnummer: string, more: RegisterRow = {}): RegisterRow => ({
  Personnummer,
  'Datum för registrering': '2025-09-01',
  'Sysselsättning vid registrering': 'Okänd',
  'Orsak till registrering': null,
  'Avregistrerad datum': null,
  'Orsak till avregistrering': null,
  ...more,
});

/** A period that has ended. */
export const closed = (number: string, from: string, to: string): RegisterRow =>
  period(number, {
    'Datum för registrering': from,
    'Avregistrerad datum': to,
    'Orsak till avregistrering': 'Gymnasiestudier',
  });

/** An åtgärd without an end. */
export const atgard = (Personnummer: string, Startdatum: string, more: RegisterRow = {}): RegisterRow => ({
  Personnummer,
  Åtgärdstyp: 'Praktik',
  Startdatum,
  Slutdatum: null,
  'Sysselsättning vid åtgärd': 'Ingen sysselsättning',
  ...more,
});

/** A contact. */
export const kontakt = (Personnummer: string, Kontaktdatum: string, more: RegisterRow = {}): RegisterRow => ({
  Personnummer,
  Kontaktdatum,
  Orsak: 'Första kontakt',
  Kontaktsätt: 'Telefon',
  'Fick kontakt': 'Ja',
  ...more,
});

/** How somebody is reached. */
export const uppgift = (Personnummer: string, Kontaktinformation: string, more: RegisterRow = {}) => ({
  Personnummer,
  Kontakttyp: 'Mobiltelefon',
  Kontaktinformation,
  'Primär kontakt': 'Nej',
  ...more,
});
