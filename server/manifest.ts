import { readFile } from 'node:fs/promises';

const TEMPLATE = new URL('../manifest.xml', import.meta.url);
const TEMPLATE_ADDRESS = 'https://localhost:3000';

/** The add-in's manifest with every address on `publicUrl` (no slash at the end). */
export async function manifestFor(publicUrl: string): Promise<string> {
  const template = await readFile(TEMPLATE, 'utf8');
  return template.replaceAll(TEMPLATE_ADDRESS, escapeXml(publicUrl));
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
