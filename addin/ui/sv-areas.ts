/** A kommun's lists of nyckelkoder and områden, read in by systemansvarig. */
export const svAreas = {
  action: 'Läs in nyckelkoder och områden',
  lead: 'Kommunens två listor avgör i vilket område en ungdom bor. Det visas vid adressen i fliken Person. En ny lista ersätter den förra av samma slag.',
  shape: 'Så ska filerna se ut',
  shapeCodes: 'Nyckelkoder: kolumnerna gatuadress, postnummer och nyckelkod.',
  shapeAreas:
    'Områden: kolumnerna nyckelkod och område. Nyckelkoden kan vara början på flera; den längsta gäller.',
  shapeFile: 'CSV från Excel, med rubriker på första raden. Andra kolumner läses inte.',
  ground:
    'Kommunen ska ha angett en rättslig grund för att spara områden. Det görs under Regler i kommunen, i regeln Områden.',
  kommun: 'Kommun',
  chooseKommun: 'Välj kommun',
  noKommun: 'Välj en kommun.',
  file: 'CSV-fil (.csv)',
  noFile: 'Välj en fil först.',
  tooLarge: 'Filen är för stor. Den får vara högst 16 MB.',
  read: 'Läs in filen',
  reading: 'Skickar …',
  confirm: 'Läs in ändå',
};
