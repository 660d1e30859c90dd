/** A file that the browser is to save under a name (plain ASCII). What is personal is kept in no cache. */
export function download(content: string | ReadableStream<Uint8Array>, name: string, type: string): Response {
  return new Response(content, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
