import { parseAddress, splitSheetName } from '../../workbook/address.ts';
import type { Comment } from '../../workbook/comment.ts';
import { ExcelError, invalidArgument, itemNotFound } from '../../workbook/excel-error.ts';
import { cellRect } from '../../workbook/rect.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import type { Workbook } from '../../workbook/workbook.ts';
import { HostCollection, HostObject } from '../host-object.ts';
import { RangeObject } from './range-object.ts';

type Place = { sheet: Sheet; comment: Comment };

/** The comments of the workbook, or of one sheet. */
export class CommentCollectionObject extends HostCollection {
  override readonly className = 'CommentCollection';
  readonly #workbook: Workbook;
  readonly #sheet: Sheet | null;

  constructor(workbook: Workbook, sheet: Sheet | null) {
    super();
    this.#workbook = workbook;
    this.#sheet = sheet;
  }

  override list(): CommentObject[] {
    return this.#places().map(({ sheet, comment }) => new CommentObject(sheet, comment.id));
  }

  override find(key: unknown): CommentObject | null {
    return this.list().find((comment) => comment.hostId === key) ?? null;
  }

  add(where: RangeObject | string, content: string): CommentObject {
    const { sheet, rect } = this.#cell(where);
    if (typeof content !== 'string' || content === '') throw invalidArgument();
    if (sheet.comments.some((comment) => comment.row === rect.row && comment.column === rect.column))
      throw new ExcelError(
        'ItemAlreadyExists',
        'A resource with the same name or identifier already exists.',
      );
    const comment = {
      id: `{${this.#workbook.newId()}}`,
      row: rect.row,
      column: rect.column,
      content,
      authorName: this.#workbook.userName,
      creationDate: `${this.#workbook.today}T00:00:00Z`,
      resolved: false,
    };
    sheet.comments = [...sheet.comments, comment];
    return new CommentObject(sheet, comment.id);
  }

  getItemByCell(where: RangeObject | string): CommentObject {
    const { sheet, rect } = this.#cell(where);
    const found = sheet.comments.find(({ row, column }) => row === rect.row && column === rect.column);
    if (!found) throw itemNotFound();
    return new CommentObject(sheet, found.id);
  }

  #places(): Place[] {
    const sheets = this.#sheet ? [this.#sheet] : this.#workbook.sheets;
    return sheets.flatMap((sheet) => sheet.comments.map((comment) => ({ sheet, comment })));
  }

  #cell(where: RangeObject | string): RangeObject {
    if (where instanceof RangeObject) {
      if (where.cellCount !== 1) throw invalidArgument();
      return where;
    }
    const { sheet: name, cells } = splitSheetName(where);
    const sheet = name === null ? this.#sheet : this.#workbook.sheet(name);
    if (!sheet) throw invalidArgument();
    return new RangeObject(sheet, parseAddress(cells));
  }
}

/** One comment. */
export class CommentObject extends HostObject {
  override readonly className = 'Comment';
  override readonly hostId: string;
  readonly #sheet: Sheet;

  constructor(sheet: Sheet, id: string) {
    super();
    this.#sheet = sheet;
    this.hostId = id;
  }

  get id(): string {
    return this.hostId;
  }

  get content(): string {
    return this.#comment.content;
  }

  set content(content: string) {
    this.#replace({ ...this.#comment, content });
  }

  get authorName(): string {
    return this.#comment.authorName;
  }

  get creationDate(): string {
    return this.#comment.creationDate;
  }

  get resolved(): boolean {
    return this.#comment.resolved;
  }

  set resolved(resolved: boolean) {
    this.#replace({ ...this.#comment, resolved });
  }

  getLocation(): RangeObject {
    return new RangeObject(this.#sheet, cellRect(this.#comment.row, this.#comment.column));
  }

  delete(): void {
    const gone = this.#comment;
    this.#sheet.comments = this.#sheet.comments.filter((comment) => comment !== gone);
  }

  get #comment(): Comment {
    const comment = this.#sheet.comments.find(({ id }) => id === this.hostId);
    if (!comment) throw itemNotFound();
    return comment;
  }

  #replace(changed: Comment): void {
    this.#sheet.comments = this.#sheet.comments.map((comment) =>
      comment.id === this.hostId ? changed : comment,
    );
  }
}
