import { Cells } from './cells.ts';
import type { Chart } from './chart.ts';
import type { Comment } from './comment.ts';
import type { ConditionalFormat } from './conditional-format.ts';
import { newPageLayout, type PageLayout } from './page-layout.ts';
import { bottom, containsCell, type Rect } from './rect.ts';
import type { Table } from './table.ts';
import type { ValidationArea } from './validation.ts';
import type { Workbook } from './workbook.ts';

export type Visibility = 'Visible' | 'Hidden' | 'VeryHidden';

/** The marked areas, the last made last; the active cell in it, and the corner that moves when it is extended. */
export type Selection = { areas: Rect[]; active: Place; focus: Place };

export type Place = { row: number; column: number };

export const DEFAULT_COLUMN_WIDTH = 64;
export const DEFAULT_ROW_HEIGHT = 20;

/** One sheet: its cells and what lies on them. Widths and heights are in pixels. */
export class Sheet {
  readonly id: string;
  readonly workbook: Workbook;
  readonly cells = new Cells();
  name: string;
  visibility: Visibility = 'Visible';
  tabColor = '';
  showGridlines = true;
  showHeadings = true;
  /** Rows and columns that stay in view, counted from the top left corner. */
  frozen = { rows: 0, columns: 0 };
  protection: { options: Record<string, unknown>; password: string | null } | null = null;
  tables: Table[] = [];
  validations: ValidationArea[] = [];
  conditionalFormats: ConditionalFormat[] = [];
  comments: Comment[] = [];
  charts: Chart[] = [];
  readonly pageLayout: PageLayout = newPageLayout();
  readonly customProperties = new Map<string, string>();
  columnWidths = new Map<number, number>();
  rowHeights = new Map<number, number>();
  hiddenColumns = new Set<number>();
  hiddenRows = new Set<number>();
  filteredRows = new Set<number>();
  /** The whole of what is being written piece by piece. */
  largeWrite: Rect | null = null;
  /** Ranges that somebody holds on to; they move along with their cells. */
  readonly trackedRanges = new Set<{ rect: Rect }>();
  /** What is marked. */
  selection: Selection = {
    areas: [{ row: 0, column: 0, rows: 1, columns: 1 }],
    active: { row: 0, column: 0 },
    focus: { row: 0, column: 0 },
  };

  constructor(id: string, workbook: Workbook, name: string) {
    this.id = id;
    this.workbook = workbook;
    this.name = name;
  }

  columnWidth(column: number): number {
    return this.hiddenColumns.has(column) ? 0 : (this.columnWidths.get(column) ?? DEFAULT_COLUMN_WIDTH);
  }

  rowHeight(row: number): number {
    return this.isRowHidden(row) ? 0 : (this.rowHeights.get(row) ?? DEFAULT_ROW_HEIGHT);
  }

  isRowHidden(row: number): boolean {
    return this.hiddenRows.has(row) || this.filteredRows.has(row);
  }

  /** The table that a cell belongs to. */
  tableAt(row: number, column: number): Table | null {
    return this.tables.find((table) => containsCell(table.rect, row, column)) ?? null;
  }

  /** The table that ends directly above a row and spans a column. */
  tableAbove(row: number, column: number): Table | null {
    const above = this.tables.find((table) => bottom(table.rect) === row);
    return above && containsCell(above.rect, row - 1, column) ? above : null;
  }
}
