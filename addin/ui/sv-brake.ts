/** Every word of what a brake asks about a run that it has stopped. */
export const svBrake = {
  short: 'Väntar på besked: ovanligt många skulle ändras',
  title: 'Körningen väntar på ditt besked',
  titleOthers: 'Körningen väntar på besked',
  checked: 'Jag har kontrollerat siffrorna och de stämmer',
  mustCheck: 'Kontrollera siffrorna och kryssa i rutan först.',
  was: 'Körningen stannade först för att ovanligt många skulle ändras, och bekräftades sedan.',
  confirm: 'Bekräfta och kör',
  confirming: 'Startar …',
  decline: 'Bekräfta inte',
  doDecline: 'Avsluta körningen',
  declining: 'Avslutar …',
  keep: 'Låt den vänta',
  declined: 'Körningen är avslutad utan att bekräftas.',
  tooOld:
    'Körningen stannade för mer än 30 dagar sedan och kan inte bekräftas längre. Siffrorna gäller inte nu. Välj Bekräfta inte och starta körningen igen.',
  /** Who may answer, to those who may not. */
  who: {
    own: 'En administratör i kommunen eller systemansvarig kan bekräfta körningen.',
    all: 'Systemansvarig kan bekräfta körningen.',
    nightForAll:
      'Systemansvarig kan bekräfta körningen. Du kan också starta den på nytt för den egna kommunen och bekräfta den.',
  },
  /** What has stopped (`lead`), what a yes does (`yes`), what else there is to do (`or`), and what a no does (`no`). */
  holds: {
    night: {
      lead: 'Den skulle ändra ovanligt många aktivitetsansvar. Inget har ändrats i de kommuner som nämns här.',
      yes: 'Bekräftar du öppnas och avslutas de som står ovan.',
      or: 'Är siffrorna fel: välj Bekräfta inte, rätta det som är fel och starta körningen igen.',
      no: 'Inget ändras i de kommuner som nämns här. Nästa nattkörning räknar på nytt.',
    },
    gallring: {
      lead: 'Den skulle ta bort uppgifter för första gången i kommunen, eller om ovanligt många. Inget har tagits bort i de kommuner som nämns här.',
      yes: 'Bekräftar du tas uppgifterna bort. Det går inte att ångra.',
      or: 'Är siffrorna fel: välj Bekräfta inte, ändra regeln för gallring och starta körningen igen.',
      no: 'Inget tas bort i de kommuner som nämns här. Nästa gallring räknar på nytt.',
    },
    file: {
      lead: 'Filen skulle avregistrera ovanligt många personer. Den ligger kvar i mappen, och inget av den är inläst.',
      yes: 'Bekräftar du läses filen in, och sedan de som väntar efter den.',
      or: 'Är siffrorna fel: välj Bekräfta inte och hämta filen på nytt.',
      no: 'Filen läses inte in. Nästa avisering lägger den i karantän och läser in de filer som väntar efter den.',
    },
    placements: {
      lead: 'Filen skulle avsluta ovanligt många placeringar. Den ligger kvar i mappen, och inget av den är inläst.',
      yes: 'Bekräftar du läses filen in, och sedan de som väntar efter den. Den som inte längre har någon placering kan få aktivitetsansvar vid nästa nattkörning.',
      or: 'Är du osäker: fråga huvudmannen om eleverna har slutat, och låt körningen vänta så länge. Är siffrorna fel: välj Bekräfta inte och be om en ny fil.',
      no: 'Placeringarna står kvar som de är. Nästa inläsning av placeringar lägger filen i karantän och läser in de filer som väntar efter den.',
    },
    answers: {
      lead: 'Svaren från Navet skulle avregistrera ovanligt många personer. De är sparade, och inget av dem är använt.',
      yes: 'Bekräftar du används just de här svaren.',
      or: 'Är siffrorna fel: välj Bekräfta inte, kontrollera beställningen i anslutningen till Navet och starta körningen igen.',
      no: 'Svaren tas bort, och inget av dem används. Nästa körning frågar Navet på nytt.',
    },
    connections: {
      lead: 'Skolsystemet lämnade uppgifter som skulle avsluta ovanligt många placeringar. Inget har ändrats för de anslutningar som nämns här.',
      yes: 'Bekräftar du hämtas uppgifterna på nytt, och placeringarna avslutas. Är de då fler än här stannar körningen en gång till. Den som inte längre har någon placering kan få aktivitetsansvar vid nästa nattkörning.',
      or: 'Är du osäker: fråga skolan om eleverna har slutat, och låt körningen vänta så länge. Är uppgifterna fel: be skolan rätta dem och välj Bekräfta inte.',
      no: 'Placeringarna står kvar som de är. Nästa hämtning frågar skolsystemet på nytt, och stannar igen om uppgifterna inte har rättats.',
    },
    nothing: { lead: 'Läs in filen igen för att bekräfta. Inget av den är kvar på servern.' },
  },
};
