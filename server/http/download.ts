/** A file's bytes as they are asked for. */
export type Bytes = AsyncGenerator<Uint8Array<ArrayBufferLike>>;

/** A file that the browser is to save under a name (plain ASCII). What is personal is kept in no cache. */
export function download(content: string | Bytes, name: string, type: string): Response {
  return new Response(typeof content === 'string' ? content : streamOf(content), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

function streamOf(bytes: Bytes) {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await bytes.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await bytes.return(undefined);
    },
  });
}
