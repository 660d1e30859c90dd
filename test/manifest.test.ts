import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { manifestFor } from '../server/manifest.ts';
import { createTestApp } from './support/app.ts';
import { type Element, everyElement, findAll, findOne, parseXml } from './support/xml-tree.ts';

const file = (path: string): Buffer => readFileSync(new URL(`../${path}`, import.meta.url));
const ADDRESS = 'https://localhost:3000';

/** Orders that Excel insists on (Office docs, "How to find the proper order of manifest elements"). */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  OfficeApp: [
    'Id',
    'AlternateId',
    'Version',
    'ProviderName',
    'DefaultLocale',
    'DisplayName',
    'Description',
    'IconUrl',
    'HighResolutionIconUrl',
    'SupportUrl',
    'AppDomains',
    'Hosts',
    'Requirements',
    'DefaultSettings',
    'Permissions',
    'VersionOverrides',
  ],
  VersionOverrides: ['Description', 'Requirements', 'Hosts', 'Resources'],
  DesktopFormFactor: ['GetStarted', 'FunctionFile', 'ExtensionPoint'],
  GetStarted: ['Title', 'Description', 'LearnMoreUrl'],
  Group: ['Label', 'Icon', 'Control'],
  Control: ['Label', 'Supertip', 'Icon', 'Action'],
  Supertip: ['Title', 'Description'],
  Action: ['TaskpaneId', 'SourceLocation'],
  Resources: ['bt:Images', 'bt:Urls', 'bt:ShortStrings', 'bt:LongStrings'],
};

/** What is wrong with a manifest, in so far as it can be found out without Microsoft's service. */
function faultsOf(manifest: Element, address: string): string[] {
  return [
    ...orderFaults(manifest),
    ...residFaults(manifest),
    ...textFaults(manifest),
    ...addressFaults(manifest, address),
  ];
}

function orderFaults(manifest: Element): string[] {
  return everyElement(manifest).flatMap((element) => {
    const order = ORDER[element.name];
    if (!order) return [];
    const places = element.children.map((child) => order.indexOf(child.name));
    const unknown = element.children.filter((_, index) => places[index] === -1);
    const sorted = places.toSorted((a, b) => a - b);
    if (unknown.length === 0 && String(places) === String(sorted)) return [];
    return [`${element.name} has ${element.children.map(({ name }) => name).join(', ')}`];
  });
}

function residFaults(manifest: Element): string[] {
  const resources = findOne(manifest, 'Resources').children.flatMap((group) => group.children);
  const defined = resources.map(({ attributes }) => attributes.id ?? '');
  const used = everyElement(manifest).flatMap(({ attributes }) => attributes.resid ?? []);
  return [
    ...defined.filter((id) => id.length > 32 || !/^[\w.]+$/.test(id)).map((id) => `resid ${id}`),
    ...defined.filter((id, index) => defined.indexOf(id) !== index).map((id) => `${id} twice`),
    ...used.filter((id) => !defined.includes(id)).map((id) => `${id} is not defined`),
    ...defined.filter((id) => !used.includes(id)).map((id) => `${id} is not used`),
  ];
}

function textFaults(manifest: Element): string[] {
  const texts = ['DisplayName', 'bt:String'].flatMap((name) => findAll(manifest, name));
  const description = manifest.children.filter(({ name }) => name === 'Description');
  const long = findOne(manifest, 'bt:LongStrings').children;
  return [...texts, ...description].flatMap((element) => {
    const [english] = element.children;
    const name = element.attributes.id ?? element.name;
    const most = long.includes(element) || description.includes(element) ? 250 : 125;
    const lengths = [element.attributes.DefaultValue, english?.attributes.Value].map(
      (text) => text?.length ?? 0,
    );
    return [
      ...(english?.attributes.Locale === 'en-US' ? [] : [`${name} lacks English`]),
      ...(lengths.every((length) => length > 0 && length <= most) ? [] : [`${name} is too long or empty`]),
    ];
  });
}

