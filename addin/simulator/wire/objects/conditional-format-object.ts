import type {
  ConditionalFormat,
  ConditionalRule,
  ConditionalStyle,
} from '../../workbook/conditional-format.ts';
import { invalidArgument, itemNotFound, notImplemented } from '../../workbook/excel-error.ts';
import { cutOut } from '../../workbook/range-edit.ts';
import { intersect, type Rect } from '../../workbook/rect.ts';
import type { Sheet } from '../../workbook/sheet.ts';
import { HostCollection, HostObject } from '../host-object.ts';
import { colorCode } from './range-format-object.ts';
import { RangeObject } from './range-object.ts';

const FIRST_RULES: Record<string, ConditionalRule> = {
  Custom: { type: 'Custom', formula: '=FALSE' },
  CellValue: { type: 'CellValue', operator: 'EqualTo', formula1: '' },
  ContainsText: { type: 'ContainsText', operator: 'Contains', text: '' },
};

/** The conditional formats that touch some areas. */
export class ConditionalFormatCollectionObject extends HostCollection {
  override readonly className = 'ConditionalFormatCollection';
  readonly #sheet: Sheet;
  readonly #areas: readonly Rect[];

  constructor(sheet: Sheet, areas: readonly Rect[]) {
    super();
    this.#sheet = sheet;
    this.#areas = areas;
  }

