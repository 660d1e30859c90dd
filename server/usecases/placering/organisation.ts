import type { Tx } from '../../db/database.ts';
import {
  type EnhetRow,
  insertEnhet,
  insertStudievag,
  listEnheter,
  listStudievagar,
  type StudievagRow,
  updateEnhet,
  updateStudievag,
} from '../../db/queries/huvudman.ts';
import { isNationalCode } from '../../domain/studievag.ts';
import type { Enhet, Placering, Studievag } from '../../integrations/placeringar/records.ts';

/** A huvudman's units and study paths, as registered so far and as its deliveries register them (R258, R261). */
export class Organisation {
  readonly #tx: Tx;
  readonly #huvudmanId: number;
  readonly #enheter: Map<string, EnhetRow>;
  readonly #studievagar: Map<string, StudievagRow>;

  private constructor(tx: Tx, huvudmanId: number, enheter: EnhetRow[], studievagar: StudievagRow[]) {
    this.#tx = tx;
    this.#huvudmanId = huvudmanId;
    this.#enheter = new Map(enheter.map((row) => [row.extern_id, row]));
    this.#studievagar = new Map(studievagar.map((row) => [row.kod, row]));
  }

  static async open(tx: Tx, huvudmanId: number): Promise<Organisation> {
    const enheter = await listEnheter(tx, huvudmanId);
    return new Organisation(tx, huvudmanId, enheter, await listStudievagar(tx, huvudmanId));
  }

  /** Registers a unit that a delivery tells of. */
  async registerEnhet({ externId, kod, namn, slutdatum }: Enhet): Promise<EnhetRow> {
    const known = this.#enheter.get(externId);
    const set = { kod, namn: namn.slice(0, 200), slutdatum };
    if (known?.kod === set.kod && known.namn === set.namn && known.slutdatum === slutdatum) return known;
    const row = { ...set, huvudman_id: this.#huvudmanId, extern_id: externId };
    if (known) await updateEnhet(this.#tx, known.id, set);
    const stored = { ...row, id: known?.id ?? (await insertEnhet(this.#tx, row)) };
    this.#enheter.set(externId, stored);
    return stored;
  }

  /** Registers a study path that a delivery tells of. */
  async registerStudievag({ kod, namn, introduktionsprogram }: Studievag): Promise<StudievagRow> {
    const known = this.#studievagar.get(kod);
    const set = { namn: namn.slice(0, 200), introduktionsprogram: introduktionsprogram ? 1 : 0 } as const;
    if (known?.namn === set.namn && known.introduktionsprogram === set.introduktionsprogram) return known;
    const row = { ...set, huvudman_id: this.#huvudmanId, kod, startdatum: null, slutdatum: null };
    if (known) await updateStudievag(this.#tx, known.id, set);
    const stored = { ...row, id: known?.id ?? (await insertStudievag(this.#tx, row)) };
    this.#studievagar.set(kod, stored);
    return stored;
  }

  /**
   * The unit of a placement. A huvudman that has told of its units is held to them (R258); from one that has not, a
   * unit is taken as the placements name it.
   */
  async enhetOf({ externId, kod, namn }: Placering['enhet']): Promise<EnhetRow | undefined> {
    const known = this.#enheter.get(externId) ?? this.#enhetByKod(kod ?? externId);
    if (known || this.#hasToldUnits()) return known;
    const name = namn ?? kod;
    if (name === null) return undefined;
    return this.registerEnhet({ externId, kod: null, namn: name, slutdatum: null });
  }

  /** The study path of a placement: one that is registered, or a code that every school knows (R258). */
  async studievagOf(placering: Placering): Promise<StudievagRow | undefined> {
    const { studievagKod: kod, introduktionsprogram } = placering;
    if (kod === null) return undefined;
    const known = this.#studievagar.get(kod);
    if (known || !isNationalCode(kod)) return known;
    return this.registerStudievag({ kod, namn: kod, introduktionsprogram });
  }

  #enhetByKod(kod: string): EnhetRow | undefined {
    return [...this.#enheter.values()].find((enhet) => enhet.kod === kod);
  }

  /** Units that were told of have a skolenhetskod; those taken from placements have none. */
  #hasToldUnits(): boolean {
    return [...this.#enheter.values()].some((enhet) => enhet.kod !== null);
  }
}
