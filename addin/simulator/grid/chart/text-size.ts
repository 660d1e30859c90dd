const FAMILY = '"Aptos Narrow", "Segoe UI", Arial, sans-serif';

let canvas: CanvasRenderingContext2D | null = null;

/** How wide a text is in pixels, in the letters that charts are drawn with. */
export function textWidth(text: string, pixels: number): number {
  canvas ??= document.createElement('canvas').getContext('2d');
  if (!canvas) return text.length * pixels * 0.5;
  canvas.font = `${pixels}px ${FAMILY}`;
  return canvas.measureText(text).width;
}

/** A text in lines that are as wide as there is room for, broken between words; what is still too wide is cut. */
export function wrapText(text: string, room: number, pixels: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length === 0 || (textWidth(longer, pixels) > room && lines.length < most)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines.map((line) => cutText(line, room, pixels));
}

function cutText(text: string, room: number, pixels: number): string {
  if (textWidth(text, pixels) <= room) return text;
  let end = text.length - 1;
  while (end > 1 && textWidth(`${text.slice(0, end)}…`, pixels) > room) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
}