  override list(): ConditionalFormatObject[] {
    return this.#sheet.conditionalFormats
      .filter((format) => format.areas.some((area) => this.#areas.some((own) => intersect(own, area))))
      .map((format) => new ConditionalFormatObject(this.#sheet, format.id));
  }

  override find(key: unknown): ConditionalFormatObject | null {
    return this.list().find((format) => format.hostId === key) ?? null;
  }

  add(type: string): ConditionalFormatObject {
    const rule = FIRST_RULES[type];
    if (!rule) throw notImplemented(`conditional format ${type}`);
    const id = `{${this.#sheet.workbook.newId()}}`;
    const format = { id, areas: [...this.#areas], rule, style: {}, stopIfTrue: false };
    this.#sheet.conditionalFormats = [format, ...this.#sheet.conditionalFormats];
    return new ConditionalFormatObject(this.#sheet, id);
  }

  clearAll(): void {
    for (const area of this.#areas)
      this.#sheet.conditionalFormats = cutOut(this.#sheet.conditionalFormats, area);
  }
}

/** A part of a conditional format, found by the format's id. */
abstract class FormatPart extends HostObject {
  readonly sheet: Sheet;
  readonly formatId: string;

  constructor(sheet: Sheet, id: string) {
    super();
    this.sheet = sheet;
    this.formatId = id;
  }
}

function formatOf(part: FormatPart): ConditionalFormat {
  const format = part.sheet.conditionalFormats.find(({ id }) => id === part.formatId);
  if (!format) throw itemNotFound();
  return format;
}

function update(part: FormatPart, change: Partial<ConditionalFormat>): void {
  const { id } = formatOf(part);
  part.sheet.conditionalFormats = part.sheet.conditionalFormats.map((format) =>
    format.id === id ? { ...format, ...change } : format,
  );
}

function updateStyle(part: FormatPart, change: ConditionalStyle): void {
  update(part, { style: { ...formatOf(part).style, ...change } });
}

/** One conditional format. */
export class ConditionalFormatObject extends FormatPart {
  override readonly className = 'ConditionalFormat';
  override readonly hostId: string;

  constructor(sheet: Sheet, id: string) {
    super(sheet, id);
    this.hostId = id;
  }

  get id(): string {
    return this.hostId;
  }

  get type(): string {
    return formatOf(this).rule.type;
  }

  get priority(): number {
    return this.sheet.conditionalFormats.indexOf(formatOf(this));
  }

  set priority(priority: number) {
    const format = formatOf(this);
    const others = this.sheet.conditionalFormats.filter((other) => other !== format);
    this.sheet.conditionalFormats = others.toSpliced(priority, 0, format);
  }

  get stopIfTrue(): boolean {
    return formatOf(this).stopIfTrue;
  }

  set stopIfTrue(stopIfTrue: boolean) {
    update(this, { stopIfTrue });
  }

  get custom(): RuleObject {
    return new RuleObject(this.sheet, this.hostId, 'Custom');
  }

  get customOrNullObject(): RuleObject | null {
    return this.type === 'Custom' ? this.custom : null;
  }

  get cellValue(): RuleObject {
    return new RuleObject(this.sheet, this.hostId, 'CellValue');
  }

  get cellValueOrNullObject(): RuleObject | null {
    return this.type === 'CellValue' ? this.cellValue : null;
  }

  get textComparison(): RuleObject {
    return new RuleObject(this.sheet, this.hostId, 'ContainsText');
  }

  get textComparisonOrNullObject(): RuleObject | null {
    return this.type === 'ContainsText' ? this.textComparison : null;
  }

  getRange(): RangeObject {
    const range = this.getRangeOrNullObject();
    if (!range) throw itemNotFound();
    return range;
  }

  getRangeOrNullObject(): RangeObject | null {
    const [area, more] = formatOf(this).areas;
    return area && !more ? new RangeObject(this.sheet, area) : null;
  }

  delete(): void {
    formatOf(this);
    this.sheet.conditionalFormats = this.sheet.conditionalFormats.filter(({ id }) => id !== this.hostId);
  }
}

/** A conditional format's rule of one kind, and how it draws. */
class RuleObject extends FormatPart {
  override readonly className: string;
  readonly #type: ConditionalRule['type'];

  constructor(sheet: Sheet, id: string, type: ConditionalRule['type']) {
    super(sheet, id);
    this.className = `${type}ConditionalFormat`;
    this.#type = type;
  }

  get format(): ConditionalRangeFormatObject {
    return new ConditionalRangeFormatObject(this.sheet, this.formatId);
  }

  get rule(): unknown {
    const { rule } = formatOf(this);
    if (rule.type === 'Custom') return new CustomRuleObject(this.sheet, this.formatId);
    const { type: _, ...plain } = rule;
    return plain;
  }

  set rule(rule: unknown) {
    if (this.#type === 'Custom' || typeof rule !== 'object' || rule === null) throw invalidArgument();
    update(this, { rule: { ...rule, type: this.#type } as ConditionalRule });
  }
}

/** The formula of a custom rule. */
class CustomRuleObject extends FormatPart {
  override readonly className = 'ConditionalFormatRule';

  get formula(): string {
    const { rule } = formatOf(this);
    return rule.type === 'Custom' ? rule.formula : '';
  }

  set formula(formula: string) {
    update(this, { rule: { type: 'Custom', formula } });
  }
}

/** How cells are drawn while the rule holds. */
class ConditionalRangeFormatObject extends FormatPart {
  override readonly className = 'ConditionalRangeFormat';

  get fill(): ConditionalRangeFillObject {
    return new ConditionalRangeFillObject(this.sheet, this.formatId);
  }

  get font(): ConditionalRangeFontObject {
    return new ConditionalRangeFontObject(this.sheet, this.formatId);
  }
}

class ConditionalRangeFillObject extends FormatPart {
  override readonly className = 'ConditionalRangeFill';

  get color(): string {
    return formatOf(this).style.fill ?? '';
  }

  set color(color: string) {
    const fill = colorCode(color);
    if (fill) updateStyle(this, { fill });
  }
}

class ConditionalRangeFontObject extends FormatPart {
  override readonly className = 'ConditionalRangeFont';

  get color(): string {
    return formatOf(this).style.color ?? '';
  }

  set color(color: string) {
    const code = colorCode(color);
    if (code) updateStyle(this, { color: code });
  }

  get bold(): boolean {
    return formatOf(this).style.bold ?? false;
  }

  set bold(bold: boolean) {
    updateStyle(this, { bold });
  }

  get italic(): boolean {
    return formatOf(this).style.italic ?? false;
  }

  set italic(italic: boolean) {
    updateStyle(this, { italic });
  }

  get underline(): string {
    return formatOf(this).style.underline ?? 'None';
  }

  set underline(underline: string) {
    updateStyle(this, { underline });
  }

  get strikethrough(): boolean {
    return formatOf(this).style.strikethrough ?? false;
  }

  set strikethrough(strikethrough: boolean) {
    updateStyle(this, { strikethrough });
  }
}
