/** Tells the connection that the stream is alive, and finds out that the client is not. */
const BEAT_MS = 15_000;

/**
 * An answer of server-sent events: one `data:` line of JSON per value, until the source ends or the client
 * goes away. `source` is given a signal that says so.
 */
export function eventStream(
  source: (signal: AbortSignal) => AsyncIterable<unknown>,
  stopping: AbortSignal,
): Response {
  const gone = new AbortController();
  const signal = AbortSignal.any([gone.signal, stopping]);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const beat = setInterval(() => {
        if (!signal.aborted) controller.enqueue(encoder.encode(': beat\n\n'));
      }, BEAT_MS);
      try {
        for await (const value of source(signal)) {
          controller.enqueue(encoder.encode(`data: ${JSON.stringify(value)}\n\n`));
        }
        if (!gone.signal.aborted) controller.close();
      } catch (error) {
        if (!signal.aborted) controller.error(error);
        else if (!gone.signal.aborted) controller.close();
      } finally {
        clearInterval(beat);
      }
    },
    cancel: () => gone.abort(),
  });
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream; charset=utf-8' } });
}
