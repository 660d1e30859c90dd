import { type ChangedFields, changedFields, type LoggedChange } from '../../audit/change-log.ts';
import type { Tx } from '../../db/database.ts';
import { idOf } from '../../db/engines/insert.ts';
import type { RowChange } from '../../db/engines/update.ts';
import type { LeveransRow } from '../../db/queries/leverans.ts';
import type { PersonRow } from '../../db/queries/person.ts';
import {
  findPlaceringar,
  insertPlaceringar,
  type PlaceringRow,
  updatePlaceringar,
} from '../../db/queries/placering.ts';
import { expectNoneLost } from '../sheets/row-race.ts';
import { sourceOf } from './source.ts';

/** What a delivery says of a placement, by column. */
export type PlaceringValues = Omit<
  PlaceringRow,
  'id' | 'huvudman_id' | 'kalla' | 'extern_id' | 'leverans_id'
>;

/** A placement that is yet to be added, and what the log is to say of it once it has an id. */
type Made = { row: PlaceringRow; changes: LoggedChange[] };

/** Stands for the id of a placement that is yet to be added. */
const NO_ID = 0;

/** A source's placements that a batch of a delivery is about: read once, changed here, and written at the end. */
export class Placements {
  readonly #tx: Tx;
  /** The columns that say where a placement comes from. */
  readonly #origin: Pick<PlaceringRow, 'huvudman_id' | 'kalla' | 'leverans_id'>;
  readonly #known: Map<string, PlaceringRow>;
  readonly #made = new Map<string, Made>();
  readonly #changed = new Map<number, RowChange>();

  private constructor(tx: Tx, delivery: LeveransRow, known: Map<string, PlaceringRow>) {
    const { huvudmanId, kalla } = sourceOf(delivery);
    this.#tx = tx;
    this.#origin = { huvudman_id: huvudmanId, kalla, leverans_id: delivery.id };
    this.#known = known;
  }

  /** Reads the placements of the delivery's source with any of the external ids. */
  static async open(tx: Tx, delivery: LeveransRow, externIds: readonly string[]): Promise<Placements> {
    return new Placements(tx, delivery, await findPlaceringar(tx, sourceOf(delivery), externIds));
  }

  /** The ids of those that were read. */
  get ids(): number[] {
    return [...this.#known.values()].map(({ id }) => id);
  }

  /** The placement with the external id, if it is one of those that were read or stored. */
  find(externId: string): PlaceringRow | undefined {
    return this.#known.get(externId);
  }

  /**
   * Makes or changes the placement with the external id. Returns what the log is to say of it, null if all is as it was.
   * In the log of a new one the id comes with `settle`.
   */
  store(person: PersonRow, externId: string, values: PlaceringValues): LoggedChange | null {
    const before = this.#known.get(externId);
    const fields = changedFields(before ?? {}, values);
    if (before && Object.keys(fields).length === 0) return null;
    const row = { ...values, ...this.#origin, id: before?.id ?? NO_ID, extern_id: externId };
    this.#known.set(externId, row);
    const change = changeOf(row, before ? 'andrad' : 'skapad', person.skyddad ? masked(fields) : fields);
    if (row.id === NO_ID) this.#add(row, change);
    else this.#changed.set(row.id, { id: row.id, set: { ...values, leverans_id: row.leverans_id } });
    return change;
  }

  #add(row: PlaceringRow, change: LoggedChange): void {
    const earlier = this.#made.get(row.extern_id);
    this.#made.set(row.extern_id, { row, changes: [...(earlier?.changes ?? []), change] });
  }

  /** Writes what was stored, and puts the new ids into the log. Throws RowRace when a placement is gone meanwhile. */
  async settle(): Promise<void> {
    const made = [...this.#made.values()];
    const changed = [...this.#changed.values()];
    this.#made.clear();
    this.#changed.clear();
    const ids = await insertPlaceringar(
      this.#tx,
      made.map(({ row: { id: _id, ...row } }) => row),
    );
    for (const { row, changes } of made) {
      row.id = idOf(ids, row.extern_id);
      for (const change of changes) change.entityId = row.id;
    }
    expectNoneLost(await updatePlaceringar(this.#tx, changed));
  }
}

/** What the log is to say of a placement. */
export function changeOf(
  { id, person_id }: Pick<PlaceringRow, 'id' | 'person_id'>,
  kind: LoggedChange['kind'],
  fields: ChangedFields,
): LoggedChange {
  return {
    entity: 'placering',
    entityId: id,
    personId: person_id,
    kommunKod: null,
    version: 1,
    kind,
    fields,
  };
}

function masked(fields: ChangedFields): ChangedFields {
  return Object.fromEntries(Object.keys(fields).map((key) => [key, [null, null]]));
}
