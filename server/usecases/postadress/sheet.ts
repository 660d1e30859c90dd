import { refuseSecondPostadress, validatePostadress } from '../../domain/postadress.ts';
import type { Binding } from '../sheets/binding.ts';
import { personRowReader } from '../sheets/person-row-reader.ts';
import { personRowWriter } from '../sheets/person-row-writer.ts';

const table = 'postadress';
const binding: Binding = {
  coAdress: { column: 'co_adress' },
  gatuadress: { column: 'gatuadress' },
  postnummer: { column: 'postnummer' },
  postort: { column: 'postort' },
  land: { column: 'land' },
};

/** Postadresser beside the folkbokföringsadress (R113–R118), which a kommun sees while the person lives there (Z44). */
export const readPostadresser = personRowReader({
  table,
  binding,
  beside: (row, kommun) => {
    const seen = row.bostadskommun === kommun;
    return {
      folkbokfordCo: seen ? row.folkbokford_co : null,
      folkbokfordGatuadress: seen ? row.folkbokford_gatuadress : null,
      folkbokfordPostnummer: seen ? row.folkbokford_postnummer : null,
      folkbokfordPostort: seen ? row.folkbokford_postort : null,
    };
  },
});

/** Postadresser, changed: at most one for a person (R115). */
export const postadressWriter = personRowWriter({
  table,
  binding,
  judge: validatePostadress,
  judgeBeside: refuseSecondPostadress,
});
