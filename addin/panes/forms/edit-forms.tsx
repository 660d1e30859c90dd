import { AVSLUTA, UPPDATERA, UTESLUT } from '../../edit-rows.ts';
import { sv } from '../../ui/sv.ts';
import { rowsOf, youthsOf } from '../../youths.ts';
import { EditForm } from './edit-form.tsx';

/** Uppdatera aktivitetsansvar (R145–R150). */
export function UppdateraForm() {
  return (
    <EditForm
      title={sv.uppdatera.title}
      countLabel={sv.save.count}
      list="uppdateraAktivitetsansvar"
      edit={UPPDATERA}
      rowsOf={youthsOf}
    />
  );
}

/** Leaving out of the aktivitetsansvar until a day, and taking back in (R198, R199). */
export function UteslutForm() {
  return (
    <EditForm
      title={sv.uteslut.title}
      countLabel={sv.save.count}
      lead={sv.uteslut.lead}
      list="uteslutUrAktivitetsansvar"
      edit={UTESLUT}
      rowsOf={youthsOf}
    />
  );
}

/** Avsluta valda poster (R217, R220, R221): each marked row is a kontakttillfälle that is to be followed up no more. */
export function AvslutaForm() {
  return (
    <EditForm
      title={sv.avsluta.title}
      countLabel={sv.save.count}
      lead={sv.avsluta.lead}
      list="avslutaKontakttillfallen"
      edit={AVSLUTA}
      rowsOf={rowsOf}
      on={sv.avsluta.on}
    />
  );
}
