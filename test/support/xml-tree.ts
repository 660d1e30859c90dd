import sax from 'sax';

/** An element of a small XML document that we wrote ourselves. */
export type Element = { name: string; attributes: Record<string, string>; children: Element[]; text: string };

/** Parses XML strictly; throws where it is not well-formed. */
export function parseXml(text: string): Element {
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const parser = sax.parser(true);
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, value]) => [key, String(value)]);
    const element: Element = { name, attributes: Object.fromEntries(values), children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  };
  parser.ontext = (piece) => {
    const element = open.at(-1);
    if (element) element.text += piece.trim();
  };
  parser.onclosetag = () => void open.pop();
  parser.write(text).close();
  const [root] = top.children;
  if (!root) throw new Error('no element');
  return root;
}

/** All elements below one (and itself) that have the name. */
export function findAll(element: Element, name: string): Element[] {
  const below = element.children.flatMap((child) => findAll(child, name));
  return element.name === name ? [element, ...below] : below;
}

/** The one element with the name; throws if there is none or more. */
export function findOne(element: Element, name: string): Element {
  const [first, second] = findAll(element, name);
  if (!first || second) throw new Error(`${name} is there ${first ? 'more than once' : 'not at all'}`);
  return first;
}

/** Every element, depth first. */
export function everyElement(element: Element): Element[] {
  return [element, ...element.children.flatMap(everyElement)];
}