function addressFaults(manifest: Element, address: string): string[] {
  const values = everyElement(manifest).flatMap(({ attributes, text }) => [
    attributes.DefaultValue ?? '',
    text,
  ]);
  return values
    .filter((value) => /^\w+:\/\//.test(value))
    .filter((value) => !value.startsWith('https://') || !`${value}/`.startsWith(`${address}/`));
}

describe('the manifest', () => {
  const manifest = parseXml(file('manifest.xml').toString());

  it('is in order, with ids, texts and addresses as Excel wants them', () => {
    expect(faultsOf(manifest, ADDRESS)).toEqual([]);
  });

  it('is an add-in for Excel 2021 and later, in Swedish first', () => {
    expect(manifest.attributes['xsi:type']).toBe('TaskPaneApp');
    expect(findOne(manifest, 'Id').text).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(findOne(manifest, 'Version').text).toMatch(/^\d+(?:\.\d+){3}$/);
    expect(findOne(manifest, 'DefaultLocale').text).toBe('sv-SE');
    expect(findOne(manifest, 'Set').attributes).toEqual({ Name: 'ExcelApi', MinVersion: '1.13' });
    const hosts = findAll(manifest, 'Host').map(
      ({ attributes }) => attributes.Name ?? attributes['xsi:type'],
    );
    expect(hosts).toEqual(['Workbook', 'Workbook']);
    expect(findOne(manifest, 'Permissions').text).toBe('ReadWriteDocument');
  });

  it('opens the pane from a button on the Home tab', () => {
    expect(findOne(manifest, 'OfficeTab').attributes.id).toBe('TabHome');
    const [action] = findAll(manifest, 'Action');
    expect(action?.attributes['xsi:type']).toBe('ShowTaskpane');
    const pane = findAll(manifest, 'bt:Url').find(({ attributes }) => attributes.id === 'Pane.Url');
    const start = findOne(manifest, 'DefaultSettings').children[0];
    expect(pane?.attributes.DefaultValue).toBe(`${ADDRESS}/taskpane.html`);
    expect(start?.attributes.DefaultValue).toBe(`${ADDRESS}/taskpane.html`);
    expect(file('addin/taskpane.html').length).toBeGreaterThan(0);
  });

  it('names icons that are there, in the size that it says', () => {
    const icons = everyElement(manifest).filter(({ attributes }) =>
      /\.png$/.test(attributes.DefaultValue ?? ''),
    );
    expect(icons.length).toBeGreaterThanOrEqual(5);
    for (const { attributes } of icons) {
      const name = String(attributes.DefaultValue).replace(`${ADDRESS}/`, '');
      const png = file(`addin/public/${name}`);
      const side = Number(/-(\d+)\.png$/.exec(name)?.[1]);
      expect([png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
        'PNG',
        side,
        side,
      ]);
    }
  });
});

describe("the manifest for a server's own address", () => {
  it.each(['https://kaa.norreka.se', 'https://intra.norreka.se:8443/kaa', "https://norreka.se/a&b'<c>"])(
    'is right for %s',
    async (address) => {
      const made = parseXml(await manifestFor(address));
      expect(faultsOf(made, address)).toEqual([]);
    },
  );

  it('is given out by the server', async () => {
    const app = await createTestApp({ PUBLIC_URL: 'https://kaa.norreka.se/' });
    const answer = await app.request('GET', '/manifest.xml');
    expect(answer.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    expect(faultsOf(parseXml(await answer.text()), 'https://kaa.norreka.se')).toEqual([]);
  });
});

describe('the checker', () => {
  const text = file('manifest.xml').toString();

  it.each([
    ['http', (xml: string) => xml.replace(`${ADDRESS}/icon-16`, 'http://localhost:3000/icon-16')],
    ['another host', (xml: string) => xml.replace(`${ADDRESS}/icon-16`, 'https://example.com/icon-16')],
    ['a resid too long', (xml: string) => xml.replaceAll('Button.Tooltip', 'x'.repeat(33))],
    ['a resid that is not there', (xml: string) => xml.replace('resid="Pane.Url"', 'resid="Pane.Uri"')],
    [
      'elements in the wrong order',
      (xml: string) => xml.replace(/(<Id>.*<\/Id>)\s*(<Version>.*<\/Version>)/, '$2$1'),
    ],
    [
      'no English',
      (xml: string) => xml.replace('<Override Locale="en-US" Value="Aktivitetsansvar (KAA)"/>', ''),
    ],
  ])('finds %s', (_, spoil) => {
    expect(faultsOf(parseXml(spoil(text)), ADDRESS)).not.toEqual([]);
  });

  it('finds XML that is not well-formed', () => {
    expect(() => parseXml(text.replace('</Hosts>', ''))).toThrow();
  });
});
