/** A file's bytes as they are asked for. */
export type Bytes = AsyncGenerator<Uint8Array<ArrayBufferLike>>;

/** A file that the browser is to save under a name (plain ASCII). What is personal is kept in no cache. */
export function download(
  content: string | Uint8Array<ArrayBuffer> | Bytes,
  name: string,
  type: string,
): Response {
  return new Response(isWhole(content) ? content : streamOf(content), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

function isWhole(
  content: string | Uint8Array<ArrayBuffer> | Bytes,
): content is string | Uint8Array<ArrayBuffer> {
  return typeof content === 'string' || content instanceof Uint8Array;
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
